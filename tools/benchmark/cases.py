"""What the benchmark runs: the same plain code for every engine.

It uses what micrograd 0.1.0, the book's engines and PyTorch's scalars have in common.
`value` makes a leaf of an engine from a float; inputs and constants stay plain floats.
"""
import math
import random


class Neuron:
    """w1*x1 + w2*x2 + … + b, with weights and bias drawn from `rng`."""

    def __init__(self, value, nin, rng):
        self.w = [value(rng.uniform(-1, 1)) for _ in range(nin)]
        self.b = value(rng.uniform(-1, 1))

    def __call__(self, x):
        return sum((wi * xi for wi, xi in zip(self.w, x)), self.b)


class MLP:
    """A network with relu in the hidden layers and one linear output."""

    def __init__(self, value, nin, nouts, seed):
        rng = random.Random(seed)
        sizes = zip([nin, *nouts], nouts)
        self.layers = [[Neuron(value, i, rng) for _ in range(o)] for i, o in sizes]

    def __call__(self, x):
        *hidden, output = self.layers
        for layer in hidden:
            x = [neuron(x).relu() for neuron in layer]
        return output[0](x)

    def parameters(self):
        return [p for layer in self.layers for n in layer for p in [*n.w, n.b]]


class Training:
    """A network in training: `net`, its `loss()`, and the learning rate."""

    def __init__(self, net, loss, rate):
        self.net, self.loss, self.rate = net, loss, rate

    def step(self, zero):
        """One step; the loss before it. `zero` is what a grad is before backward."""
        loss = self.loss()
        for parameter in self.net.parameters():
            parameter.grad = zero
        loss.backward()
        for parameter in self.net.parameters():
            parameter.data -= self.rate * parameter.grad
        return float(loss.data)


def small(value):
    """Chapter 7's four samples, with the squared error."""
    xs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
    ys = [1.0, -1.0, -1.0, 1.0]
    net = MLP(value, 3, [4, 4, 1], seed=42)

    def loss():
        return sum((net(x) - y) ** 2 for x, y in zip(xs, ys))

    return Training(net, loss, rate=0.001)


def moons(value, samples=100):
    """The demo of micrograd 0.1.0: hinge loss, and L2 on all parameters."""
    xs, ys = two_moons(samples)
    net = MLP(value, 2, [16, 16, 1], seed=1337)

    def loss():
        hinges = [(1.0 + -y * net(x)).relu() for x, y in zip(xs, ys)]
        size_of_weights = sum(p * p for p in net.parameters())
        return sum(hinges) * (1.0 / samples) + 1e-4 * size_of_weights

    return Training(net, loss, rate=0.1)


def two_moons(samples):
    """Points on two half circles that reach into each other, and their side, ±1."""
    rng = random.Random(1337)
    xs, ys = [], []
    for i in range(samples // 2):
        angle = math.pi * i / (samples // 2 - 1)
        upper = math.cos(angle), math.sin(angle)
        lower = 1.0 - math.cos(angle), 0.5 - math.sin(angle)
        for (x, y), side in ((upper, -1.0), (lower, 1.0)):
            xs.append([x + rng.gauss(0.0, 0.1), y + rng.gauss(0.0, 0.1)])
            ys.append(side)
    return xs, ys


def chain(x, length):
    """`length` operations in a row, a product and a sum in turn."""
    y = x
    for _ in range(length // 2):
        y = y * 0.999 + 0.001
    return y


class Counter:
    """A number that counts the operations done with it, for bytes per operation."""

    operations = 0

    def __init__(self, data):
        pass

    def operate(self, *other):
        Counter.operations += 1
        return self

    __add__ = __radd__ = __sub__ = __mul__ = __rmul__ = __pow__ = relu = operate


def operations(make_loss):
    """How many operations the user code in `make_loss(value)` does."""
    Counter.operations = 0
    make_loss(Counter)
    return Counter.operations
