"""`make check` with each Python that is found here: `make matrix`.

Each has an environment of its own, _build/matrix/3.12, say. The last lines say how each
has ended, and which was left out, and why.
"""
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
PYENV = Path.home() / ".pyenv/versions"
# what an environment is made with; Debian ships Python without
CODE = "import ensurepip, sys, venv; print('{}.{}'.format(*sys.version_info))"


def main():
    ended = {version: check(version) for version in VERSIONS}
    print("\n".join(f"Python {version}: {how}" for version, how in ended.items()))
    sys.exit(any(how.startswith("FAILED") for how in ended.values()))


def check(version):
    """How the checks with a version have ended."""
    python = find(version)
    if python is None:
        return (f"left out, since neither the PATH nor {PYENV} has a python{version} "
                "that can make environments")
    command = ["make", "check", f"VENV=_build/matrix/{version}", f"PYTHON={python}"]
    (ROOT / "_build/matrix").mkdir(parents=True, exist_ok=True)
    failed = subprocess.run(command, cwd=ROOT).returncode
    return "FAILED, as stands above" if failed else "passed"


def find(version, pyenv=PYENV):
    """A Python of a version, as a path; None if there is none that works."""
    name = f"python{version}"
    candidates = [shutil.which(name), *sorted(pyenv.glob(f"{version}.*/bin/{name}"))]
    return next((path for path in candidates if path and works(path, version)), None)


def works(path, version):
    """Whether a program is what its name says: a shim of pyenv may lead nowhere."""
    ended = subprocess.run([path, "-c", CODE], capture_output=True, encoding="utf-8")
    return ended.returncode == 0 and ended.stdout.strip() == version


if __name__ == "__main__":
    main()
