"""The scalar autograd engine that chapters 2 to 5 of the book build.

Every value remembers the operation and the values it was made from, so an expression
is a graph; `backward` walks that graph from the result to the inputs.
"""
import math
import numbers


def real(x, role):
    """Return `x` as a float; if it is no real number, say so, naming its `role`."""
    if not isinstance(x, numbers.Real):
        raise TypeError(
            f"{role} must be a real number such as 3.0, not {x!r} "
            f"(a {type(x).__name__}). Convert text with float(...); "
            "take the number out of a Value with .data."
        )
    return float(x)


def operand(x):
    """Return `x` itself if it is a Value, else the number `x` as a new leaf."""
    return x if isinstance(x, Value) else Value(real(x, "an operand"))


def topological_sort(root):
    """Return `root` and all that it depends on, each value after its children.

    A stack of its own instead of recursion: the depth of a graph has no limit.
    """
    order, listed, stack = [], set(), [root]
    while stack:
        waiting = [child for child in stack[-1]._prev if child not in listed]
        if waiting:
            stack.append(waiting[0])
        else:
            node = stack.pop()
            listed.add(node)
            order.append(node)
    return order


class Value:
    """A number that remembers how it was made.

    data: the number itself, a float.
    grad: the derivative of the result that `backward` was called on, by this value.
    label: a name for drawings.
    """

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = real(data, "the data of a Value")
        self.grad = 0.0
        self.label = label
        self._prev = _prev  # a tuple: a set would give another order in every run
        self._op = _op
        self._backward = lambda: None

    def __repr__(self):
        return f"Value(data={self.data})"

    # operators with a derivative of their own

    def __add__(self, other):
        other = operand(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            # += because a value used twice hears from both of its uses
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = operand(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, exponent):
        exponent = real(exponent, "an exponent")
        out = Value(self.data**exponent, (self,), f"**{exponent:g}")

        def _backward():
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._backward = _backward
        return out

    def exp(self):
        """e to the power of this value."""
        out = Value(math.exp(self.data), (self,), "exp")

        def _backward():
            self.grad += out.data * out.grad

        out._backward = _backward
        return out

    def log(self):
        """The natural logarithm; ValueError unless the data is positive."""
        out = Value(math.log(self.data), (self,), "log")

        def _backward():
            self.grad += out.grad / self.data

        out._backward = _backward
        return out

    def tanh(self):
        """The hyperbolic tangent: squashes any number to between -1 and 1."""
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t * t) * out.grad

        out._backward = _backward
        return out

    def sigmoid(self):
        """1 / (1 + exp(-x)), written so that the exponent is never positive."""
        z = math.exp(-abs(self.data))
        s = 1 / (1 + z) if self.data >= 0 else z / (1 + z)
        out = Value(s, (self,), "sigmoid")

        def _backward():
            self.grad += s * (1 - s) * out.grad

        out._backward = _backward
        return out

    def relu(self):
        """The value itself where it is positive, else 0 (with slope 0 at 0)."""
        out = Value(max(0.0, self.data), (self,), "relu")

        def _backward():
            self.grad += (self.data > 0) * out.grad

        out._backward = _backward
        return out

    # operators made of the ones above

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        if not isinstance(other, Value):
            other = real(other, "an operand")
        return self + (-other)

    def __truediv__(self, other):
        return self * operand(other) ** -1

    # a plain number on the left: 1 + value, 2 * value, 1 - value, 1 / value

    def __radd__(self, other):
        return operand(other) + self

    def __rmul__(self, other):
        return operand(other) * self

    def __rsub__(self, other):
        return operand(other) - self

    def __rtruediv__(self, other):
        return operand(other) / self

    def backward(self):
        """Add d self / d node to the grad of every node that `self` depends on."""
        self.grad = 1.0
        for node in reversed(topological_sort(self)):
            node._backward()
