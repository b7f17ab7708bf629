"""Small mistakes, one at a time, in a Python module: what `make mutants` tries out.

A mutant is the module's syntax tree with one change: another operator or boundary,
another number or text, a condition that is negated, a statement that is left out.
"""
import ast
from dataclasses import dataclass

OPERATORS = {
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div], ast.Div: [ast.Mult],
    ast.Pow: [ast.Mult], ast.Mod: [ast.Mult], ast.FloorDiv: [ast.Div],
    ast.MatMult: [ast.Mult], ast.And: [ast.Or], ast.Or: [ast.And],
    ast.Lt: [ast.LtE, ast.GtE], ast.LtE: [ast.Lt, ast.Gt], ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt], ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot], ast.IsNot: [ast.Is], ast.In: [ast.NotIn], ast.NotIn: [ast.In],
}
# what may be left out; without an assignment to a name, the name would be missing
STATEMENTS = (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break)


@dataclass
class Mutant:
    """file: the module. line: as it stands there. change: what is there instead."""

    file: str
    line: str
    change: str
    tree: ast.Module

    @property
    def name(self):
        return f"{self.line} ==> {self.change}" if self.line else ""


def mutants(file, source):
    """Every Mutant of a module."""
    original, lines = ast.parse(source), source.splitlines()
    texts = set(words(original))
    made = {}
    for place, node in enumerate(ast.walk(original)):
        for k in range(len(changes(node, texts))):
            tree = ast.parse(source)  # ten times as fast as a deep copy
            twin = nth(ast.walk(tree), place)
            changed, told = changes(twin, set(words(tree)))[k]()
            line = lines[(changed or twin).lineno - 1].strip()
            mutant = Mutant(file, line, told, ast.fix_missing_locations(tree))
            while mutant.name in made:  # at another place in such a line
                mutant.change += " (again)"
            made[mutant.name] = mutant
    return list(made.values())


def nth(items, n):
    return next(item for k, item in enumerate(items) if k == n)


def words(tree):
    """The texts that no one computes with: of errors, and those that explain."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise | ast.JoinedStr):
            yield from ast.walk(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def changes(node, left_alone):
    """Functions that change a node in place; they return (what changed, in words)."""
    return [] if node in left_alone else [
        *operators(node), *numbers(node), *conditions(node), *omissions(node)]


def operators(node):
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign):
        for other in OPERATORS.get(type(node.op), []):
            yield lambda other=other: put(node, "op", other())
    if isinstance(node, ast.Compare):
        for other in OPERATORS[type(node.ops[0])]:
            yield lambda other=other: put(node, "ops", [other(), *node.ops[1:]])
    if isinstance(node, ast.UnaryOp):  # twice is not at all
        yield lambda: put(node, "operand", ast.UnaryOp(node.op, node.operand))


def numbers(node):
    """Another number; another text, or if it is an expression, another one of these."""
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield lambda: put(node, "value", not node.value)
    elif isinstance(node.value, int | float):
        yield lambda: put(node, "value", node.value + 1)
    elif isinstance(node.value, str):
        if " " not in node.value:  # else it is for people
            yield lambda: put(node, "value", node.value + "?")
        for text in other_expressions(node.value):
            yield lambda text=text: put(node, "value", text)


def other_expressions(text):
    """Of a text such as "x * y": "x / y"."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError):
        return
    if isinstance(tree.body, ast.Name | ast.Constant):
        return
    for mutant in mutants("", text.strip()):
        if mutant.change != "left out":
            yield ast.unparse(mutant.tree)


def conditions(node):
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield lambda: (put(node, "test", ast.UnaryOp(ast.Not(), node.test))[0],
                       f"not ({ast.unparse(node.test.operand)})")
    if isinstance(node, ast.comprehension):
        for k in range(len(node.ifs)):
            yield lambda k=k: (node.ifs.pop(k), f"without its if, {k + 1}")


def omissions(node):
    for field in ("body", "orelse", "finalbody"):
        block = getattr(node, field, [])
        for k, part in enumerate(block if isinstance(block, list) else []):
            if isinstance(part, STATEMENTS) and not is_text(part) or stores(part):
                yield lambda block=block, k=k: (left_out(block, k), "left out")


def is_text(part):
    return isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)


def stores(part):
    """Whether it assigns to something else than a name."""
    return isinstance(part, ast.Assign) and not any(
        isinstance(target, ast.Name) for target in part.targets)


def left_out(block, k):
    """Put `pass` into the place of a statement; return the statement."""
    part, block[k] = block[k], ast.copy_location(ast.Pass(), block[k])
    return part


def put(node, field, content):
    setattr(node, field, content)
    return node, ast.unparse(ast.fix_missing_locations(node)).partition("\n")[0]
