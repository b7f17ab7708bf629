"""The operations that a micrograd class may have, and their derivatives.

Formulas are texts: the same text is computed and shown, so a report never names
another formula than the one that was tried.
"""
import math
import re
from dataclasses import dataclass
from functools import cache

NAN = math.nan
UNDEFINED = (ArithmeticError, ValueError, TypeError)


@cache
def function_of(text):
    """The function of self, other and out that `text` writes down."""
    # on plain numbers `self.data` is self
    source = "lambda self, other, out: " + text.replace(".data", "")
    return eval(source, dict(vars(math)))


def compute(text, self, other=None, out=None):
    """The value of the formula `text` as a float; nan where it has none."""
    try:
        return float(function_of(text)(self, other, out))
    except UNDEFINED:
        return NAN


@dataclass(frozen=True, eq=False)
class Operation:
    """A method of the class and its kind of operands: `v * v` and `v * 2` are two."""

    method: str  # its name in the class
    code: str  # an expression that calls it; self and other are its operands
    formula: str  # what it computes from plain numbers
    slopes: tuple  # formulas of the local derivatives, by self and by other
    roles: tuple = ("input",)  # what self and other are called in a report
    other: str = ""  # "value", "number", or "" if there is no other operand
    kink: str = "1"  # a formula that is 0 where there is no single derivative

    @property
    def sides(self):
        """The operands that are Values: 0 for self, 1 for other."""
        return (0, 1) if self.other == "value" else (0,)

    @property
    def with_a_number(self):
        """True if other is a plain number where it could be a Value."""
        return self.other == "number" and len(self.slopes) == 2

    @property
    def optional(self):
        """True if classes do well without it: `v + 2`, or a power with a Value."""
        return self.with_a_number or self.method in ("__pow__", "max", "min")

    def apply(self, operand, other=None):
        """Call the method: `operand` is a Value, `other` a Value, a number or None."""
        return function_of(self.code)(operand, other, None)

    def result(self, operand, other=None):
        """What the method should compute from plain numbers; nan if undefined."""
        return compute(self.formula, operand, other)

    def smooth(self, operand, other=None):
        """False where the operation has a kink, or nearly so."""
        return abs(compute(self.kink, operand, other)) > 0.05

    def text(self, operand, other):
        """The code with the texts of its operands put in."""
        texts = {"self": operand, "other": str(other)}
        return re.sub(r"\b(self|other)\b", lambda found: texts[found[0]], self.code)

    def __str__(self):
        return self.text("v", "v" if self.other == "value" else "2")


def binary(method, code, slopes, roles, formula=None, **more):
    """Two operations: with a Value and with a plain number on the right."""
    return [Operation(method, code, formula or code, slopes, roles, other, **more)
            for other in ("value", "number")]


def reflected(method, code, slope, role):
    # Python calls these only when the left operand is no Value
    return Operation(method, code, code, (slope,), (role,), "number")


def unary(method, formula, slope, code=None, **more):
    return Operation(method, code or f"self.{method}()", formula, (slope,), **more)


FACTORS = ("first factor", "second factor")
TERMS = ("first term", "second term")
OPERANDS = ("first operand", "second operand")

# a class without one of these is told so, not blamed
OF_THE_CHAPTERS = [
    *binary("__mul__", "self * other", ("other.data", "self.data"), FACTORS),
    *binary("__add__", "self + other", ("1", "1"), TERMS),
    unary("__neg__", "-self", "-1", code="-self"),
    *binary("__sub__", "self - other", ("1", "-1"), TERMS),
    *binary("__truediv__", "self / other",
            ("1 / other.data", "-self.data / other.data**2"),
            ("numerator", "denominator")),
    *binary("__pow__", "self ** other",
            ("other * self.data**(other - 1)", "out.data * log(self.data)"),
            ("base", "exponent")),
    reflected("__rmul__", "other * self", "other", "second factor"),
    reflected("__radd__", "other + self", "1", "second term"),
    reflected("__rsub__", "other - self", "-1", "second term"),
    reflected("__rtruediv__", "other / self", "-other / self.data**2", "denominator"),
    reflected("__rpow__", "other ** self", "out.data * log(other)", "exponent"),
    unary("exp", "exp(self)", "out.data"),
    unary("log", "log(self)", "1 / self.data"),
    unary("tanh", "tanh(self)", "(1 - out.data**2)"),
    unary("sigmoid", "1 / (1 + exp(-self))", "out.data * (1 - out.data)"),
    unary("relu", "max(0, self)", "(self.data > 0)", kink="self"),
]
SIGN = "(1 if self.data > 0 else -1)"
OPERATIONS = OF_THE_CHAPTERS + [
    unary("sin", "sin(self)", "cos(self.data)"),
    unary("cos", "cos(self)", "-sin(self.data)"),
    unary("sqrt", "sqrt(self)", "0.5 / out.data"),
    unary("abs", "abs(self)", SIGN, kink="self"),
    unary("__abs__", "abs(self)", SIGN, code="abs(self)", kink="self"),
    *binary("max", "self.max(other)",
            ("(self.data > other.data)", "(other.data > self.data)"), OPERANDS,
            formula="max(self, other)", kink="self - other"),
    *binary("min", "self.min(other)",
            ("(self.data < other.data)", "(other.data < self.data)"), OPERANDS,
            formula="min(self, other)", kink="self - other"),
]
# every class must have these two, and all larger examples are made with them
TIMES, PLUS = BASE = [
    next(operation for operation in OPERATIONS if operation.method == method)
    for method in ("__mul__", "__add__")
]
