"""Write spelled_out/snapshots/ from the notebooks; each adds a chapter to the last.

A chapter gives to Value what stands in its cells as `class Value:` (once, in chapters 2
and 10) or below `@grow(Value)`. Functions, constants and imports that those methods use
come along. What a snapshot could not repeat is an error that names the notebook.
"""
import ast
import builtins
import json
import pathlib
import sys

from cell_syntax import (
    CannotCarry,
    changes_value,
    dedent,
    define,
    is_docstring,
    is_value_class,
    member_names,
    names_read,
    parse,
    segment,
    stop,
)
from files import update
from practice import is_practice
from readable import check

ROOT = pathlib.Path(__file__).parent.parent
CHAPTERS = {
    "ch02": "02_value",
    "ch03": "03_manual_backprop",
    "ch04": "04_backward",
    "ch05": "05_more_operations",
    "ch10": "10_faster_engine",
}
AFRESH = {"ch10"}  # chapters that define Value from scratch
HEADER = '"""Value after {book}. Written by `make snapshots`: do not edit."""\n'


class Snapshot:
    """What a chapter leaves behind: imports, helpers (functions, constants), members.

    Each is a dictionary from name to source lines. Helpers are in the order in which
    they were defined last, since a constant may use those above it.
    """

    def __init__(self, before=None):
        self.docstring = before.docstring if before else None
        self.imports = dict(before.imports) if before else {}
        self.helpers = dict(before.helpers) if before else {}
        self.members = dict(before.members) if before else {}

    def add_chapter(self, source):
        """Add what the code of one chapter defines."""
        defined = {}
        for statement in parse(source):
            if is_value_class(statement):
                self.add_members(statement, source)
            elif changes_value(statement):
                stop(statement, "changes Value outside of `@grow(Value)`")
            else:
                define(statement, source, defined)
        self.add_helpers(defined)

    def add_members(self, part, source):
        """Add the members of one class statement; later ones replace earlier ones."""
        if not part.decorator_list:
            self.check_first_class(part)
            self.docstring = ast.get_docstring(part, clean=False)
        in_this_part = {}
        for statement in part.body:
            if not is_docstring(statement):
                for name in member_names(statement):
                    if name in in_this_part:
                        stop(statement, f"defines {name} a second time in one cell")
                    in_this_part[name] = segment(statement, source)
        self.members |= in_this_part

    def check_first_class(self, part):
        if self.members:
            stop(part, "Value exists already; write `@grow(Value)` above the class")
        if part.bases or part.keywords:
            stop(part, "Value cannot have a base class")

    def add_helpers(self, defined):
        """Add what the members use of the chapter's definitions, and what those use."""
        needed = self.needed(defined)
        for name, (kind, text) in defined.items():
            if name in needed:
                if kind == "unclear":
                    raise CannotCarry(f"Value uses {name!r}, which {text!r} changes; "
                                      "define it in one plain statement")
                place = self.imports if kind == "import" else self.helpers
                place.pop(name, None)
                place[name] = text

    def needed(self, defined):
        """Every name that the members read, directly or through a helper."""
        known = set(defined) | set(self.imports) | set(self.helpers)
        ignored = {"Value"} | (set(dir(builtins)) - known)
        needed = set()
        waiting = names_read("\n".join(map(dedent, self.members.values()))) - ignored
        while waiting:
            name = waiting.pop()
            if name not in known:
                raise CannotCarry(f"Value uses {name!r}, which no chapter defines")
            kind, text = defined.get(name, ("helper", self.helpers.get(name, "")))
            needed.add(name)
            if kind == "helper":
                waiting |= names_read(text) - needed - ignored
        return needed

    def text(self, book):
        """The snapshot as a Python file."""
        modules = "".join(f"{line}\n" for line in sorted(set(self.imports.values())))
        helpers = "".join(f"{helper}\n\n\n" for helper in unique(self.helpers))
        docstring = f'    """{self.docstring}"""\n\n' if self.docstring else ""
        members = "\n\n".join(unique(self.members))
        head = HEADER.format(book=book) + modules
        return f"{head}\n\n{helpers}class Value:\n{docstring}{members}\n"


def unique(texts):
    """The values of a dictionary, once each: `a = b = 1` gives two names one line."""
    return dict.fromkeys(texts.values())


def chapter_code(path):
    """The code cells of a notebook up to its exercises, as one text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells
                       if cell["cell_type"] == "code" and not is_practice(cell))


def files(book):
    """{file name: text} of all snapshots, from the notebooks in the folder `book`."""
    texts, snapshot = {}, None
    for name, chapter in CHAPTERS.items():
        path = book / f"{chapter}.ipynb"
        snapshot = Snapshot(None if name in AFRESH else snapshot)
        try:
            snapshot.add_chapter(chapter_code(path))
        except CannotCarry as error:
            raise CannotCarry(f"{path.name}: {error}") from None
        texts[f"{name}.py"] = snapshot.text(f"book/{path.name}")
    return texts


def main():
    check(ROOT / "book")
    try:
        texts = files(ROOT / "book")
    except CannotCarry as error:
        sys.exit(f"snapshots: {error}")
    for name, text in texts.items():
        update(ROOT / "spelled_out/snapshots" / name, text.encode("utf-8"))


if __name__ == "__main__":
    main()
