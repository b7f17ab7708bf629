"""Make .venv and install into it what the book needs: `python3 tools/environment.py`.

Does nothing when .venv is up to date. The syntax here is that of Python 3.6, so that
an older Python gets far enough to say that it is too old.
"""
import hashlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
INPUTS = ("requirements.txt", "constraints.txt", "pyproject.toml")
CPU_INDEX = "https://download.pytorch.org/whl/cpu"


def main(root=ROOT):
    check_python(sys.version_info)
    if up_to_date(root):
        return
    check_venv_module()
    print("Installing the pinned requirements into .venv; this takes minutes ...")
    sys.stdout.flush()
    if not finished_here(root):
        make_venv(root)
    # the stamp goes first and comes back last: what breaks off in between is not done
    stamp(root).write_text("")
    install(root)
    stamp(root).write_text("{}\n{}\n".format(root, fingerprint(root)))


def check_python(version):
    if tuple(version[:2]) < OLDEST:
        sys.exit(
            "The book needs Python {}.{} or newer; {} is Python {}.{}.\n"
            "If a newer one is installed, name it: make book PYTHON=python3.12".format(
                OLDEST[0], OLDEST[1], sys.executable, version[0], version[1]
            )
        )


def check_venv_module():
    # Debian ships Python without these two
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make virtual environments: its modules venv and "
            "ensurepip are missing.\nOn Debian and Ubuntu: apt install python3-venv"
        )


def up_to_date(root):
    return finished_here(root) and read_stamp(root)[1] == fingerprint(root)


def finished_here(root):
    """True if an install into .venv ended well, and the folder has not moved since."""
    lines = read_stamp(root)
    # a virtual environment that has moved still points to its old place
    return len(lines) == 2 and lines[0] == str(root) and python(root).exists()


def read_stamp(root):
    return stamp(root).read_text().splitlines() if stamp(root).exists() else []


def stamp(root):
    return root / ".venv" / "installed"


def fingerprint(root):
    """A hash of the files that say what is installed."""
    content = b"".join((root / name).read_bytes() for name in INPUTS)
    return hashlib.sha256(content).hexdigest()


def python(root):
    windows = sys.platform == "win32"
    return root / ".venv" / ("Scripts/python.exe" if windows else "bin/python")


def make_venv(root):
    # --clear: nobody knows what an interrupted install has left behind
    run([sys.executable, "-m", "venv", "--clear", str(root / ".venv")])


def install(root):
    pip = [str(python(root)), "-m", "pip", "install", "-q"]
    pip.append("--disable-pip-version-check")
    if sys.platform == "linux":
        try_cpu_torch(pip, root)
    requirements, constraints = str(root / INPUTS[0]), str(root / INPUTS[1])
    run(pip + ["-r", requirements, "-c", constraints])
    run(pip + ["--no-deps", "-e", str(root)])


def try_cpu_torch(pip, root):
    """Install PyTorch without CUDA (saves 2.7 GB) if its own index can be reached."""
    lines = (root / "requirements.txt").read_text().splitlines()
    torch = [line for line in lines if line.startswith("torch==")]
    options = ["--no-deps", "--retries", "0", "--timeout", "5"]
    # no message and no check: without it, the usual index brings PyTorch a moment later
    subprocess.run(
        pip + options + ["--index-url", CPU_INDEX] + torch,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def run(command):
    if subprocess.run(command).returncode != 0:
        sys.exit(
            "This step failed; the reason stands above. Once it is mended, call the "
            "same command again:\n  " + " ".join(command)
        )


if __name__ == "__main__":
    main()
