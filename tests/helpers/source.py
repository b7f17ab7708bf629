"""Reading source code: what it defines, calls and imports."""
import ast

from IPython.core.inputtransformer2 import TransformerManager


def syntax(source):
    """The syntax tree of code from cells; `%` lines become the calls they stand for."""
    return ast.parse(TransformerManager().transform_cell(source))


def calls(tree, function):
    """Whether a syntax tree calls a function, given as it is written: `plt.show`."""
    return any(isinstance(node, ast.Call) and ast.unparse(node.func) == function
               for node in ast.walk(tree))


def imported(tree):
    """The top-level modules that a syntax tree imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add(node.module.split(".")[0])
    return names


def definitions(source):
    """{name: what it is} of the functions, classes and constants of a piece of source.

    A function or constant is its code, docstrings and comments aside; a class is a
    dictionary of its members. The last definition of a name counts, and `@grow(Name)`
    adds members to the class so far.
    """
    found = {}
    for statement in syntax(source).body:
        if isinstance(statement, ast.ClassDef):
            grown = [ast.unparse(d) for d in statement.decorator_list]
            before = found.get(statement.name, {}) if grown else {}
            found[statement.name] = before | members(statement)
        else:
            found |= named(statement)
    return found


def members(class_statement):
    """{name: code} of a class, its bases under "bases"."""
    found = {"bases": ", ".join(map(ast.unparse, class_statement.bases))}
    for statement in class_statement.body:
        found |= named(statement)
    return found


def named(statement):
    """{name: code} of one definition; nothing for any other statement."""
    if isinstance(statement, ast.FunctionDef):
        return {statement.name: bare(statement)}
    if isinstance(statement, ast.Assign):
        return {target.id: bare(statement.value) for target in statement.targets
                if isinstance(target, ast.Name)}
    return {}


def bare(tree):
    """The code of a syntax tree without its docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)
