"""Write micrograd/steps/ from the notebooks: each snapshot adds its chapter to the last.

A chapter gives to Value what stands in its cells as `class Value:` (once, in chapter 2)
or below `@grow(Value)`. Functions of the chapter that those methods use come along.
Anything else that would change the class is an error: the snapshot could not carry it.
"""
import ast
import builtins
import json
import pathlib
import symtable
import sys

ROOT = pathlib.Path(__file__).parent.parent
CHAPTERS = {
    "ch02": "02_value",
    "ch03": "03_manual_backprop",
    "ch04": "04_backward",
    "ch05": "05_more_operations",
}
HEADER = '"""Value after {book}. Written by `make steps`: do not edit."""\n'


class CannotCarry(Exception):
    """A chapter does something to Value that a snapshot cannot repeat."""


class Snapshot:
    """What a chapter leaves behind: modules, helper functions, and Value's members.

    Each is a dictionary from name to source lines, in the order of first appearance.
    """

    def __init__(self, before=None):
        self.docstring = before.docstring if before else None
        self.imports = dict(before.imports) if before else {}
        self.helpers = dict(before.helpers) if before else {}
        self.members = dict(before.members) if before else {}

    def add_chapter(self, source):
        """Add what the code of one chapter defines."""
        defined = {}
        for statement in ast.parse(source).body:
            if is_value_class(statement):
                self.add_members(statement, source)
            elif changes_value(statement):
                raise CannotCarry(
                    f"line {statement.lineno}: {first_line(statement)!r} changes Value "
                    "outside `@grow(Value)`; move it below one"
                )
            else:
                defined.update(definitions(statement, source))
        self.add_helpers(defined)

    def add_members(self, part, source):
        """Add the members of one class statement; later ones replace earlier ones."""
        if not part.decorator_list:
            if self.members:
                raise CannotCarry(f"line {part.lineno}: Value is defined a second "
                                  "time; write `@grow(Value)` above it")
            if part.bases or part.keywords:
                raise CannotCarry(f"line {part.lineno}: Value cannot have a base class")
            self.docstring = ast.get_docstring(part, clean=False)
        for statement in part.body:
            if is_docstring(statement):
                continue
            for name in member_names(statement):
                self.members[name] = segment(statement, source)

    def add_helpers(self, defined):
        """Add the functions and modules that the members use, and what those use."""
        done = {"Value", *dir(builtins)}
        members = "\n".join(dedent(member) for member in self.members.values())
        waiting = names_used(members) - done
        while waiting:
            name = waiting.pop()
            if name in defined:
                kind, text = defined[name]
                (self.imports if kind == "import" else self.helpers)[name] = text
            elif name not in self.imports and name not in self.helpers:
                raise CannotCarry(f"Value uses {name!r}, which no import, function or "
                                  "assignment of the chapters defines")
            done.add(name)
            waiting = (waiting | names_used(self.helpers.get(name, ""))) - done

    def text(self, book):
        """The snapshot as a Python file."""
        modules = "\n".join(sorted(set(self.imports.values())))
        helpers = "".join(f"{helper}\n\n\n" for helper in self.helpers.values())
        docstring = f'    """{self.docstring}"""\n\n' if self.docstring else ""
        body = "\n\n".join(dict.fromkeys(self.members.values()))
        head = HEADER.format(book=book) + (f"{modules}\n" if modules else "")
        return f"{head}\n\n{helpers}class Value:\n{docstring}{body}\n"


def is_value_class(statement):
    """Whether the statement is `class Value`, bare or below `@grow(Value)` alone."""
    if not isinstance(statement, ast.ClassDef) or statement.name != "Value":
        return False
    decorators = [ast.unparse(d) for d in statement.decorator_list]
    if decorators not in ([], ["grow(Value)"]):
        raise CannotCarry(f"line {statement.lineno}: decorators {decorators} on Value; "
                          "only `@grow(Value)` is known")
    return True


def changes_value(statement):
    """Whether a statement assigns to, deletes or patches an attribute of Value."""
    for node in ast.walk(statement):
        match node:
            case ast.Attribute(value=ast.Name("Value"), ctx=ast.Store() | ast.Del()):
                return True
            case ast.Call(ast.Name("setattr" | "delattr"), [ast.Name("Value"), *_]):
                return True
            case ast.Name("Value", ctx=ast.Store() | ast.Del()):
                return True
            case ast.ClassDef("Value"):
                return True
    return False


def first_line(statement):
    return ast.unparse(statement).splitlines()[0]


def definitions(statement, source):
    """{name: (kind, lines)} for the functions, constants, modules a statement defines."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return {statement.name: ("helper", segment(statement, source))}
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        names = [alias.asname or alias.name for alias in statement.names]
        return {name: ("import", segment(statement, source)) for name in names}
    if isinstance(statement, ast.Assign):
        names = [t.id for t in statement.targets if isinstance(t, ast.Name)]
        return {name: ("helper", segment(statement, source)) for name in names}
    return {}


def is_docstring(statement):
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def member_names(statement):
    """The names that one statement in a class body defines."""
    if isinstance(statement, ast.FunctionDef):
        return [statement.name]
    if isinstance(statement, ast.Assign):
        if all(isinstance(target, ast.Name) for target in statement.targets):
            return [target.id for target in statement.targets]
    raise CannotCarry(
        f"line {statement.lineno}: {first_line(statement)!r} in class Value; "
        "a snapshot carries methods, properties, aliases and class attributes"
    )


def segment(statement, source):
    """The source lines of a statement, decorators included."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(d.lineno for d in decorators)])
    return "\n".join(source.splitlines()[first - 1:statement.end_lineno])


def dedent(member):
    """A member's lines as they would stand outside the class."""
    return "\n".join(line[4:] for line in member.splitlines())


def names_used(source):
    """The global names that a piece of source reads: not its parameters and locals."""
    return global_names(symtable.symtable(source, "<cell>", "exec"))


def global_names(table):
    """The names that a scope and the scopes inside it look up outside themselves."""
    names = {s.get_name() for s in table.get_symbols()
             if s.is_referenced() and s.is_global() and not s.is_assigned()}
    return names.union(*map(global_names, table.get_children()))


def chapter_code(path):
    """All code cells of a notebook, as one text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")


def snapshots(book):
    """{file name: text} of all snapshots, from the notebooks in the folder `book`."""
    texts, snapshot = {}, None
    for step, chapter in CHAPTERS.items():
        path = book / f"{chapter}.ipynb"
        snapshot = Snapshot(snapshot)
        try:
            snapshot.add_chapter(chapter_code(path))
        except CannotCarry as error:
            raise CannotCarry(f"{path.name}, {error}") from None
        texts[f"{step}.py"] = snapshot.text(f"book/{path.name}")
    return texts


def main():
    try:
        texts = snapshots(ROOT / "book")
    except CannotCarry as error:
        sys.exit(f"steps: {error}")
    for name, text in texts.items():
        (ROOT / "micrograd" / "steps" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
