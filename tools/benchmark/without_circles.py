"""Chapter 5's class with closures, but without circles, for the benchmark.

`_backward` is handed the gradient of the value it belongs to. So it need not mention
that value, and no value refers to itself. All else is as in chapter 5.
"""
from spelled_out.snapshots.ch05 import real, topological_sort


def operand(x):
    return x if isinstance(x, Value) else Value(real(x, "an operand"))


class Value:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = real(data, "the data of a Value")
        self.grad = 0.0
        self.label = label
        self._prev = _prev
        self._op = _op
        self._backward = lambda grad: None

    def __add__(self, other):
        other = operand(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward(grad):
            self.grad += grad
            other.grad += grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = operand(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward(grad):
            self.grad += other.data * grad
            other.grad += self.data * grad

        out._backward = _backward
        return out

    def __pow__(self, exponent):
        exponent = real(exponent, "an exponent")
        out = Value(self.data**exponent, (self,), f"**{exponent:g}")

        def _backward(grad):
            self.grad += exponent * self.data ** (exponent - 1) * grad

        out._backward = _backward
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,), "relu")

        def _backward(grad):
            self.grad += (self.data > 0) * grad

        out._backward = _backward
        return out

    def backward(self):
        self.grad = 1.0
        for node in reversed(topological_sort(self)):
            node._backward(node.grad)

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
