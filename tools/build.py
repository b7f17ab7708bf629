"""Build the book into the folder _build/new; a build that fails ends with what helps.

Jupyter Book ends such a build with its own traceback, which says nothing of the book.
"""
import re
import subprocess
import sys
from pathlib import Path

import readable

ROOT = Path(__file__).resolve().parent.parent
# the program that belongs to this Python, on the PATH or not
PROGRAM = Path(sys.executable).with_name("jupyter-book")
OPTIONS = ("--path-output", "_build/new", "-W", "-n", "--keep-going", "-q")
FULL = re.compile(r"Errno 28|No space left on device")
SETTING = re.compile(r"Configuration error:\S*\n(.+)")
TRACEBACK = "Traceback (most recent call last)"


def main():
    readable.main()
    ended = subprocess.run([PROGRAM, "build", ".", *OPTIONS], cwd=ROOT,
                           stderr=subprocess.PIPE, encoding="utf-8", errors="replace")
    if ended.returncode != 0:
        sys.exit(last_words(ended.stderr))
    sys.stderr.write(ended.stderr)


def last_words(said):
    """What was said of the book, and last the sentence that helps."""
    setting = SETTING.search(said)
    if FULL.search(said):
        return "book: the disk is full. Make room on it, then call make book again."
    if setting:
        return f"book: {setting[1]}. Then call make book again."
    warnings = said.partition(TRACEBACK)[0].strip()
    if not re.search(r"(WARNING|ERROR): ", warnings):
        return f"{said}\nbook: the build has failed; the reason stands above."
    return (f"{warnings}\nbook: no book is built while there are warnings; they stand "
            "above. Mend what they name, then call make book again.")


if __name__ == "__main__":
    main()
