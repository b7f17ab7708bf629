"""The engines that the benchmark compares, each loaded only where it runs."""
from collections import namedtuple

# value: makes a leaf from a float; zero: what a leaf's grad is before backward
Engine = namedtuple("Engine", "value zero")


def load(name):
    return {**ENGINES, **VARIANTS}[name]()


def reference():
    from reference import reference_engine

    return Engine(reference_engine(), 0.0)


def chapter5():
    from spelled_out.snapshots.ch05 import Value

    return Engine(Value, 0.0)


def without_circles():
    from benchmark.without_circles import Value

    return Engine(Value, 0.0)


def finished():
    from micrograd.engine import Value

    return Engine(Value, 0.0)


def pytorch():
    import torch

    def value(x):
        return torch.tensor(x, dtype=torch.float64, requires_grad=True)

    return Engine(value, None)


FIRST = "micrograd 0.1.0"
ENGINES = {
    FIRST: reference,
    "chapter 5": chapter5,
    "finished engine": finished,
    "PyTorch": pytorch,
}
PYTHON_ENGINES = tuple(engine for engine in ENGINES if engine != "PyTorch")

# shows what the circles alone cost, so it is timed on the two moons only
WITHOUT_CIRCLES = "without circles"
VARIANTS = {WITHOUT_CIRCLES: without_circles}
