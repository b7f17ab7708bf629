"""The other Pythons that can be had here, since their garbage collectors differ."""
import json
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

from live_parts import answer, npm

HERE = Path(__file__).resolve().parent
VERSION = "import platform; print(platform.python_version())"

# name: for readers; command: what runs a worker, before case, size and engine
Other = namedtuple("Other", "name command")


def others():
    return [other for other in (newest(), page()) if other]


def newest():
    """The newest Python on the PATH that is newer than this one, or None."""
    this = sys.version_info[1]
    for minor in range(this + 10, this, -1):
        python = shutil.which(f"python3.{minor}")
        found = python and version(python)
        if found:
            return Other(found, (python, "-m", "benchmark.worker"))
    return None


def version(python):
    """None if it does not start: a manager of versions leaves such commands behind."""
    said = subprocess.run([python, "-c", VERSION], capture_output=True,
                          encoding="utf-8")
    return said.stdout.strip() if said.returncode == 0 else None


def page():
    """The Python that runs in the pages, run by Node, or None where npm is not."""
    pyodide = Path(answer().strip()) / "pyodide"
    if not pyodide.exists():
        return None
    lock = json.loads((pyodide / "pyodide-lock.json").read_text("utf-8"))
    command = (npm.node(), HERE / "page.mjs", pyodide.resolve(), HERE.parent.parent)
    return Other(f"{lock['info']['python']} in a page", tuple(map(str, command)))
