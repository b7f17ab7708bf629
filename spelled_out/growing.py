"""Growing a class from chapter to chapter: `grow` it, `show` it, `diff` two of it."""
import difflib
import inspect


def grow(cls):
    """Decorator: add what the class below it defines to `cls`, and keep `cls`."""
    class Empty:
        pass

    def add(part):
        for name, thing in vars(part).items():
            if name not in vars(Empty):
                setattr(cls, name, thing)
        return cls
    return add


class Listing:
    """Source code that a notebook shows with colours, and a terminal as it is."""

    def __init__(self, text, language):
        self.text = text
        self.language = language

    def __repr__(self):
        return self.text

    def _repr_markdown_(self):
        return f"```{self.language}\n{self.text}\n```"


def show(*things):
    """The source code of classes or functions, one after the other."""
    return Listing("\n\n".join(inspect.getsource(t).rstrip() for t in things), "python")


def diff(old, new):
    """What changed between two versions of a class: + new lines, - gone ones."""
    before, after = (inspect.getsource(cls).splitlines() for cls in (old, new))
    lines = list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
    return Listing("\n".join(lines), "diff")
