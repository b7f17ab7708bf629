"""What is worth knowing about a class that computes right gradients: no failures."""
import copy
import math
from typing import NamedTuple

from spelled_out.check.expressions import Call
from spelled_out.check.operations import OF_THE_CHAPTERS
from spelled_out.check.subject import in_words

INF, NAN = math.inf, math.nan
DEPTH = 3_000  # operations in a chain; Python's limit of recursion is below
SLOPE = 36.0  # dy/da of the graph below


def missing_note(missing):
    """A sentence that lists the operations a class does not have, or None."""
    texts = [f"`{operation}`" for operation in OF_THE_CHAPTERS if operation in missing]
    if texts:
        return f"Not there, and not counted as wrong: {', '.join(texts)}."


def affected_note(methods):
    """A sentence that lists the methods that suffer from another one's mistake."""
    texts = [f"`{method}`" for method in methods]
    if texts:
        return f"Wrong as well, because they call a wrong one: {', '.join(texts)}."


def notes(subject, operations):
    """Sentences about the class, which has the `operations`."""
    found = [backward_of_an_input(subject), backward_again(subject), seeded(subject),
             type_of_grad(subject), deep_graph(subject), copied_graph(subject),
             edge_note(subject, operations)]
    return [note for note in found if note]


# `backward`, each function with a sentence or None

def graph(subject):
    """(a, y) of a graph that uses a result twice."""
    a = subject.cls(2.0)
    t = a * subject.cls(3.0)
    return a, t * t


def backward_of_an_input(subject):
    a = subject.cls(2.0)
    try:
        subject.backward(a)
        grad = subject.gradient(a)
    except Exception as error:
        return f"`a.backward()` on an input ends with {in_words(error)}."
    if grad != 1.0:
        return f"`a.backward()` on an input gives a.grad = {grad}, PyTorch gives 1.0."


def backward_again(subject):
    a, y = graph(subject)
    subject.backward(y)
    try:
        subject.backward(y)
    except Exception as error:
        return f"A second `backward` on the same graph ends with {in_words(error)}."
    grad = subject.gradient(a)
    if grad == SLOPE:
        return ("A second `backward` on the same graph begins anew; in PyTorch, the "
                "gradients of the inputs add up.")
    if grad != 2 * SLOPE:
        return (f"A second `backward` on the same graph gives a.grad = {grad}, PyTorch "
                f"gives {2 * SLOPE}: results inside the graph still hold the gradients "
                "of the first one.")


def seeded(subject):
    a, y = graph(subject)
    try:
        y.backward(2.0)
    except Exception:
        return ("`backward` takes no gradient to begin with; in PyTorch, "
                "`y.backward(2.0)` gives twice the gradients.")
    grad = subject.gradient(a)
    if grad != 2 * SLOPE:
        return f"`y.backward(2.0)` gives a.grad = {grad}, PyTorch gives {2 * SLOPE}."


def type_of_grad(subject):
    a, y = graph(subject)
    subject.backward(y)
    if isinstance(a.grad, subject.cls):
        return ("`grad` is a Value after `backward`: unless this is meant, a `.data` "
                "is missing in a `_backward`.")


def deep_graph(subject):
    y, one = subject.cls(0.0), subject.cls(1.0)
    for _ in range(DEPTH):
        y = y + one
    try:
        subject.backward(y)
    except RecursionError:
        return (f"A chain of {DEPTH} operations is too deep for the recursion: sort "
                "the graph with a stack of its own.")
    except Exception as error:
        return f"A chain of {DEPTH} operations ends with {in_words(error)}."


def copied_graph(subject):
    try:
        a, y = deep_copy(subject.cls, graph(subject))
        subject.backward(y)
    except Exception as error:
        return f"`copy.deepcopy` of a graph ends with {in_words(error)}."
    if subject.gradient(a) != SLOPE:
        return ("`backward` on a graph made by `copy.deepcopy` does not reach the "
                "copied inputs: each `_backward` still knows the original ones.")


def deep_copy(cls, values):
    """A deep copy of values of the class `cls`, which stays as it is."""
    before = set(vars(cls))
    try:
        return copy.deepcopy(values)
    finally:
        if "__slotnames__" in set(vars(cls)) - before:
            del cls.__slotnames__  # Python keeps it there for the next copy


# numbers at the edge: infinite, undefined, or where a formula overflows

class Edge(NamedTuple):
    """An operation at the edge, and what PyTorch makes of it in float64."""

    method: str
    x: float
    number: float  # its plain number, if it has one
    data: float
    grad: float  # None where it is no matter


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


def edge_note(subject, operations):
    """A sentence about the edges where the class differs from PyTorch, or None."""
    of_one = {operation.method: operation for operation in operations
              if operation.other != "value"}
    texts = [difference(subject, of_one[edge.method], edge)
             for edge in EDGES if edge.method in of_one]
    texts = [text for text in texts if text]
    return f"At the edge, PyTorch differs: {'; '.join(texts)}." if texts else None


def difference(subject, operation, edge):
    """What the class gives, and PyTorch's answer; None if that is the same."""
    place = f"`{operation.text('v', edge.number)}` at v = {edge.x:g}"
    outcome = subject.run((edge.x, Call(operation, (0,), edge.number)))
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
