"""Files that change only when what they hold does."""


def update(path, content):
    """Write bytes to a file, unless it holds them already.

    `make` goes by a file's date: a new one would build the book anew.
    """
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
