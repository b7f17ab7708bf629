"""A right engine of local derivatives, each operation on its own, for tests.

tests/check/wrong_engines.py makes wrong ones by changing a line or two of this text.
"""
import math


class Value:
    def __init__(self, data, children=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.children = children
        self.slopes = slopes

    def __add__(self, other):
        other = wrap(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = wrap(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __neg__(self):
        return Value(-self.data, (self,), (-1.0,))

    def __sub__(self, other):
        other = wrap(other)
        return Value(self.data - other.data, (self, other), (1.0, -1.0))

    def __truediv__(self, other):
        other = wrap(other)
        quotient = self.data / other.data
        slopes = (1 / other.data, -quotient / other.data)
        return Value(quotient, (self, other), slopes)

    def __pow__(self, n):
        return Value(self.data**n, (self,), (n * self.data ** (n - 1),))

    def __radd__(self, other):
        return Value(other + self.data, (self,), (1.0,))

    def __rmul__(self, other):
        return Value(other * self.data, (self,), (other,))

    def __rsub__(self, other):
        return Value(other - self.data, (self,), (-1.0,))

    def __rtruediv__(self, other):
        quotient = other / self.data
        return Value(quotient, (self,), (-quotient / self.data,))

    def sin(self):
        return Value(math.sin(self.data), (self,), (math.cos(self.data),))

    def cos(self):
        return Value(math.cos(self.data), (self,), (-math.sin(self.data),))

    def sqrt(self):
        root = math.sqrt(self.data)
        return Value(root, (self,), (0.5 / root,))

    def __abs__(self):
        return Value(abs(self.data), (self,), (math.copysign(1.0, self.data),))

    def max(self, other):
        if self.data > other.data:
            return Value(self.data, (self, other), (1.0, 0.0))
        return Value(other.data, (self, other), (0.0, 1.0))

    def backward(self, grad=1.0):
        order = sort(self)
        for v in order:
            v.grad = v.grad if not v.children else 0.0
        self.grad += grad
        for v in reversed(order):
            for child, slope in zip(v.children, v.slopes):
                child.grad += slope * v.grad


def wrap(x):
    return x if isinstance(x, Value) else Value(x)


def sort(root):
    order, seen, stack = [], set(), [(root, False)]
    while stack:
        v, done = stack.pop()
        if done:
            order.append(v)
        elif id(v) not in seen:
            seen.add(id(v))
            stack.append((v, True))
            stack += [(child, False) for child in v.children]
    return order
