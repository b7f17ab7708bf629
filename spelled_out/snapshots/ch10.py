"""Value after book/10_faster_engine.ipynb. Written by `make snapshots`: do not edit."""
import copy
import math
import numbers


def real(x, role):
    """Return `x` as a float; if it is no real number, say so, naming its `role`."""
    if type(x) is float:
        return x
    if not isinstance(x, numbers.Real):
        raise TypeError(
            f"{role} must be a real number such as 3.0, not {x!r} "
            f"(a {type(x).__name__}). Convert text with float(...); "
            "take the number out of a Value with .data."
        )
    return float(x)


def result(data, op, x, dx, y=None, dy=None):
    """Return the value of an operation, with its operands and local derivatives.

    x, y: the operands, Values or plain numbers; y is None if there is only one.
    dx, dy: the derivatives by x and y; dx is None for a plain number x.
    """
    out = object.__new__(Value)  # faster than Value(...), and data is a float already
    out.data = data
    out.grad = 0.0
    out.label = ""
    out._op = op
    out._x = x
    out._dx = dx
    out._y = y
    out._dy = dy if isinstance(y, Value) else None
    return out


def number(x):
    """Return the number in an operand: a Value's data, or the plain number itself."""
    return x.data if isinstance(x, Value) else real(x, "an operand")


def topological_sort(root):
    """Return `root` and all that it depends on, each value after its children."""
    order, seen, stack = [], set(), [root]
    while stack:
        node = stack.pop()
        if node is None:  # all that the next one depends on is listed
            order.append(stack.pop())
        elif node not in seen:
            seen.add(node)
            stack.append(node)
            stack.append(None)
            if node._dy is not None:
                stack.append(node._y)
            if node._dx is not None:
                stack.append(node._x)
    return order


def exponential(x):
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def logarithm(x):
    if x == 0:
        return -math.inf
    return math.nan if x < 0 else math.log(x)


def sine(x):
    return math.nan if math.isinf(x) else math.sin(x)


def cosine(x):
    return math.nan if math.isinf(x) else math.cos(x)


def quotient(x, y):
    try:
        return x / y
    except ZeroDivisionError:
        return x * math.copysign(math.inf, y)


def power(x, k):
    try:
        return math.pow(x, k)
    except (OverflowError, ValueError):
        if x < 0 and k % 1:
            return math.nan  # a root of a negative number
        return math.copysign(math.inf, x) if k % 2 == 1 else math.inf


def division(x, y):
    """x / y, of which at least one is a Value."""
    a, b = number(x), number(y)
    data = quotient(a, b)
    da = quotient(1.0, b) if isinstance(x, Value) else None
    return result(data, "/", x, da, y, -quotient(data, b))


def exponentiation(x, y):
    """x ** y, of which at least one is a Value."""
    a, b = number(x), number(y)
    data = power(a, b)
    da = 0.0 if b == 0 else b * power(a, b - 1)
    if not isinstance(y, Value):  # a plain exponent becomes part of the name, exactly
        exponent = f"{b:g}" if float(f"{b:g}") == b else repr(b)
        return result(data, f"**{exponent}", x, da)
    db = 0.0 if a == 0 and b >= 0 else data * logarithm(a)
    return result(data, "**", x, da if isinstance(x, Value) else None, y, db)


class Value:
    """A number that remembers how it was made."""

    __slots__ = ("data", "grad", "label", "_op", "_x", "_dx", "_y", "_dy")

    __array_ufunc__ = None  # so that a NumPy array leaves `array * value` to us

    def __init__(self, data, label=""):
        if not isinstance(label, str | None):
            raise TypeError(
                f"the label of a Value must be text, not {label!r}. Operators, as in "
                "a * b, note the operands of a value by themselves."
            )
        self.data = real(data, "the data of a Value")
        self.grad = 0.0
        self.label = label
        self._op = ""
        self._x = self._dx = self._y = self._dy = None

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other):
        return result(self.data + number(other), "+", self, 1.0, other, 1.0)

    def __radd__(self, other):
        return result(number(other) + self.data, "+", other, None, self, 1.0)

    def __mul__(self, other):
        a, b = self.data, number(other)
        return result(a * b, "*", self, b, other, a)

    def __rmul__(self, other):
        a, b = number(other), self.data
        return result(a * b, "*", other, None, self, a)

    def __sub__(self, other):
        return result(self.data - number(other), "-", self, 1.0, other, -1.0)

    def __rsub__(self, other):
        return result(number(other) - self.data, "-", other, None, self, -1.0)

    def __neg__(self):
        return result(-self.data, "-", self, -1.0)

    def backward(self, grad=1.0):
        grad = real(grad, "the gradient to start from")
        order = topological_sort(self)
        for node in order:
            if node._op:
                node.grad = 0.0
        self.grad += grad
        for node in reversed(order):
            # += because a value used twice hears from both of its uses
            if node._dx is not None:
                node._x.grad += node._dx * node.grad
            if node._dy is not None:
                node._y.grad += node._dy * node.grad

    def zero_grad(self):
        for node in topological_sort(self):
            node.grad = 0.0

    def exp(self):
        e = exponential(self.data)
        return result(e, "exp", self, e)

    def tanh(self):
        t = math.tanh(self.data)
        return result(t, "tanh", self, 1 - t * t)

    def sigmoid(self):
        z = math.exp(-abs(self.data))
        s = z / (1 + z) if self.data < 0 else 1 / (1 + z)
        return result(s, "sigmoid", self, s * (1 - s))

    def log(self):
        return result(logarithm(self.data), "log", self, quotient(1.0, self.data))

    def sin(self):
        return result(sine(self.data), "sin", self, cosine(self.data))

    def relu(self):
        if self.data <= 0:
            return result(0.0, "relu", self, 0.0)
        return result(self.data, "relu", self, 1.0)

    def __abs__(self):
        x = self.data
        return result(abs(x), "abs", self, (x > 0) - (x < 0))

    def __truediv__(self, other):
        return division(self, other)

    def __rtruediv__(self, other):
        return division(other, self)

    def __pow__(self, other):
        return exponentiation(self, other)

    def __rpow__(self, other):
        return exponentiation(other, self)

    @property
    def _prev(self):
        if self._op and not isinstance(self._x, Value):
            self._x = Value(self._x)
        if self._y is not None and not isinstance(self._y, Value):
            self._y = Value(self._y)
        return tuple(child for child in (self._x, self._y) if child is not None)

    def __deepcopy__(self, memo):
        for node in topological_sort(self):
            if id(node) not in memo:
                memo[id(node)] = twin = copy.copy(node)
                twin._x = copy.deepcopy(node._x, memo)
                twin._y = copy.deepcopy(node._y, memo)
        return memo[id(self)]
