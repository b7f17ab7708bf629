"""The two moons, and a network that is compiled to tell them apart."""
import random

from benchmark.cases import two_moons
from micrograd.compiler import program
from micrograd.engine import Value
from micrograd.nn import MLP


def moons(samples=100):
    """Rows [x, y, side]."""
    return [[*point, side] for point, side in zip(*two_moons(samples))]


def compiled(nouts=(16, 16, 1), loss=lambda score, side: (1 - side * score).relu()):
    """The program of the loss of a network that always starts alike."""
    net = MLP(2, nouts, "relu", rng=random.Random(1))
    x, y, side = Value(0.3), Value(0.4), Value(1.0)
    return program(loss(net([x, y]), side), [x, y, side], net.parameters())


def linear(w, b=0.0):
    """The program of the score w * x + b."""
    weight, bias = Value(w), Value(b)
    x, y, side = Value(1.0), Value(1.0), Value(1.0)
    return program((1 - side * (weight * x + bias)).relu(), [x, y, side],
                   [weight, bias])
