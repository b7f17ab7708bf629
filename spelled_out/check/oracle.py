"""What an expression's numbers and gradients should be, and would be with a mistake.

Works on plain floats and the table of derivatives; no autograd class takes part.
"""
from typing import NamedTuple

from spelled_out.check.expressions import Call
from spelled_out.check.operations import compute

# Right engines differ in the last digits (tanh by exponentials, division by powers);
# mistakes differ in the first ones.
TOLERANCE = 1e-6


class Use(NamedTuple):
    """A value used by an operation, at the moment it gets its share of the gradient."""

    slope: float  # the local derivative by this operand
    other_slope: float  # and by the other one
    self: float  # the numbers that the operation read and made
    other: float
    out: float
    above: float  # the grad of the operation's result
    own: float  # the grad so far of this operand
    other_own: float  # and of the other one
    twice: bool  # both operands are one and the same Value


def accumulated(use):
    """The chain rule: the operand's new grad."""
    return use.own + use.slope * use.above


def size(use):
    """As `accumulated`, but without cancellation: the size of what is added up."""
    return use.own + abs(use.slope) * use.above


def numbers(expression):
    """The data of every value in the expression; nan where it is undefined."""
    data = []
    for node in expression:
        if isinstance(node, Call):
            node = node.operation.result(*node.operands(data))
        data.append(node)
    return data


def slopes(call, data, out):
    """The local derivatives of a call by each of its Values."""
    self, other = call.operands(data)
    formulas = call.operation.slopes[:len(call.places)]
    return [compute(formula, self, other, out) for formula in formulas]


def gradients(expression, visits=None, start=1.0,
              rule_of=lambda call, side: accumulated, before=None):
    """The grad of every value after `backward`: right ones, unless told otherwise.

    visits: the places whose `_backward` is called, in that order.
    start: the grad that the result begins with.
    rule_of: a function of a call and a side, 0 for self and 1 for other, that returns
    the rule for this operand: a function from its Use to its new grad.
    before: a function of (grads, place) that is called before each visit.
    """
    data = numbers(expression)
    grads = [0.0] * len(data)
    grads[-1] = start
    if visits is None:
        visits = range(len(data) - 1, -1, -1)
    for place in visits:
        if before:
            before(grads, place)
        if isinstance(expression[place], Call):
            pass_on(expression[place], place, data, grads, rule_of)
    return grads


def pass_on(call, place, data, grads, rule_of):
    """What the call's `_backward` does: give each operand its share."""
    by = slopes(call, data, data[place])
    for side, operand in enumerate(call.places):
        use = use_of(call, side, by, place, data, grads)
        grads[operand] = rule_of(call, side)(use)


def use_of(call, side, by, place, data, grads):
    """The Use of the operand on this side; `by` are the local derivatives."""
    near, far = call.places[side], call.places[side - 1]  # of one operand, the same
    return Use(by[side], by[side - 1], *call.operands(data), data[place], grads[place],
               grads[near], grads[far], twice=call.places.count(near) == 2)


def close(given, expected, scale=0.0):
    """True if two numbers agree, `scale` being the size of what was added up."""
    return abs(given - expected) <= TOLERANCE * max(1.0, abs(expected), scale)
