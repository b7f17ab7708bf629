"""The graph of any chapter's class, made again from the engine's values.

A figure goes backwards through the twin. So it works for classes that have no
`backward` yet, and leaves the grads of the reader's own values alone.
"""
import math

from micrograd.drawing.operations import operation
from micrograd.engine import Value
from micrograd.graph import trace

TOLERANCE = 1e-9
# the name of a power, such as **0.333333, holds its exponent to six digits only
ROUGH = 1e-5


def twin(root):
    """Return a copy of the graph below `root`, with all grads 0; `root` stays as is."""
    copies = {}
    for node in trace(root)[0]:
        copy = copies[node] = remake(node, [copies[child] for child in node._prev])
        copy.label = node.label
    return copies[root]


def remake(node, operands):
    """One value of the engine, from copies of its operands."""
    if not node._op:
        return Value(node.data)
    # the engine remembers which operands were plain numbers: these get no grad
    slopes = [getattr(node, name, 1.0) for name in ("_dx", "_dy")]
    operands = [x.data if slope is None else x for x, slope in zip(operands, slopes)]
    copy = operation(node._op, len(operands))(*operands)
    check_data(node, copy.data)
    copy.data, copy._op = float(node.data), node._op
    return copy


def check_data(node, data):
    """Raise ValueError unless a value's data follow from those of its operands."""
    tolerance = ROUGH if node._op.startswith("**") else TOLERANCE
    both_nan = math.isnan(data) and math.isnan(node.data)
    if both_nan or math.isclose(data, node.data, rel_tol=tolerance, abs_tol=1e-12):
        return
    which = f"{node.label!r}" if node.label else f"a value made by {node._op!r}"
    raise ValueError(
        f"the numbers of this graph do not agree: {which} has data {node.data:g}, but "
        f"from its operands it would be {data:g}. If you have changed some .data, "
        "compute the expression again, then draw its new result."
    )
