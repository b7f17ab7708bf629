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
