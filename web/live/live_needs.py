"""Which cells of a chapter can only run where a certain package is.

A cell needs a package if it imports it, or uses a name that such a cell has given.
"""
import ast

PACKAGES = {"torch", "numpy", "matplotlib"}
BINDERS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def needs(cells):
    """For each cell, a list of source texts, the set of packages that it needs."""
    origin = {}  # name: what the cell needs that gave it
    result = []
    for source in cells:
        tree = parsed(source)
        found = imported(tree) & PACKAGES
        for name in used(tree):
            found |= origin.get(name, set())
        origin |= dict.fromkeys(bound(tree), found)
        result.append(found)
    return result


def parsed(source):
    """The syntax tree of a cell; an empty one if it is not Python, but a magic, say."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def imported(tree):
    """The packages that a cell imports."""
    return {module.partition(".")[0] for node in ast.walk(tree) for module in (
        [alias.name for alias in node.names] if isinstance(node, ast.Import)
        else [node.module or ""] if isinstance(node, ast.ImportFrom) else [])}


def used(tree):
    """The names that a cell reads somewhere, in its functions too."""
    return {node.id for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def bound(tree):
    """The names that a cell gives to something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, BINDERS):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]
