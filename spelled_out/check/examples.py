"""The small expressions in which each operation is tried, simplest first."""
import math
from functools import cache

from spelled_out.check.expressions import Step, steps
from spelled_out.check.operations import PLUS, TIMES
from spelled_out.check.oracle import gradients, numbers

# (self, other), short in binary, so that expressions show them as they are; a pair
# for which an operation is undefined is left out
POINTS = [(2.0, -3.0), (-0.5, 3.0), (0.75, 1.25), (3.0, 2.0)]
# for the operation alone
MORE_POINTS = [(-1.5, -2.0), (2.0, -1.5), (0.25, 0.5), (1.5, 1.0)]
TO_THE_ZEROTH = (2.5, 0.0)  # elsewhere, 0 is an edge: right engines differ at 0 / v


@cache
def expressions_with(form):
    """Every expression in which the form is tried."""
    made = [expression for x, y in POINTS for expression in around(form, x, y)]
    made += [bare(form, x, y) for x, y in MORE_POINTS]
    if form.method == "__pow__":
        made.append(bare(form, *TO_THE_ZEROTH))
    return tuple(sorted(filter(defined, made), key=lambda made: len(steps(made))))


def around(form, x, y):
    """The operation alone, then used further, used twice, and on other results."""
    alone = bare(form, x, y)
    places = range(len(alone) - 1)
    yield from then(alone)
    for place in places:
        yield again(alone, place, PLUS)
        yield again(alone, place, TIMES)
        yield on_result(alone, place, PLUS, alone[place] - 0.5, 0.5)
        yield on_result(alone, place, TIMES, alone[place] / 2, 2.0)
    if form.other == "value":
        yield from then((x, form.step(0, 0, None)))


def bare(form, x, y):
    """The operation alone: `y = a * b`, or `y = a * 3` with a number."""
    if form.other == "value":
        return x, y, form.step(0, 1, None)
    return x, form.step(0, None, int(y) if y == int(y) else y)


def then(expression):
    """The expression, and two larger ones where the gradient above is not 1."""
    last = len(expression) - 1
    yield expression
    yield expression + (3.0, Step(TIMES, (last, last + 1)))
    yield expression + (Step(PLUS, (last, last)),)


def again(expression, place, operation):
    """The expression with an input used once more at the end: `y = (a * b) + a`."""
    return expression + (Step(operation, (len(expression) - 1, place)),)


def on_result(expression, place, operation, first, second):
    """The expression with an operation before it: `y = (a + c) * b`."""
    *leaves, step = expression
    leaves[place] = first
    before = Step(operation, (place, len(leaves)))
    made = len(leaves) + 1
    places = tuple(made if p == place else p for p in step.places)
    return (*leaves, second, before, step._replace(places=places))


def defined(expression):
    """True if all numbers and gradients are finite, and no operation is at a kink."""
    data = numbers(expression)
    return (all(map(math.isfinite, data))
            and all(map(math.isfinite, gradients(expression)))
            and all(step.operation.smooth(*step.operands(data))
                    for _, step in steps(expression)))
