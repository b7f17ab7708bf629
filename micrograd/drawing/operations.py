"""Operations by the names that a drawing gives them, and their local derivatives."""
import operator

from micrograd.engine import Value

ONE = {"-": operator.neg, "abs": abs, "exp": Value.exp, "log": Value.log,
       "sin": Value.sin, "tanh": Value.tanh, "sigmoid": Value.sigmoid,
       "relu": Value.relu}
TWO = {"+": operator.add, "-": operator.sub, "*": operator.mul,
       "/": operator.truediv, "**": operator.pow}
KNOWN = "+ - * / ** and **k, exp log sin tanh sigmoid relu abs"


def operation(op, operands):
    """The function behind an operation's name; ValueError for a name that has none.

    operands: how many values it takes, 1 or 2.
    """
    known = {1: ONE, 2: TWO}.get(operands, {})
    if op.lower() in known:
        return known[op.lower()]
    if operands == 1 and op.startswith("**"):
        return lambda x: x ** float(op[2:])
    raise ValueError(
        f"no local derivative is known for the operation {op!r} of {operands} "
        f"operand(s). The known operations are: {KNOWN}."
    )


def local_derivatives(node):
    """The derivatives of a value by its operands, in their order; none for a leaf.

    node: a Value of any chapter. The engine's knows its own: None for a plain number.
    For all others they are computed from the operands' data.
    """
    if node._op and not hasattr(node, "_dx"):
        copies = [Value(child.data) for child in node._prev]
        node = operation(node._op, len(copies))(*copies)
    return [node._dx, node._dy][:len(node._prev)] if node._op else []
