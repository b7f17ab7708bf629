"""Expressions over Values: the inputs and steps of a small graph, and their text."""
import re
from typing import NamedTuple

from spelled_out.check.operations import Operation

INPUT_NAMES = "abcdefgh"
STEP_NAMES = "tuvwzpqrs"


class Step(NamedTuple):
    """One operation in an expression.

    operation: which one.
    places: where its Values stand in the expression, self first.
    number: its other operand where that is a plain number.
    """

    operation: Operation
    places: tuple
    number: float = None

    def operands(self, values):
        """(self, other) out of the list `values`; other is None if there is none."""
        picked = [values[place] for place in self.places] + [self.number, None]
        return picked[:2]


# An expression is a tuple. A float in it is an input; a Step is an operation on
# values that stand before it; the last one is the result.


def inputs(expression):
    """The places of the inputs."""
    return [i for i, node in enumerate(expression) if not isinstance(node, Step)]


def steps(expression):
    """(place, step) for every operation."""
    return [(i, node) for i, node in enumerate(expression) if isinstance(node, Step)]


def methods(expression):
    """The names of the methods that it calls."""
    return {step.operation.method for _, step in steps(expression)}


def names(expression):
    """{place: name} of the inputs."""
    return dict(zip(inputs(expression), INPUT_NAMES))


def text(expression):
    """The expression as a learner would type it: `y = (a * b) * c; a = 2.0, ...`."""
    lines, texts, letters = [], names(expression), iter(STEP_NAMES)
    for place, step in steps(expression):
        texts[place] = code(step, texts)
        if place == len(expression) - 1:
            lines.append(f"y = {texts[place]}")
        elif uses(expression, place) > 1:
            name = next(letters)
            lines.append(f"{name} = {texts[place]}")
            texts[place] = name
        elif not step.operation.code.startswith(("self.", "abs")):
            texts[place] = f"({texts[place]})"
    given = [f"{name} = {expression[i]}" for i, name in names(expression).items()]
    return "; ".join(lines + [", ".join(given)])


def code(step, texts):
    """The code of one operation, with the texts of its operands put in."""
    self, other = step.operands(texts)
    operands = {"self": self, "other": str(other)}
    return re.sub(r"\b(self|other)\b", lambda m: operands[m[0]], step.operation.code)


def uses(expression, place):
    """How many times the value at `place` is an operand."""
    return sum(step.places.count(place) for _, step in steps(expression))


def without_the_unused(expression, root):
    """The expression whose result is the value at `root`, and what that one needs."""
    needed = {root}
    for place, step in reversed(steps(expression)):
        if place in needed:
            needed.update(step.places)
    kept = sorted(needed)
    return tuple(moved(expression[place], kept) for place in kept)


def moved(node, kept):
    """`node` in an expression of which only the places in `kept` remain."""
    if not isinstance(node, Step):
        return node
    return node._replace(places=tuple(kept.index(place) for place in node.places))
