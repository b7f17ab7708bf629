"""Expressions over Values: the inputs and calls of a small graph, and their text."""
from typing import NamedTuple

from spelled_out.check.operations import Operation

INPUT_NAMES = "abcdefgh"
RESULT_NAMES = "tuvwzpqrs"


class Call(NamedTuple):
    """One call of an operation in an expression."""

    operation: Operation
    places: tuple  # where its Values stand in the expression, self first
    number: float = None  # its other operand where that is a plain number

    def operands(self, values):
        """(self, other) out of the list `values`; other is None if there is none."""
        picked = [values[place] for place in self.places] + [self.number, None]
        return picked[:2]


# An expression is a tuple. A float in it is an input; a Call is an operation on values
# that stand before it; the last one is the result.


def inputs(expression):
    """The places of the inputs."""
    return [i for i, node in enumerate(expression) if not isinstance(node, Call)]


def calls(expression):
    """(place, call) for every operation."""
    return [(i, node) for i, node in enumerate(expression) if isinstance(node, Call)]


def operations(expression):
    """The operations in it."""
    return {call.operation for _, call in calls(expression)}


def methods(expression):
    """The names of the methods that it calls."""
    return {operation.method for operation in operations(expression)}


def input_names(expression):
    """{place: name} of the inputs."""
    return dict(zip(inputs(expression), INPUT_NAMES))


def text(expression):
    """The expression as a learner would type it: `y = (a * b) * c; a = 2.0, ...`."""
    lines, texts, names = [], input_names(expression), iter(RESULT_NAMES)
    for place, call in calls(expression):
        texts[place] = call.operation.text(*call.operands(texts))
        if place == len(expression) - 1:
            lines.append(f"y = {texts[place]}")
        elif uses(expression, place) > 1:
            name = next(names)
            lines.append(f"{name} = {texts[place]}")
            texts[place] = name
        elif not call.operation.code.startswith(("self.", "abs")):
            texts[place] = f"({texts[place]})"
    given = [f"{name} = {expression[i]}"
             for i, name in input_names(expression).items()]
    return "; ".join(lines + [", ".join(given)])


def uses(expression, place):
    """How many times the value at `place` is an operand."""
    return sum(call.places.count(place) for _, call in calls(expression))


def without_the_unused(expression, root):
    """The expression whose result is the value at `root`, and what that one needs."""
    needed = {root}
    for place, call in reversed(calls(expression)):
        if place in needed:
            needed.update(call.places)
    kept = sorted(needed)
    return tuple(moved(expression[place], kept) for place in kept)


def moved(node, kept):
    """`node` in an expression of which only the places in `kept` remain."""
    if not isinstance(node, Call):
        return node
    return node._replace(places=tuple(kept.index(place) for place in node.places))
