"""Value after book/03_manual_backprop.ipynb. Written by `make snapshots`: do not edit."""
import math


class Value:
    """A number that remembers how it was made."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self.label = label
        self._prev = _prev
        self._op = _op

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), "+")

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), "*")

    def tanh(self):
        u = math.exp(2 * self.data)
        return Value((u - 1) / (u + 1), (self,), "tanh")
