"""Gradients that are Values, so that they have gradients in turn, as in chapter 12.

The engine notes each local derivative as a number. A number has no graph, so what was
a number there is built anew here, as a Value.
"""
import math

from micrograd.engine import Value, number, topological_sort
from micrograd.forward import check_values


def power_slopes(x, y, out):
    """The derivatives of x ** y; 0 where the engine avoids 0 times infinity."""
    at_zero = x.data == 0.0
    by_x = 0.0 if at_zero and number(y) == 0.0 else y * x ** (y - 1.0)
    by_y = 0.0 if at_zero and number(y) >= 0.0 else out * x.log()
    return by_x, by_y


# operation: its derivatives by x and by y, as Values or, where constant, as numbers
SLOPES = {
    "+": lambda x, y, out: (1.0, 1.0),
    "-": lambda x, y, out: (1.0, -1.0),
    "*": lambda x, y, out: (y, x),
    "/": lambda x, y, out: (1.0 / y, -out / y),
    "**": power_slopes,
    "minus": lambda x, y, out: (-1.0,),
    "abs": lambda x, y, out: (float((x.data > 0) - (x.data < 0)),),
    "exp": lambda x, y, out: (out,),
    "log": lambda x, y, out: (1.0 / x,),
    "sin": lambda x, y, out: ((x + math.pi / 2).sin(),),  # the cosine
    "tanh": lambda x, y, out: (1.0 - out * out,),
    "sigmoid": lambda x, y, out: (out * (1.0 - out),),
    "relu": lambda x, y, out: (0.0 if x.data <= 0 else 1.0,),
}


def slopes(node):
    """(operand, local derivative) for each operand of a value that is a Value."""
    operation, (x, *rest) = node._op, node._prev
    y = rest[0] if rest else None
    if operation == "-" and y is None:
        operation = "minus"
    if operation.startswith("**") and y is None:  # the exponent is part of the name
        operation, y = "**", float(operation[2:])
    if operation not in SLOPES:
        raise ValueError(
            f"there is no rule for the operation {node._op!r}: SLOPES in "
            f"micrograd/higher.py has {', '.join(SLOPES)}")
    ways = zip([x, y], [node._dx, node._dy], SLOPES[operation](x, y, node))
    return [(operand, slope) for operand, dx, slope in ways if dx is not None]


def gradients(root, leaves):
    """Return the derivatives of `root` by some values, as Values.

    root: a Value. leaves: a list of Values that it depends on; by any other, the
    derivative is 0. No grad is used or changed.
    The result is a graph: call `backward` or `gradients` on it for the next derivative.
    """
    if not isinstance(root, Value):
        raise TypeError(f"root must be a Value, not {root!r} (gradients returns a "
                        "list: slope, = gradients(y, [x]) takes one out)")
    leaves = check_values(leaves, "leaves")
    grads = {root: Value(1.0)}
    for node in reversed(topological_sort(root)):
        for operand, slope in slopes(node) if node._op else []:
            share = slope * grads[node]
            before = grads.get(operand)
            grads[operand] = share if before is None else before + share
    return [grads.get(leaf, Value(0.0)) for leaf in leaves]
