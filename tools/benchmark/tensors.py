"""A training step on the two moons with the book's tensors, beside PyTorch's.

All examples go through the network at once, a hundred of them or a thousand. A step is
that of compiled.py.
"""
import os

from benchmark import compiled
from benchmark.compiled import RATE, in_columns, timed, weights

SECONDS = 2


def book_tensors(count):
    import numpy as np

    from micrograd.tensor import Tensor

    layers = [[Tensor(numbers) for numbers in layer] for layer in weights()]
    xs, ys = (np.array(numbers) for numbers in in_columns(count))

    def step():
        h = xs
        for weight, bias in layers[:-1]:
            h = (h @ weight.T + bias).relu()
        weight, bias = layers[-1]
        loss = (1.0 - ys * (h @ weight.T + bias)).relu().mean()
        for layer in layers:
            for p in layer:
                p.grad = 0.0
        loss.backward()
        for layer in layers:
            for p in layer:
                p.data -= RATE * p.grad
        return float(loss.data)

    return step


WAYS = {
    "finished engine": compiled.finished_engine,
    "PyTorch": compiled.pytorch,
    "Tensor": book_tensors,
    "NumPy by hand": compiled.numpy_by_hand,
}


def measure(examples, way):
    """Microseconds of a step with so many examples; the losses of the first five."""
    # before NumPy is loaded: one thread, as PyTorch has
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    return timed(WAYS[way](examples), SECONDS)
