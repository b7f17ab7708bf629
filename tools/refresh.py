"""Run all chapters again and store their outputs: the same bytes on every run."""
import asyncio
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.preprocessors import (
    ClearMetadataPreprocessor,
    CoalesceStreamsPreprocessor,
)

from files import update
from readable import check

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "web/extensions"))
from cell_names import names  # noqa: E402

BOOK = ROOT / "book"
TIME = 120  # seconds for a cell
COLOURS = re.compile(r"\x1b\[[\d;]*m")
# what takes out of a notebook that has run what changes from run to run
STABLE = [
    # printed text arrives in pieces, cut at other places when the machine is busy
    CoalesceStreamsPreprocessor(),
    ClearMetadataPreprocessor(
        preserve_cell_metadata_mask={"tags", "mystnb"},
        preserve_nb_metadata_mask={"kernelspec", "mystnb", "myst"}),
]


def main(book=BOOK):
    check(book)
    notebooks = sorted(book.glob("*.ipynb"))
    if not find_spec("torch"):
        notebooks = [path for path in notebooks if not needs_torch(path)]
    failed = asyncio.run(refresh_all(notebooks))
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


async def refresh_all(paths):
    """Refresh notebooks, as many at a time as there are cores; those that failed.

    From one process, whose kernels do not take each other's ports.
    """
    cores = asyncio.Semaphore(os.cpu_count())

    async def in_turn(path):
        async with cores:
            return await refresh(path)

    refreshed = await asyncio.gather(*map(in_turn, paths))
    return [path.name for path, well in zip(paths, refreshed) if not well]


async def refresh(path):
    """Execute a notebook, and say how that ended; True if it ended well.

    A cell that fails leaves the file as it was.
    """
    notebook, begun = nbformat.read(path, as_version=4), []
    client = NotebookClient(
        notebook, timeout=TIME, record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_execute=lambda cell, cell_index: begun.append(cell))
    try:
        # what the kernel itself has to say, such as that nothing is encrypted, is no
        # part of the chapter
        await client.async_execute(stderr=subprocess.DEVNULL)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        print(f"{path.name}: FAILED\n{name_of_last(begun, notebook)}"
              f"{reason(error, begun[-1])}\n", file=sys.stderr)
        return False
    for step in STABLE:
        notebook, _ = step.preprocess(notebook, {})
    update(path, (nbformat.writes(notebook) + "\n").encode("utf-8"))
    print(f"{path.name}: refreshed", flush=True)
    return True


def name_of_last(begun, notebook):
    """The name of the last cell that has begun, as this run numbers it."""
    begun[-1].execution_count = len(begun)
    return next(name for name, cell in zip(names(notebook.cells), notebook.cells)
                if cell is begun[-1])


def reason(error, cell):
    """What is told after a cell's name: of a traceback, the parts that are cells'."""
    if isinstance(error, CellTimeoutError):
        return f" was stopped after {TIME} seconds. Does it ever end?"
    if isinstance(error, DeadKernelError):
        return " ended Python itself. Did it take more memory than there is?"
    told = COLOURS.sub("", "\n".join(cell.outputs[-1].traceback))
    # the frames of a library begin with `File`
    return "".join(f"\n\n{frame}" for frame in told.strip().split("\n\n")
                   if not frame.startswith("File "))


if __name__ == "__main__":
    main()
