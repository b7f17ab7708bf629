"""Value after book/05_more_operations.ipynb. Written by `make snapshots`: do not edit."""
import math
import numbers


def topological_sort(root):
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


class Value:
    """A number that remembers how it was made."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = real(data, "the data of a Value")
        self.grad = 0.0
        self.label = label
        self._prev = _prev  # a tuple: a set would give another order in every run
        self._op = _op
        self._backward = lambda: None

    def __repr__(self):
        return f"Value(data={self.data})"

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

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t * t) * out.grad

        out._backward = _backward
        return out

    def backward(self):
        self.grad = 1.0
        for node in reversed(topological_sort(self)):
            node._backward()

    def __radd__(self, other):
        return operand(other) + self

    def __rmul__(self, other):
        return operand(other) * self

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        if not isinstance(other, Value):
            other = real(other, "an operand")
        return self + (-other)

    def __pow__(self, exponent):
        exponent = real(exponent, "an exponent")
        out = Value(self.data**exponent, (self,), f"**{exponent:g}")

        def _backward():
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._backward = _backward
        return out

    def __truediv__(self, other):
        return self * operand(other) ** -1

    def __rsub__(self, other):
        return operand(other) - self

    def __rtruediv__(self, other):
        return operand(other) / self

    def exp(self):
        out = Value(math.exp(self.data), (self,), "exp")

        def _backward():
            self.grad += out.data * out.grad

        out._backward = _backward
        return out

    def log(self):
        out = Value(math.log(self.data), (self,), "log")

        def _backward():
            self.grad += out.grad / self.data

        out._backward = _backward
        return out

    def sigmoid(self):
        z = math.exp(-abs(self.data))
        s = 1 / (1 + z) if self.data >= 0 else z / (1 + z)
        out = Value(s, (self,), "sigmoid")

        def _backward():
            self.grad += s * (1 - s) * out.grad

        out._backward = _backward
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,), "relu")

        def _backward():
            self.grad += (self.data > 0) * out.grad

        out._backward = _backward
        return out
