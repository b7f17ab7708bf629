"""Numbers at the edge: infinite, undefined, or where a formula overflows."""
import math
from typing import NamedTuple

from spelled_out.check.expressions import code
from spelled_out.check.forms import Form
from spelled_out.check.operations import BY_METHOD

INF, NAN = math.inf, math.nan


class Edge(NamedTuple):
    """An operation at the edge, and what PyTorch makes of it in float64.

    method, x, number: the operation, its Value and its plain number, if any.
    data, grad: the result and the gradient; None where the gradient is no matter.
    """

    method: str
    x: float
    number: float
    data: float
    grad: float

    @property
    def form(self):
        return Form(BY_METHOD[self.method], "" if self.number is None else "number")


EDGES = [
    Edge("exp", 1000.0, None, INF, INF),
    Edge("log", 0.0, None, -INF, INF),
    Edge("log", -1.0, None, NAN, None),
    Edge("tanh", 1000.0, None, 1.0, 0.0),
    Edge("tanh", -1000.0, None, -1.0, 0.0),
    Edge("sigmoid", 1000.0, None, 1.0, 0.0),
    Edge("sigmoid", -1000.0, None, 0.0, 0.0),
    Edge("relu", 0.0, None, 0.0, 0.0),
    Edge("relu", NAN, None, NAN, None),
    Edge("__pow__", 0.0, 0, 1.0, 0.0),
    Edge("__pow__", 0.0, 0.5, 0.0, INF),
    Edge("__pow__", -2.0, 0.5, NAN, NAN),
    Edge("__truediv__", 1.0, 0, INF, INF),
    Edge("__rtruediv__", 0.0, 1, INF, -INF),
]


def edge_note(subject, forms):
    """A sentence about the edges where the class differs from PyTorch, or None."""
    texts = [difference(subject, edge) for edge in EDGES if edge.form in forms]
    texts = [text for text in texts if text]
    return f"At the edge, PyTorch differs: {'; '.join(texts)}." if texts else None


def difference(subject, edge):
    """What the class gives, and PyTorch's answer; None if that is the same."""
    step = edge.form.step(0, None, edge.number)
    place = f"`{code(step, ['v'])}` at v = {edge.x:g}"
    outcome = subject.run((edge.x, step))
    if outcome.error:
        error = type(outcome.error).__name__
        return f"{place} ends with {error} (PyTorch: {edge.data:g})"
    if not same(outcome.data, edge.data):
        return f"{place} gives {outcome.data:g} (PyTorch: {edge.data:g})"
    if edge.grad is not None and not same(outcome.grads[0], edge.grad):
        return (f"{place} gives the gradient {outcome.grads[0]:g} "
                f"(PyTorch: {edge.grad:g})")
    return None


def same(given, expected):
    # far out, formulas differ in more than the last digits
    return (math.isnan(given) and math.isnan(expected)
            or math.isclose(given, expected, abs_tol=1e-6))
