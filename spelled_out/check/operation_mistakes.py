"""What can be wrong in one operation: in its number, or in an operand's gradient."""
from itertools import product
from typing import NamedTuple

from spelled_out.check.operations import compute
from spelled_out.check.oracle import accumulated
from spelled_out.check.slips import FREQUENT_SLIPS, RARE_SLIPS
from spelled_out.check.wrong_slopes import COMMON, COMMON_OF_TWO, WRONG_SLOPES

FORMULAS_OF_TWO = [
    "self + other", "self - other", "other - self", "self * other", "self / other",
    "other / self", "self ** other", "other ** self", "self", "other", "-self",
    "-other", "-(self + other)", "1 / other", "1 / self", "self // other",
    "other // self", "max(self, other)", "min(self, other)",
]
FORMULAS_OF_ONE = [
    "self", "-self", "exp(self)", "exp(-self)", "log(self)", "log10(self)",
    "log2(self)", "log(1 + self)", "tanh(self)", "-tanh(self)", "tanh(self / 2)",
    "tanh(2 * self)", "1 / (1 + exp(-self))", "1 / (1 + exp(self))", "1 + exp(-self)",
    "1 / (1 - exp(-self))", "max(0, self)", "min(0, self)", "abs(self)", "sin(self)",
    "cos(self)", "tan(self)", "sqrt(self)", "self ** 2", "self / 2", "1 / self",
    "self + 1", "self - 1", "1 - self", "0", "1",
]


class Mistake(NamedTuple):
    """A mistake in the gradient of one operand.

    words: what a report says after "the second factor's gradient".
    slip: the rule by which the operand gets its share.
    slope: the wrong formula for the local derivative; "" where that is right.
    """

    words: str
    slip: object = accumulated
    slope: str = ""

    def rule(self, use):
        """The operand's new grad."""
        if self.slope:
            wrong = compute(self.slope, use.self, use.other, use.out)
            use = use._replace(slope=wrong)
        return self.slip(use)


RIGHT = Mistake("")


def mistakes(operation, side):
    """The mistakes to try for an operand: the likely ones first, two at once last."""
    known = WRONG_SLOPES.get(operation.method, ({}, {}))[side]
    common = {slope: "" for slope in common_slopes(operation, side)}
    right = operation.slopes[side]
    yield from slips(FREQUENT_SLIPS)
    yield from wrong_slopes(known, right)
    yield from slips(RARE_SLIPS)
    yield from wrong_slopes(common, right)
    for slope, slip in product(wrong_slopes(known | common, right),
                               slips(FREQUENT_SLIPS)):
        yield Mistake(f"{slope.words}, and {slip.words}", slip.slip, slope.slope)


def slips(table):
    return [Mistake(words, slip=rule) for rule, words in table.items()]


def wrong_slopes(formulas, right):
    bare = right[1:-1] if right.startswith("(") else right
    for formula, remark in formulas.items():
        words = f"takes `{formula}` for the local derivative, not `{bare}`"
        words += f" ({remark})" if remark else ""
        yield Mistake(words, slope=formula)


def common_slopes(operation, side):
    if "value" in operation.others:
        return [operation.slopes[1 - side]] + COMMON + COMMON_OF_TWO
    return COMMON


def right_line(operation, side):
    """The line of a `_backward` that gives an operand its share."""
    target, slope = ("self", "other")[side], operation.slopes[side]
    shares = {"1": "+= out.grad", "-1": "-= out.grad"}
    return f"{target}.grad {shares.get(slope, f'+= {slope} * out.grad')}"
