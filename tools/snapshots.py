"""Write spelled_out/snapshots/ from the notebooks; each adds a chapter to the last.

A chapter gives to Value what stands in its cells as `class Value:` (once, in chapters 2
and 8) or below `@grow(Value)`. Functions, constants and imports that those methods use
come along. What a snapshot could not repeat is an error that names the notebook.
"""
import ast
import builtins
import json
import pathlib
import symtable
import sys

from files import update

ROOT = pathlib.Path(__file__).parent.parent
CHAPTERS = {
    "ch02": "02_value",
    "ch03": "03_manual_backprop",
    "ch04": "04_backward",
    "ch05": "05_more_operations",
    "ch10": "10_faster_engine",
}
AFRESH = {"ch10"}  # chapters that define Value from scratch
# tags of the cells of exercises
PRACTICE = {"fresh-start", "question", "exercise", "solution", "drill"}
HEADER = '"""Value after {book}. Written by `make snapshots`: do not edit."""\n'


class CannotCarry(Exception):
    """A chapter does something to Value that a snapshot cannot repeat."""


def stop(statement, problem):
    """Raise CannotCarry for a statement of a chapter."""
    line = ast.unparse(statement).splitlines()[0]
    raise CannotCarry(f"line {statement.lineno} of its code, {line!r}: {problem}")


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


def parse(source):
    try:
        return ast.parse(source).body
    except SyntaxError as error:
        raise CannotCarry(f"line {error.lineno} of its code is not plain Python: "
                          f"{error.text.strip()!r}") from None


def unique(texts):
    """The values of a dictionary, once each: `a = b = 1` gives two names one line."""
    return dict.fromkeys(texts.values())


def is_value_class(statement):
    """Whether the statement is `class Value`, bare or below `@grow(Value)` alone."""
    if not isinstance(statement, ast.ClassDef) or statement.name != "Value":
        return False
    if [ast.unparse(d) for d in statement.decorator_list] not in ([], ["grow(Value)"]):
        stop(statement, "the only decorator of Value can be `@grow(Value)`")
    return True


def changes_value(statement):
    """Whether a statement rebinds Value, or sets, deletes or grows its attributes."""
    for node in ast.walk(statement):
        match node:
            case ast.Attribute(value=ast.Name("Value"), ctx=ast.Store() | ast.Del()):
                return True
            case ast.Call(ast.Name("setattr" | "delattr" | "grow"),
                          [ast.Name("Value"), *_]):
                return True
            case ast.Name("Value", ctx=ast.Store() | ast.Del()):
                return True
            case ast.ClassDef("Value"):
                return True
    return False


def define(statement, source, defined):
    """Put what a statement defines into `defined`: name to (kind, source lines)."""
    for name, kind in defined_names(statement):
        defined.pop(name, None)  # the last definition counts, in its place
        defined[name] = kind, segment(statement, source)


def defined_names(statement):
    """(name, kind) of what a statement defines: an import, a helper, or unclear."""
    match statement:
        case ast.FunctionDef(name) | ast.ClassDef(name):
            return [(name, "helper")]
        case ast.Import(names) | ast.ImportFrom(names=names):
            return [(alias.asname or alias.name, "import") for alias in names]
        case ast.Assign([ast.Name(name)]):
            return [(name, "helper")]
    # in a loop, a condition, an unpacking, `+=`: more than one line makes the value
    return [(name, "unclear") for node in ast.walk(statement) for name in bound(node)]


def bound(node):
    match node:
        case ast.Name(name, ctx=ast.Store()):
            return [name]
        case ast.FunctionDef(name) | ast.ClassDef(name):
            return [name]
    return []


def is_docstring(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def member_names(statement):
    """The names that one statement in the body of class Value defines."""
    if "Value" in names_read(ast.unparse(statement), inside_functions=False):
        stop(statement, "uses Value before the snapshot has defined it")
    match statement:
        case ast.FunctionDef(name):
            return [name]
        case ast.Assign(targets) if all(isinstance(t, ast.Name) for t in targets):
            return [target.id for target in targets]
    stop(statement, "a snapshot carries methods, properties, aliases and attributes")


def segment(statement, source):
    """The source lines of a statement, decorators included."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(d.lineno for d in decorators)])
    return "\n".join(source.splitlines()[first - 1:statement.end_lineno])


def dedent(member):
    """A member's lines as they would stand outside the class."""
    return "\n".join(line[4:] for line in member.splitlines())


def names_read(source, inside_functions=True):
    """The names that a piece of source looks up outside itself."""
    return free_names(symtable.symtable(source, "<cell>", "exec"), inside_functions)


def free_names(table, inside_functions):
    names = {s.get_name() for s in table.get_symbols()
             if s.is_referenced() and s.is_global() and not s.is_assigned()}
    for child in table.get_children() if inside_functions else ():
        names |= free_names(child, inside_functions)
    return names


def chapter_code(path):
    """The code cells of a notebook up to its exercises, as one text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells
                       if cell["cell_type"] == "code" and not is_practice(cell))


def is_practice(cell):
    return not PRACTICE.isdisjoint(cell.get("metadata", {}).get("tags", []))


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
    try:
        texts = files(ROOT / "book")
    except CannotCarry as error:
        sys.exit(f"snapshots: {error}")
    for name, text in texts.items():
        update(ROOT / "spelled_out/snapshots" / name, text.encode("utf-8"))


if __name__ == "__main__":
    main()
