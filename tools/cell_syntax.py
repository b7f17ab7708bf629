"""What statements of a chapter's cells do to Value, and what names they use."""
import ast
import symtable


class CannotCarry(Exception):
    """A chapter does something to Value that a snapshot cannot repeat."""


def stop(statement, problem):
    """Raise CannotCarry for a statement of a chapter."""
    line = ast.unparse(statement).splitlines()[0]
    raise CannotCarry(f"line {statement.lineno} of its code, {line!r}: {problem}")


def parse(source):
    try:
        return ast.parse(source).body
    except SyntaxError as error:
        raise CannotCarry(f"line {error.lineno} of its code is not plain Python: "
                          f"{error.text.strip()!r}") from None


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
