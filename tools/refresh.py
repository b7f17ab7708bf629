"""Run all chapters again and store their outputs: the same bytes on every run."""
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import nbformat

from files import update
from readable import check

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "web/extensions"))
from cell_names import names  # noqa: E402

BOOK = ROOT / "book"
COLOURS = re.compile(r"\x1b\[[\d;]*m")
# how nbconvert ends if a cell fails: the code of the cell, then the cell's traceback
FAILED_CELL = re.compile(
    r"(?s)executing the following cell:\n-{18}\n(?P<source>.*?)\n-{18}\n(?P<frames>.*)")
# how it ends if a cell takes too long: the cell, or of a long one ten lines
ENDLESS_CELL = re.compile(
    r"(?s)CellTimeoutError: .*of the cell contents:\n-{19}\n(?P<lines>.*?)\n-{19}")
TIME = 120  # seconds for a cell
KEEP_IN_CELLS = ("tags", "mystnb")
KEEP_IN_NOTEBOOK = ("kernelspec", "mystnb", "myst")
MERGE = "nbconvert.preprocessors.CoalesceStreamsPreprocessor"


def main(book=BOOK):
    check(book)
    notebooks = sorted(book.glob("*.ipynb"))
    if not find_spec("torch"):
        notebooks = [path for path in notebooks if not needs_torch(path)]
    # one after the other: of two kernels that start at once, one may find that the
    # other has taken its port
    failed = [path.name for path in notebooks if not report(refresh(path))]
    if failed:
        sys.exit(f"refresh: {', '.join(failed)} failed and stays as it was. Mend the "
                 "cell, then call make refresh again.")


def needs_torch(notebook):
    """Whether a notebook imports PyTorch, which is not here; if so, say it."""
    found = '"import torch' in notebook.read_text("utf-8")
    if found:
        print(f"{notebook.name}: stays as it was, for it needs PyTorch, which is not "
              "here")
    return found


def refresh(notebook):
    """Execute a notebook. A cell that fails leaves the file as it was."""
    with tempfile.TemporaryDirectory() as aside:
        command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute"]
        command += ["--output-dir", aside, "--output", notebook.name]
        command += [f"--ExecutePreprocessor.timeout={TIME}", *stable(), notebook]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode == 0:
            update(notebook, (Path(aside) / notebook.name).read_bytes())
    return notebook, run


def stable():
    """nbconvert's options that keep out what changes from run to run."""
    # printed text arrives in pieces, cut at other places when the machine is busy
    yield f"--NotebookExporter.preprocessors={MERGE}"
    clear = "--ClearMetadataPreprocessor."
    yield clear + "enabled=True"
    for key in KEEP_IN_CELLS:
        yield clear + f"preserve_cell_metadata_mask={key}"
    for key in KEEP_IN_NOTEBOOK:
        yield clear + f"preserve_nb_metadata_mask={key}"
    yield "--ExecutePreprocessor.record_timing=False"


def report(result):
    """Say how a notebook's run ended; True if it ended well."""
    notebook, run = result
    if run.returncode != 0:
        print(f"{notebook.name}: FAILED\n{reason(notebook, run.stderr)}\n",
              file=sys.stderr)
        return False
    print(f"{notebook.name}: refreshed", flush=True)
    return True


def reason(notebook, said):
    """Which cell failed, and its traceback without the parts that no cell holds.

    All that nbconvert said if it does not tell of a cell.
    """
    said = COLOURS.sub("", said)
    endless = ENDLESS_CELL.search(said)
    if endless:
        name = name_of(notebook, lambda cell: preview(cell.source) == endless["lines"])
        return f"{name} was stopped after {TIME} seconds. Does it ever end?"
    found = FAILED_CELL.search(said)
    if not found:
        return said
    # of the frames, those that are cells; a library's begin with `File`
    frames = [frame for frame in found["frames"].strip().split("\n\n")
              if not frame.startswith("File ")]
    source = found["source"].strip()
    name = name_of(notebook, lambda cell: cell.source.strip() == source)
    return "\n\n".join([name, *frames])


def preview(source):
    """A cell as nbclient shows it when it takes too long."""
    lines = source.strip().split("\n")
    return source if len(lines) < 11 else f"{lines[:5]}\n...\n{lines[-5:]}"


def name_of(notebook, is_meant):
    """The name of the first code cell that is meant, as this run numbers it."""
    cells = nbformat.read(notebook, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, start=1):
        cell.execution_count = number
    return next((name for name, cell in zip(names(code), code) if is_meant(cell)),
                "A cell")


if __name__ == "__main__":
    main()
