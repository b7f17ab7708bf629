"""Start one notebook kernel at a time, whichever worker wants it.

A kernel is given free ports and opens them a moment later. Of two that start at once,
one may find that the other has taken its port.
"""
import pathlib

import nbval.kernel
from filelock import FileLock

CACHE = pathlib.Path(__file__).parent / ".pytest_cache"
start_new_kernel = nbval.kernel.start_new_kernel


def start_alone(*args, **kwargs):
    CACHE.mkdir(exist_ok=True)
    with FileLock(CACHE / "kernel-start.lock"):
        return start_new_kernel(*args, **kwargs)


nbval.kernel.start_new_kernel = start_alone


def pytest_terminal_summary(terminalreporter):
    """Say what to do about outputs that are no longer what is stored."""
    failed = terminalreporter.stats.get("failed", [])
    chapters = {report.nodeid.partition("::")[0] for report in failed
                if ".ipynb::" in report.nodeid}
    if chapters:
        terminalreporter.write_line(
            f"Cells answer otherwise than is stored in {', '.join(sorted(chapters))}. "
            "If the new answers are right, store them: make refresh.")
