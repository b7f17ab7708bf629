"""Networks of two inputs, and films of their trainings as `decision` plays them."""
import random

from micrograd.engine import Value
from micrograd.nn import MLP
from moons import moons


def frame(net, step=0, loss=1.0):
    """A network as it is, as a frame of a film."""
    parameters = [p.data for p in net.parameters()]
    return {"step": step, "loss": loss, "parameters": parameters}


def film(net, *losses):
    """A film in which nothing but the loss changes; ten steps between two frames."""
    return [frame(net, 10 * k, loss) for k, loss in enumerate(losses)]


def network(numbers, nouts=(1,), **activations):
    """A network of two inputs with these weights and biases, neuron after neuron."""
    net = MLP(2, list(nouts), **activations)
    for parameter, number in zip(net.parameters(), numbers, strict=True):
        parameter.data = number
    return net


def trained(rows, nouts=(4, 1), steps=(0, 1, 5, 10), **activations):
    """(A network, the film of its training on a margin loss)."""
    net, frames = MLP(2, list(nouts), rng=random.Random(1), **activations), []
    for step in range(steps[-1] + 1):
        loss = sum(((1 - side * net([x, y])).relu() for x, y, side in rows), Value(0.0))
        loss = loss / len(rows)
        if step in steps:
            frames.append(frame(net, step, loss.data))
        net.zero_grad()
        loss.backward()
        for parameter in net.parameters():
            parameter.data -= 0.5 * parameter.grad
    return net, frames


def trained_on_moons(samples=40, **options):
    """(A network, the film of its training, the points)."""
    rows = moons(samples)
    return *trained(rows, **options), rows
