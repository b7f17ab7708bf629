"""The operations that a micrograd class may have, and their derivatives.

Formulas are texts: the same text is computed and shown, so a report never names
another formula than the one that was tried.
"""
import math
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
    """A method of the class: how it is called, what it computes, its derivatives.

    method: its name in the class.
    code: an expression that calls it; self and other are its operands.
    slopes: formulas of the local derivatives, by self and by other.
    roles: what self and other are called in a report.
    formula: what it computes from plain numbers, if that is not `code` itself.
    others: what other may be, "value" or "number"; nothing if there is no other.
    kink: a formula that is 0 where the operation has no single derivative.
    """

    method: str
    code: str
    slopes: tuple
    roles: tuple = ("input",)
    formula: str = ""
    others: tuple = ()
    kink: str = "1"

    def apply(self, operand, other=None):
        """Call the method: `operand` is a Value, `other` a Value, a number or None."""
        return function_of(self.code)(operand, other, None)

    def result(self, operand, other=None):
        """What the method should compute from plain numbers; nan if undefined."""
        return compute(self.formula or self.code, operand, other)

    def smooth(self, operand, other=None):
        """False where the operation has a kink, or nearly so."""
        return abs(compute(self.kink, operand, other)) > 0.05


def binary(method, code, slopes, roles, **more):
    return Operation(method, code, slopes, roles, others=("value", "number"), **more)


def reflected(method, code, slope, role):
    # Python calls these only when the left operand is no Value
    return Operation(method, code, (slope,), (role,), others=("number",))


def unary(method, formula, slope, **more):
    return Operation(method, f"self.{method}()", (slope,), formula=formula, **more)


FACTORS = ("first factor", "second factor")
TERMS = ("first term", "second term")
OPERANDS = ("first operand", "second operand")

OPERATIONS = [
    binary("__mul__", "self * other", ("other.data", "self.data"), FACTORS),
    binary("__add__", "self + other", ("1", "1"), TERMS),
    Operation("__neg__", "-self", ("-1",)),
    binary("__sub__", "self - other", ("1", "-1"), TERMS),
    binary("__truediv__", "self / other",
           ("1 / other.data", "-self.data / other.data**2"),
           ("numerator", "denominator")),
    binary("__pow__", "self ** other",
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
    unary("sin", "sin(self)", "cos(self.data)"),
    unary("cos", "cos(self)", "-sin(self.data)"),
    unary("sqrt", "sqrt(self)", "0.5 / out.data"),
    unary("abs", "abs(self)", "(1 if self.data > 0 else -1)", kink="self"),
    Operation("__abs__", "abs(self)", ("(1 if self.data > 0 else -1)",), kink="self"),
    binary("max", "self.max(other)",
           ("(self.data > other.data)", "(other.data > self.data)"), OPERANDS,
           formula="max(self, other)", kink="self - other"),
    binary("min", "self.min(other)",
           ("(self.data < other.data)", "(other.data < self.data)"), OPERANDS,
           formula="min(self, other)", kink="self - other"),
]
BY_METHOD = {operation.method: operation for operation in OPERATIONS}
TIMES, PLUS = BY_METHOD["__mul__"], BY_METHOD["__add__"]
# what the chapters build: a class without one of these is told so, not blamed
USUAL = [operation.method for operation in OPERATIONS[:16]]
