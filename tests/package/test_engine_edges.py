"""Where numbers overflow, or have no answer: the engine gives what PyTorch gives."""
import itertools
import math

import pytest
import torch

from micrograd.engine import Value

inf, nan = math.inf, math.nan
SPECIAL = [0.0, -0.0, inf, -inf, nan]

# operation: the numbers it is tried at
ONE_INPUT = {
    "exp": (lambda a: a.exp(), [1000, -1000, 709, 710, *SPECIAL]),
    "log": (lambda a: a.log(), [-1, 1e-300, *SPECIAL]),
    "sin": (lambda a: a.sin(), SPECIAL),
    "tanh": (lambda a: a.tanh(), [1000, -1000, 20, -20, *SPECIAL]),
    "sigmoid": (lambda a: a.sigmoid(), [1000, -1000, 40, -40, *SPECIAL]),
    "relu": (lambda a: a.relu(), SPECIAL),
    "abs": (abs, SPECIAL),
    "-a": (lambda a: -a, SPECIAL),
    # the exponent is a number; of -inf and -0.0, PyTorch has one root for a ** 0.5 and
    # another one for a ** b with b = 0.5, which is below
    "a ** 0.5": (lambda a: a**0.5, [-2, -1e-300, 0.0, inf, nan]),
    "a ** 0": (lambda a: a**0, [-2, *SPECIAL]),
    "a ** 1": (lambda a: a**1, [-2, *SPECIAL]),
    "a ** 2": (lambda a: a**2, [-2, 1e200, -1e200, *SPECIAL]),
    "a ** 3": (lambda a: a**3, [-2, 1e200, -1e200, *SPECIAL]),
    "a ** -1": (lambda a: a**-1, [-2, 1e-200, 1e-308, *SPECIAL]),
    "a ** -2": (lambda a: a**-2, [-2, 1e-200, -1e-200, *SPECIAL]),
    "a ** -3": (lambda a: a**-3, [-2, 1e-200, -1e-200, *SPECIAL]),
    # the base is a number
    "2 ** a": (lambda a: 2**a, [2000, -2000, *SPECIAL]),
    "0 ** a": (lambda a: 0**a, [2, 0.5, -0.5, -1, *SPECIAL]),
    "(-2) ** a": (lambda a: (-2) ** a, [2, 3, -3, 0.5, *SPECIAL]),
    "inf ** a": (lambda a: inf**a, [2, -2, *SPECIAL]),
    # a number on one side
    "a + inf": (lambda a: a + inf, SPECIAL),
    "inf - a": (lambda a: inf - a, SPECIAL),
    "a * inf": (lambda a: a * inf, SPECIAL),
    "0 * a": (lambda a: 0 * a, SPECIAL),
    "a / 0": (lambda a: a / 0, [1, -1, *SPECIAL]),
    "a / -0.0": (lambda a: a / -0.0, [1, -1, *SPECIAL]),
    "0 / a": (lambda a: 0 / a, SPECIAL),
    "-1 / a": (lambda a: -1 / a, SPECIAL),
    "1 / a": (lambda a: 1 / a, [1e-308, *SPECIAL]),
}
TWO_INPUTS = {
    "a + b": (lambda a, b: a + b, [1e308]),
    "a - b": (lambda a, b: a - b, [1e308, -1e308]),
    "a * b": (lambda a, b: a * b, [1e200, -1e200]),
    "a / b": (lambda a, b: a / b, [1, -1, 1e200, 1e-200]),
    "a ** b": (lambda a, b: a**b, [2, -2, 3, -3, 0.5, -0.5, 1, -1, 1e200, -1e200]),
}
CASES = [
    *[pytest.param(f, (x,), id=f"{name} at {x}")
      for name, (f, points) in ONE_INPUT.items() for x in points],
    *[pytest.param(f, (x, y), id=f"{name} at {x}, {y}")
      for name, (f, points) in TWO_INPUTS.items()
      for x, y in itertools.product(SPECIAL + points, repeat=2)],
]


def same(ours, theirs):
    """Whether two numbers are equal, but for rounding: inf is inf, and nan is nan."""
    if math.isnan(theirs):
        return math.isnan(ours)
    return math.isclose(ours, theirs, rel_tol=1e-13)


def tensor(x):
    return torch.tensor(x, dtype=torch.float64, requires_grad=True)


@pytest.mark.parametrize("function, inputs", CASES)
def test_the_result_is_the_one_that_pytorch_gives(function, inputs):
    ours, theirs = function(*map(Value, inputs)), function(*map(tensor, inputs))
    assert same(ours.data, theirs.item()), f"{ours.data}, not {theirs.item()}"


@pytest.mark.parametrize("function, inputs", CASES)
def test_the_gradients_are_those_that_pytorch_gives(function, inputs):
    ours, theirs = [Value(x) for x in inputs], [tensor(x) for x in inputs]
    function(*ours).backward()
    function(*theirs).backward()
    found, right = [a.grad for a in ours], [a.grad.item() for a in theirs]
    assert all(map(same, found, right)), f"{found}, not {right}"
