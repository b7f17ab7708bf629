"""The engine against PyTorch in float64: each operation, then whole random programs.

Where numbers overflow or have no answer, too, the engine gives what PyTorch gives.
"""
import itertools
import math

import pytest
from hypothesis import given, settings

from micrograd.engine import Value
from programs import BINARY, PLACE, UNARY, programs, run

torch = pytest.importorskip("torch", reason="there is no PyTorch on this machine")

inf, nan = math.inf, math.nan
PLAIN = [-2.5, -1.0, -0.3, 0.7, 3.0]
SPECIAL = [0.0, -0.0, inf, -inf, nan]
ANYWHERE = PLAIN + SPECIAL
POSITIVE = [0.01, 0.3, 1.0, 4.5]

# operation: the numbers it is tried at
ONE_INPUT = {
    "-a": (lambda a: -a, ANYWHERE),
    "abs": (abs, ANYWHERE),
    "exp": (lambda a: a.exp(), [1000, -1000, 709, 710, *ANYWHERE]),
    "log": (lambda a: a.log(), [-1, 1e-300, *POSITIVE, *SPECIAL]),
    "sin": (lambda a: a.sin(), ANYWHERE),
    "tanh": (lambda a: a.tanh(), [1000, -1000, 20, -20, *ANYWHERE]),
    "sigmoid": (lambda a: a.sigmoid(), [1000, -1000, 40, -40, *ANYWHERE]),
    "relu": (lambda a: a.relu(), ANYWHERE),
    # the exponent is a number; of -inf and -0.0, PyTorch has one root for a ** 0.5 and
    # another one for a ** b with b = 0.5, which is below
    "a ** 0.5": (lambda a: a**0.5, [-2, -1e-300, 0.0, inf, nan, *POSITIVE]),
    "a ** -1.5": (lambda a: a**-1.5, POSITIVE),
    "a ** 0": (lambda a: a**0, [-2, *SPECIAL]),
    "a ** 1": (lambda a: a**1, ANYWHERE),
    "a ** 2": (lambda a: a**2, [1e200, -1e200, *ANYWHERE]),
    "a ** 3": (lambda a: a**3, [1e200, -1e200, *ANYWHERE]),
    "a ** -1": (lambda a: a**-1, [1e-200, 1e-308, *ANYWHERE]),
    "a ** -2": (lambda a: a**-2, [1e-200, -1e-200, *ANYWHERE]),
    "a ** -3": (lambda a: a**-3, [-2, 1e-200, -1e-200, *SPECIAL]),
    # the base is a number
    "2.5 ** a": (lambda a: 2.5**a, [2000, -2000, *ANYWHERE]),
    "0 ** a": (lambda a: 0**a, [2, 0.5, -0.5, -1, *SPECIAL]),
    "(-2) ** a": (lambda a: (-2) ** a, [2, 3, -3, 0.5, *SPECIAL]),
    "inf ** a": (lambda a: inf**a, [2, -2, *SPECIAL]),
    # a number on one side
    "a + 2.5": (lambda a: a + 2.5, ANYWHERE),
    "2.5 + a": (lambda a: 2.5 + a, ANYWHERE),
    "a - 2.5": (lambda a: a - 2.5, ANYWHERE),
    "2.5 - a": (lambda a: 2.5 - a, ANYWHERE),
    "a * 2.5": (lambda a: a * 2.5, ANYWHERE),
    "2.5 * a": (lambda a: 2.5 * a, ANYWHERE),
    "a / 2.5": (lambda a: a / 2.5, ANYWHERE),
    "2.5 / a": (lambda a: 2.5 / a, [1e-308, *ANYWHERE]),
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
# operation: the numbers that each of its inputs is tried at, besides ANYWHERE
TWO_INPUTS = {
    "a + b": (lambda a, b: a + b, [1e308]),
    "a - b": (lambda a, b: a - b, [1e308, -1e308]),
    "a * b": (lambda a, b: a * b, [1e200, -1e200]),
    "a / b": (lambda a, b: a / b, [1e200, 1e-200]),
    "a ** b": (lambda a, b: a**b, [2, -2, -3, 0.5, -0.5, 1, 1e200, -1e200]),
}
OPERATIONS = {
    **{name: (f, [(x,) for x in points]) for name, (f, points) in ONE_INPUT.items()},
    **{name: (f, list(itertools.product(ANYWHERE + points, repeat=2)))
       for name, (f, points) in TWO_INPUTS.items()},
}


def tensor(x):
    """A PyTorch leaf that behaves like Value(x)."""
    return torch.tensor(x, dtype=torch.float64, requires_grad=True)


def numbers(function, inputs, leaf):
    """The result of a function of leaves, and the gradient of each leaf."""
    leaves = [leaf(x) for x in inputs]
    result = function(*leaves)
    # / 2: the gradient that reaches the operation is not 1
    (result / 2).backward()
    return [float(result.data), *(float(leaf.grad) for leaf in leaves)]


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_gives_the_number_and_the_gradients_that_pytorch_gives(name):
    function, cases = OPERATIONS[name]
    for inputs in cases:
        theirs = numbers(function, inputs, tensor)
        right = pytest.approx(theirs, rel=1e-13, abs=0, nan_ok=True)
        assert numbers(function, inputs, Value) == right, f"at {inputs}"


def close(ours, theirs):
    return abs(ours - theirs) <= 1e-10 * max(1, abs(theirs))


@settings(max_examples=1000)
@given(programs(UNARY | BINARY))
def test_a_random_program_has_the_values_and_gradients_that_pytorch_has(program):
    ours, theirs = run(program, Value), run(program, tensor)
    for their in theirs:
        their.retain_grad()
    ours[-1].backward()
    theirs[-1].backward()
    for our, their in zip(ours, theirs):
        assert close(our.data, their.item())
        assert close(our.grad, their.grad.item())


@settings(max_examples=300)
@given(programs(UNARY | BINARY), PLACE)
def test_a_second_root_in_the_same_graph_adds_the_gradients_that_pytorch_adds(
    program, place
):
    ours, theirs = run(program, Value), run(program, tensor)
    for values, more in (ours, {}), (theirs, {"retain_graph": True}):
        values[place % len(values)].backward(**more)
        values[-1].backward(**more)
    for our, their in zip(ours, theirs[:len(program[0])]):
        assert close(our.grad, their.grad.item())
