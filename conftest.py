"""Start one notebook kernel at a time, whichever worker wants it.

A kernel is given free ports and opens them a moment later. Of two that start at once,
one may find that the other has taken its port. And where there is no PyTorch, leave out
the cells that need it.
"""
import itertools
import pathlib
from importlib.util import find_spec

import nbval.kernel
import pytest
from filelock import FileLock
from nbval.plugin import IPyNbCell

ROOT = pathlib.Path(__file__).parent
NO_TORCH = "it needs PyTorch, which is not here"
CACHE = ROOT / ".pytest_cache"
start_new_kernel = nbval.kernel.start_new_kernel


def start_alone(*args, **kwargs):
    CACHE.mkdir(exist_ok=True)
    with FileLock(CACHE / "kernel-start.lock"):
        return start_new_kernel(*args, **kwargs)


nbval.kernel.start_new_kernel = start_alone


def pytest_collection_modifyitems(items):
    """Where there is no PyTorch, leave out the cells that need it, and only those."""
    if find_spec("torch"):
        return
    from live_needs import needs  # it is asked for here only

    cells = [item for item in items if isinstance(item, IPyNbCell)]
    for _, group in itertools.groupby(cells, key=lambda item: item.path):
        group = list(group)
        for item, needed in zip(group, needs([item.cell.source for item in group])):
            if "torch" in needed:
                item.add_marker(pytest.mark.skip(NO_TORCH))


def pytest_terminal_summary(terminalreporter):
    """Say what to do about outputs that are no longer what is stored."""
    failed = terminalreporter.stats.get("failed", [])
    chapters = {report.nodeid.partition("::")[0] for report in failed
                if ".ipynb::" in report.nodeid}
    if chapters:
        torch = "" if find_spec("torch") else (
            " (It leaves chapters that import PyTorch as they are: it is not here.)")
        terminalreporter.write_line(
            f"Cells answer otherwise than is stored in {', '.join(sorted(chapters))}. "
            f"If the new answers are right, store them: make refresh.{torch} If they "
            "change with each run, seed the luck. (Cell 0 of a failure is In [1].)")
