"""Run all chapters again and store their outputs: the same bytes on every run."""
import subprocess
import sys
import tempfile
from pathlib import Path

from files import update

BOOK = Path(__file__).resolve().parent.parent / "book"
KEEP_IN_CELLS = ("tags", "mystnb")
KEEP_IN_NOTEBOOK = ("kernelspec", "mystnb", "myst")
MERGE = "nbconvert.preprocessors.CoalesceStreamsPreprocessor"


def main(book=BOOK):
    notebooks = sorted(book.glob("*.ipynb"))
    # one after the other: of two kernels that start at once, one may find that the
    # other has taken its port
    results = [report(refresh(notebook)) for notebook in notebooks]
    if not all(results):
        sys.exit("refresh: a chapter failed; its file is unchanged")


def refresh(notebook):
    """Execute a notebook. A cell that fails leaves the file as it was."""
    with tempfile.TemporaryDirectory() as aside:
        command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute"]
        command += ["--output-dir", aside, "--output", notebook.name]
        command += ["--ExecutePreprocessor.timeout=120", *stable(), notebook]
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
        print(f"{notebook.name}: FAILED\n{run.stderr}", file=sys.stderr)
        return False
    print(f"{notebook.name}: refreshed", flush=True)
    return True


if __name__ == "__main__":
    main()
