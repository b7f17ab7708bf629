"""Make .venv and install into it what the book needs: `python3 tools/environment.py`.

Does nothing when .venv is up to date. The syntax here is that of Python 2.7, so that an
older Python gets far enough to say that it is too old.

  --this-python  make .venv anew if another version of Python is in it

Variables of the environment, which `make` hands on, say what else is wanted:

  VENV=folder    an environment there instead of in .venv
  TORCH=no       without PyTorch, which only the cells that compare with it need
  NEWEST=yes     the newest versions instead of the pinned ones
"""
import sys

OLDEST = (3, 11)
TOO_OLD = (
    "The book needs Python {}.{} or newer; {} is Python {}.{}.\n"
    "If a newer one is installed, name it: make book PYTHON=python3.12"
)


def check_python(version):
    if tuple(version[:2]) < OLDEST:
        sys.exit(TOO_OLD.format(
            OLDEST[0], OLDEST[1], sys.executable, version[0], version[1]))


check_python(sys.version_info)  # now: what is imported below is not in every Python

import hashlib  # noqa: E402
import os  # noqa: E402
import re  # noqa: E402
import subprocess  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from importlib.util import find_spec  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ("requirements.txt", "constraints.txt", "pyproject.toml")
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# its second version is another program, which knows neither _config.yml nor Sphinx
HELD = {"jupyter-book": "<2"}
WITHOUT_TORCH = "without PyTorch"  # in the stamp


def main(root=ROOT, this_python=False):
    check_venv_module()
    if up_to_date(root, this_python):
        return
    with alone(root):
        # another install, for which this one has waited, may have done it
        if not up_to_date(root, this_python):
            make(root, this_python)


def make(root, this_python):
    refuse_link(root)
    print("Installing the {} requirements into {}; this takes minutes.".format(
        "newest" if newest() else "pinned", venv_name()))
    if not wants_torch():
        say("PyTorch stays out: cells that compare with it keep their stored outputs, "
            "and tests leave them out")
    if not finished_here(root) or this_python and not same_python(root):
        say("making it with Python {}.{}".format(*sys.version_info))
        make_venv(root)
    # the stamp goes first and comes back last: what breaks off in between is not done
    stamp(root).write_text("", "utf-8")
    check_place(root)
    install(root)
    done = [str(root), fingerprint(root)] + [WITHOUT_TORCH] * (not wants_torch())
    stamp(root).write_text("\n".join(done) + "\n", "utf-8")


def refuse_link(root):
    """An environment made anew would empty the folder that a link leads to."""
    if venv(root).is_symlink():
        sys.exit(
            "{} is a link to {}, and what is in there is not what this copy needs.\n"
            "Remove the link and call make again: it makes an environment here.".format(
                venv(root).name, os.path.realpath(str(venv(root)))))


def check_venv_module():
    # Debian ships Python without these two
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make virtual environments: its modules venv and "
            "ensurepip are missing.\nOn Debian and Ubuntu: apt install python3-venv"
        )


@contextmanager
def alone(root):
    """Hold the lock of this folder's install; wait while another process has it."""
    with open(str(root / ".venv.lock"), "w", encoding="utf-8") as file:
        if not lock(file, wait=False):
            say("another install is running here; waiting until it has ended")
            lock(file, wait=True)
        yield  # the system lets go of the lock when the file is closed


def lock(file, wait):
    """Take the lock on an open file; False if another process has it."""
    try:
        if os.name == "nt":
            import msvcrt
            # LK_LOCK gives up after ten seconds, so ask again and again
            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait
                                   else msvcrt.LK_NBLCK, 1)
                    return True
                except OSError:
                    if not wait:
                        return False
        import fcntl
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        return True
    except BlockingIOError:
        return False


def up_to_date(root, this_python=False):
    return (finished_here(root) and read_stamp(root)[1] == fingerprint(root)
            and (not wants_torch() or WITHOUT_TORCH not in read_stamp(root))
            and (not this_python or same_python(root)))


def finished_here(root):
    """True if an install into .venv ended well, and the folder has not moved since."""
    lines = read_stamp(root)
    # a virtual environment that has moved still points to its old place
    return len(lines) >= 2 and lines[0] == str(root) and python(root).exists()


def same_python(root):
    """True if .venv has the version of the Python that runs this."""
    settings = (venv(root) / "pyvenv.cfg").read_text("utf-8")
    return "version = {}.{}.".format(*sys.version_info) in settings


def read_stamp(root):
    return stamp(root).read_text("utf-8").splitlines() if stamp(root).exists() else []


def stamp(root):
    return venv(root) / "installed"


def venv(root):
    return root / venv_name()


def venv_name():
    """As it was given: below `root`, or anywhere."""
    return os.environ.get("VENV", ".venv")


def wants_torch():
    return os.environ.get("TORCH") != "no"


def newest():
    return os.environ.get("NEWEST") == "yes"


def fingerprint(root):
    """A hash of the files that say what is installed."""
    content = b"".join((root / name).read_bytes() for name in INPUTS)
    return hashlib.sha256(content).hexdigest()


def python(root):
    windows = sys.platform == "win32"
    return venv(root) / ("Scripts/python.exe" if windows else "bin/python")


def make_venv(root):
    # --clear: nobody knows what an interrupted install has left behind
    run([sys.executable, "-m", "venv", "--clear", str(venv(root))])


def check_place(root):
    """Stop unless the Python in .venv installs into .venv.

    Without its pyvenv.cfg, it is the Python that it was made from, and would install
    there.
    """
    answer = subprocess.check_output(
        [str(python(root)), "-c", "import sys; print(sys.prefix)"])
    place = Path(answer.decode().strip())
    if place.resolve() != venv(root).resolve():
        name = venv_name()
        sys.exit(
            "Nothing was installed: the Python in {} would install into {}. Delete the "
            "folder {}, then call make again.".format(name, place, name)
        )


def install(root):
    pip = [str(python(root)), "-m", "pip", "install", "-q"]
    pip.append("--disable-pip-version-check")
    requirements = venv(root) / INPUTS[0]
    requirements.write_text("\n".join(wanted(root)) + "\n", "utf-8")
    if sys.platform == "linux" and wants_torch():
        say("step 1 of 3: PyTorch, without the parts for graphics cards if it can be")
        try_cpu_torch(pip, root)
    say("step 2 of 3: some 150 packages, the longest step")
    run(pip + ["-r", str(requirements)]
        + (["--upgrade"] if newest() else ["-c", str(root / INPUTS[1])]))
    say("step 3 of 3: the book's own packages")
    run(pip + ["--no-deps", "-e", str(root)])


def wanted(root):
    """The lines of requirements.txt, as the environment is to be."""
    lines = (root / INPUTS[0]).read_text("utf-8").splitlines()
    return [newer(line) if newest() else line for line in lines
            if wants_torch() or not line.startswith("torch==")]


def newer(line):
    """A line of requirements.txt that takes this version or a newer one."""
    name, _, rest = line.partition("==")
    return re.sub("==([^ ;]+)", ">=\\1" + ("," + HELD[name] if name in HELD else ""),
                  line, count=1) if rest else line


def try_cpu_torch(pip, root):
    """Install PyTorch without CUDA (saves 2.7 GB) if its own index can be reached."""
    torch = [line for line in wanted(root) if line.startswith("torch")]
    options = ["--no-deps", "--retries", "0", "--timeout", "5"]
    # no message and no check: without it, the usual index brings PyTorch a moment later
    subprocess.run(
        pip + options + ["--index-url", CPU_INDEX] + torch,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def say(text):
    print("  " + text + " ...")
    sys.stdout.flush()


def run(command):
    if subprocess.run(command).returncode != 0:
        sys.exit(
            "The install has stopped; the reason stands above. (Without a network, pip "
            "speaks of conflicting dependencies: it has found none at all.)\n"
            "Once the reason is mended, call make again."
        )


if __name__ == "__main__":
    try:
        main(this_python="--this-python" in sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\nThe install was interrupted. Call make again to begin it anew.")
