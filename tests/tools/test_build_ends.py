"""A build that fails ends with the sentence that helps."""
import pytest

from build import last_words

TRACEBACK = "Traceback (most recent call last):\n  File ...\nRuntimeError: an error"
WARNING = "/book/02.ipynb: In [3] \"a\": WARNING: no alternative text"


@pytest.mark.parametrize("said, last", [
    (f"{WARNING}\nWARNING: error writing a.html: [Errno 28] No space left on device",
     "book: the disk is full. Make room on it, then call make book again."),
    ("\x1b[91mConfiguration error:\x1b[39;49;00m\nhtml: baseurl must end with a slash",
     "book: html: baseurl must end with a slash. Then call make book again."),
    ("/book/02.ipynb: ERROR: {dropdown} is not in this book",
     "book: no book is built while there are warnings; they stand above. "
     "Mend what they name, then call make book again."),
    # a colour begins right before the word, where there is no cell to name
    ("\x1b[91mWARNING: _toc.yml does not name it\x1b[39;49;00m",
     "book: no book is built while there are warnings; they stand above. "
     "Mend what they name, then call make book again."),
    (WARNING, "book: no book is built while there are warnings; they stand above. "
              "Mend what they name, then call make book again."),
])
def test_it_is_the_last_line(said, last):
    assert last_words(f"{said}\n{TRACEBACK}").splitlines()[-1] == last


def test_the_warnings_are_shown_without_jupyter_books_traceback():
    words = last_words(f"{WARNING}\n{TRACEBACK}")
    assert words.startswith(WARNING) and "Traceback" not in words


def test_what_nobody_has_foreseen_is_shown_whole():
    assert TRACEBACK in last_words(TRACEBACK)
