"""What can be wrong in one operation: in its number, or in an operand's gradient.

Each mistake here is one that learners make, and that some wrong engine of the tests
makes.
"""
from itertools import product
from typing import NamedTuple

from spelled_out.check.operations import compute
from spelled_out.check.oracle import accumulated

# wrong numbers

FORMULAS_OF_TWO = [
    "self + other", "self - other", "other - self", "self * other", "self / other",
    "other / self", "self ** other", "other ** self", "self", "other",
    "1 / self", "self // other", "max(self, other)", "min(self, other)",
]
FORMULAS_OF_ONE = [
    "self", "-self", "log10(self)", "log2(self)", "tanh(self)", "-tanh(self)",
    "tanh(self / 2)", "1 / (1 + exp(-self))", "1 / (1 + exp(self))", "1 + exp(-self)",
    "min(0, self)", "abs(self)", "sin(self)", "cos(self)", "self ** 2", "self / 2",
]


# wrong gradients

class Mistake(NamedTuple):
    """A mistake in the gradient of one operand."""

    cause: str  # what a report says after "the second factor's gradient"
    slip: object = accumulated  # the rule by which the operand gets its share
    slope: str = ""  # the wrong formula for the local derivative, if that is wrong
    cure: str = ""  # what a report says besides the right line

    def rule(self, use):
        """The operand's new grad."""
        if self.slope:
            wrong = compute(self.slope, use.self, use.other, use.out)
            use = use._replace(slope=wrong)
        return self.slip(use)


RIGHT = Mistake("")

# slips in the chain rule, whatever the operation
LACKS_OUT_GRAD = Mistake(
    "lacks `* out.grad`",
    lambda use: use.own + use.slope)
OVERWRITTEN = Mistake(
    "is overwritten, not accumulated",
    lambda use: use.slope * use.above, cure="Use `+=`, not `=`.")
WRONG_SIGN = Mistake(
    "has the wrong sign",
    lambda use: use.own - use.slope * use.above)
NOTHING = Mistake(
    "gets nothing: no `_backward` adds to it, or it is a copy that is used",
    lambda use: use.own, cure="Is it `out._backward` that is set?")
NO_SLOPE = Mistake(
    "is `out.grad` alone, without the local derivative",
    lambda use: use.own + use.above)
ADDED = Mistake(
    "adds `out.grad` to the local derivative instead of multiplying by it",
    lambda use: use.own + use.slope + use.above)
TIMES_OUT_DATA = Mistake(
    "is multiplied by `out.data`, not by `out.grad`",
    lambda use: use.own + use.slope * use.out)

FREQUENT_SLIPS = [LACKS_OUT_GRAD, OVERWRITTEN, WRONG_SIGN, NOTHING]
RARE_SLIPS = [
    NO_SLOPE,
    ADDED,
    Mistake("is multiplied by its own grad, not by `out.grad`",
            lambda use: use.own + use.slope * use.own),
    Mistake("is multiplied by the other operand's grad, not by `out.grad`",
            lambda use: use.own + use.slope * use.other_own),
    TIMES_OUT_DATA,
    # 1 - slope * above for (1 - slope) * above
    Mistake("lacks parentheses: only a part of the local derivative is multiplied by "
            "`out.grad`",
            lambda use: use.own + 1 - (1 - use.slope) * use.above),
    Mistake("is added twice",
            lambda use: use.own + 2 * use.slope * use.above),
    Mistake("gets the share of the other operand as well",
            lambda use: use.own + (use.slope + use.other_slope) * use.above),
]

# wrong local derivatives: (method, 0 for self or 1 for other): {formula: remark}
OUTPUT = "that is the input where the output belongs"
INPUT = "that is the output where the input belongs"
WRONG_SLOPES = {
    ("__truediv__", 1): {
        "-self.data / other.data": "the square is missing",
        "-1 / other.data**2": "the numerator is missing",
        "-other.data / self.data**2": "the operands are swapped",
    },
    ("__rtruediv__", 0): {
        "-1 / self.data**2": "the numerator is missing",
        "-other / self.data": "the square is missing",
        "1 / other": "that is the derivative of self / other",
    },
    ("__pow__", 0): {
        "other * self.data**other": "the exponent minus one is missing",
        "self.data**(other - 1)": "the factor `other` is missing",
        "(other - 1) * self.data**(other - 1)": "the factor is the exponent itself",
        "other * self.data**(other + 1)": "the exponent goes down, not up",
        "other * self.data": "the power is missing",
        "self.data**other": "the exponent minus one and the factor are missing",
    },
    ("__pow__", 1): {
        "out.data": "the logarithm of the base is missing",
        "log(self.data)": "the power itself is missing",
        "self.data * log(self.data)": "the power itself is missing",
        "other.data * self.data**(other.data - 1)": "that is the derivative "
        "by the base",
    },
    ("__rpow__", 0): {
        "out.data": "the logarithm of the base is missing",
        "log(other)": "the power itself is missing",
        "self.data * other**(self.data - 1)": "that is the derivative by the base",
    },
    ("exp", 0): {
        "self.data": OUTPUT,
        "exp(out.data)": "the exponential is taken twice",
        "self.data * exp(self.data - 1)": "that is the rule for a power of the input",
    },
    ("log", 0): {
        "1 / out.data": INPUT,
        "log(self.data)": "that is the value, not the derivative",
    },
    ("tanh", 0): {
        "1 - self.data**2": OUTPUT,
        "1 - out.data": "the square is missing",
        "1 - tanh(out.data)**2": "the hyperbolic tangent is taken twice",
        "out.data**2": "`1 -` is missing",
        "1 + out.data**2": "the square is subtracted",
        "out.data * (1 - out.data)": "that is the derivative of sigmoid",
        "(1 - out.data)**2": "only the output is squared",
    },
    ("sigmoid", 0): {
        "self.data * (1 - self.data)": OUTPUT,
        "out.data": "the factor `(1 - out.data)` is missing",
        "1 - out.data": "the factor `out.data` is missing",
        "out.data * (1 + out.data)": "the output is subtracted",
        "1 - out.data**2": "that is the derivative of tanh",
        "out.data * (1 - self.data)": OUTPUT,
    },
    ("relu", 0): {
        "1": "a negative input passes nothing on",
        "(self.data < 0)": "it is the positive input that passes the gradient on",
        "out.data": "the slope is 1, not the data",
        "self.data": "the slope is 1 or 0, not the data",
    },
    ("sin", 0): {"sin(self.data)": "", "cos(out.data)": INPUT},
    ("sqrt", 0): {
        "0.5 * out.data": "divided by the output, not multiplied",
        "1 / out.data": "the factor 0.5 is missing",
        "0.5 / self.data": OUTPUT,
    },
    ("__abs__", 0): {"1": "it is -1 for a negative input"},
}
# tried for every operation, after those above
COMMON_SLOPES = ["1", "self.data", "out.data", "1 / self.data", "2 * self.data"]
COMMON_SLOPES_OF_TWO = ["other.data"]


def mistakes(operation, side):
    """The mistakes to try for an operand: the likely ones first, then two at once."""
    known = WRONG_SLOPES.get((operation.method, side), {})
    common = {formula: "" for formula in common_slopes(operation, side)
              if formula not in known}
    known, common = [wrong_slopes(formulas, operation.slopes[side])
                     for formulas in (known, common)]
    slips = FREQUENT_SLIPS + RARE_SLIPS
    yield from FREQUENT_SLIPS + known + RARE_SLIPS + common
    for slope, slip in product(known + common, slips):
        yield two_at_once(slope, slip, slip.slip)._replace(slope=slope.slope)
    for slip in slips:
        yield from with_another(slip)


def with_another(slip):
    """The slip, and besides it `=` for `+=`, or the wrong sign."""
    if slip in (OVERWRITTEN, NOTHING):
        return
    yield two_at_once(slip, OVERWRITTEN, lambda use: slip.slip(use) - use.own)
    if slip != WRONG_SIGN:
        yield two_at_once(slip, WRONG_SIGN, lambda use: 2 * use.own - slip.slip(use))


def two_at_once(one, two, rule):
    cures = " ".join(filter(None, (one.cure, two.cure)))
    return Mistake(f"{one.cause}, and {two.cause}", rule, cure=cures)


def common_slopes(operation, side):
    if len(operation.slopes) == 2:
        return [operation.slopes[1 - side], *COMMON_SLOPES, *COMMON_SLOPES_OF_TWO]
    return COMMON_SLOPES


def wrong_slopes(formulas, right):
    """The Mistake for each of the formulas, {formula: remark}."""
    bare = right[1:-1] if right.startswith("(") else right
    return [
        Mistake(f"takes `{formula}` for the local derivative"
                + (f" ({remark})" if remark else ""), slope=formula,
                cure=f"The local derivative is `{bare}`.")
        for formula, remark in formulas.items()
    ]


def right_line(operation, side):
    """The line of a `_backward` that gives an operand its share."""
    target, slope = ("self", "other")[side], operation.slopes[side]
    shares = {"1": "+= out.grad", "-1": "-= out.grad"}
    return f"{target}.grad {shares.get(slope, f'+= {slope} * out.grad')}"
