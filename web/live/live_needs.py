"""Which cells of a chapter can only run where a certain package is.

A cell needs a package if it imports it, or uses a name that such a cell has given.
"""
import ast
import symtable

PACKAGES = {"torch", "numpy", "matplotlib"}


def needs(cells):
    """For each cell, a list of source texts, the set of packages that it needs."""
    origin = {}  # name: what the cell needs that gave it
    result = []
    for source in cells:
        source = source if is_python(source) else ""
        top, *inner = scopes(symtable.symtable(source, "cell", "exec"))
        found = imported(ast.parse(source)) & PACKAGES
        for name in used(top, inner):
            found |= origin.get(name, set())
        origin |= dict.fromkeys(bound(top), found)
        result.append(found)
    return result


def is_python(source):
    """Whether a cell can be read; it may be a magic, or wait for something."""
    try:
        symtable.symtable(source, "cell", "exec")
    except SyntaxError:
        return False
    return True


def scopes(table):
    """The scope of a cell, and those of all its functions and classes."""
    yield table
    for child in table.get_children():
        yield from scopes(child)


def imported(tree):
    """The packages that a cell imports."""
    return {module.partition(".")[0] for node in ast.walk(tree) for module in (
        [alias.name for alias in node.names] if isinstance(node, ast.Import)
        else [node.module or ""] if isinstance(node, ast.ImportFrom) else [])}


def used(top, inner):
    """The names of the page that a cell reads somewhere, in its functions too."""
    return {symbol.get_name()
            for scope in (top, *inner) for symbol in scope.get_symbols()
            if symbol.is_referenced() and (scope is top or symbol.is_global())}


def bound(top):
    """The names that a cell gives to something."""
    return [symbol.get_name() for symbol in top.get_symbols()
            if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()]
