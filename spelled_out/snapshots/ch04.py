"""Value after book/04_backward.ipynb. Written by `make snapshots`: do not edit."""
import math


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


class Value:
    """A number that remembers how it was made."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self.label = label
        self._prev = _prev
        self._op = _op
        self._backward = lambda: None

    def __repr__(self):
        return f"Value(data={self.data})"

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            # += because a value used twice hears from both of its uses
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def tanh(self):
        u = math.exp(2 * self.data)
        t = (u - 1) / (u + 1)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t * t) * out.grad

        out._backward = _backward
        return out

    def backward(self):
        self.grad = 1.0
        for node in reversed(topological_sort(self)):
            node._backward()
