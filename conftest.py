"""Start one notebook kernel at a time, whichever worker wants it.

A kernel is given free ports and opens them a moment later. Of two that start at once,
one may find that the other has taken its port. And where there is no PyTorch, leave out
the chapters that import it.
"""
import pathlib
from importlib.util import find_spec

import nbval.kernel
from filelock import FileLock

ROOT = pathlib.Path(__file__).parent
CACHE = ROOT / ".pytest_cache"
start_new_kernel = nbval.kernel.start_new_kernel


def start_alone(*args, **kwargs):
    CACHE.mkdir(exist_ok=True)
    with FileLock(CACHE / "kernel-start.lock"):
        return start_new_kernel(*args, **kwargs)


nbval.kernel.start_new_kernel = start_alone


def without_torch():
    """The chapters that cannot run here, since they import it."""
    if find_spec("torch"):
        return []
    return [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("book/*.ipynb"))
            if '"import torch' in path.read_text("utf-8")]


collect_ignore = without_torch()


def pytest_report_header():
    return [f"no PyTorch here, so not run: {name}" for name in collect_ignore]


def pytest_terminal_summary(terminalreporter):
    """Say what to do about outputs that are no longer what is stored."""
    failed = terminalreporter.stats.get("failed", [])
    chapters = {report.nodeid.partition("::")[0] for report in failed
                if ".ipynb::" in report.nodeid}
    if chapters:
        terminalreporter.write_line(
            f"Cells answer otherwise than is stored in {', '.join(sorted(chapters))}. "
            "If the new answers are right, store them: make refresh.")
