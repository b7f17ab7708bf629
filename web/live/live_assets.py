"""What a page needs to run Python: fetched once, and put into the built book.

npm brings Pyodide, Graphviz in WebAssembly and the editor, at the versions that
`package-lock.json` pins.
"""
import json
import re
import shutil
import zipfile
from importlib.util import find_spec
from pathlib import Path

import npm

SOURCES = Path(__file__).parent
EDITOR = SOURCES / "codemirror.mjs"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json",
           "python_stdlib.zip")
# Pyodide names the place of its packages in its code: https://host/${U}/full/
PLACE = re.compile(r"`(https://[^`$]+)\$\{\w+\}([^`$]*)`")
CODE = {".py", ".js", ".css"}


def fetch():
    """Have the parts in a folder of the virtual environment; return the folder."""
    # this file too: it says what is taken
    return npm.fetch(SOURCES, collect, [EDITOR, Path(__file__)])


def collect(installed, parts):
    """Put into `parts` those files of the installed packages that a page loads."""
    packages = installed / "node_modules"
    (parts / "pyodide").mkdir()
    for name in PYODIDE:
        shutil.copy(packages / "pyodide" / name, parts / "pyodide")
    shutil.copy(packages / "@viz-js/viz/dist/viz.js", parts)
    # beside the packages, as esbuild looks for them there
    shutil.copy(EDITOR, installed)
    npm.run_node(installed, packages / "esbuild/bin/esbuild", EDITOR.name, "--bundle",
                 "--minify", "--format=esm", f"--outfile={parts / 'codemirror.js'}")


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
        for name, file in sorted(dict(contents(files)).items()):
            archive.writestr(zipfile.ZipInfo(name), file.read_bytes(),
                             zipfile.ZIP_DEFLATED)


def contents(files):
    """Yield (name in the archive, file). If a name comes twice, the last one counts."""
    for package in ("micrograd", "spelled_out", "graphviz"):
        folder = Path(find_spec(package).origin).parent
        yield from below(folder, f"site/{package}")
    # after the packages: it holds a file that graphviz has too
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
