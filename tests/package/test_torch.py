"""The engine against PyTorch in float64: each operation, then whole random programs."""
import pytest
import torch
from hypothesis import given, settings

from micrograd.engine import Value
from programs import BINARY, PLACE, UNARY, programs, run


def tensor(x):
    """A PyTorch leaf that behaves like Value(x)."""
    return torch.tensor(x, dtype=torch.float64, requires_grad=True)


def close(ours, theirs, tolerance=1e-10):
    return abs(ours - theirs) <= tolerance * max(1, abs(theirs))


ANYWHERE = [-2.5, -1.0, -0.3, 0.0, 0.7, 3.0]
NOT_ZERO = [-2.5, -1.0, -0.3, 0.7, 3.0]
POSITIVE = [0.01, 0.3, 1.0, 4.5]
ONE_INPUT = {
    "-a": (lambda a: -a, ANYWHERE),
    "exp": (lambda a: a.exp(), ANYWHERE),
    "log": (lambda a: a.log(), POSITIVE),
    "tanh": (lambda a: a.tanh(), [*ANYWHERE, -400.0, 400.0]),
    "sigmoid": (lambda a: a.sigmoid(), [*ANYWHERE, -800.0, 800.0]),
    "relu": (lambda a: a.relu(), ANYWHERE),
    "sin": (lambda a: a.sin(), ANYWHERE),
    "abs": (abs, ANYWHERE),
    "a ** 2": (lambda a: a**2, ANYWHERE),
    "a ** 3": (lambda a: a**3, ANYWHERE),
    "a ** 1": (lambda a: a**1, ANYWHERE),
    "a ** -1": (lambda a: a**-1, NOT_ZERO),
    "a ** -2": (lambda a: a**-2, NOT_ZERO),
    "a ** 0.5": (lambda a: a**0.5, POSITIVE),
    "a ** -1.5": (lambda a: a**-1.5, POSITIVE),
    "a + 2.5": (lambda a: a + 2.5, ANYWHERE),
    "2.5 + a": (lambda a: 2.5 + a, ANYWHERE),
    "a - 2.5": (lambda a: a - 2.5, ANYWHERE),
    "2.5 - a": (lambda a: 2.5 - a, ANYWHERE),
    "a * 2.5": (lambda a: a * 2.5, ANYWHERE),
    "2.5 * a": (lambda a: 2.5 * a, ANYWHERE),
    "a / 2.5": (lambda a: a / 2.5, ANYWHERE),
    "2.5 / a": (lambda a: 2.5 / a, NOT_ZERO),
    "2.5 ** a": (lambda a: 2.5**a, ANYWHERE),
}
TWO_INPUTS = {
    "a + b": (lambda a, b: a + b, ANYWHERE, ANYWHERE),
    "a - b": (lambda a, b: a - b, ANYWHERE, ANYWHERE),
    "a * b": (lambda a, b: a * b, ANYWHERE, ANYWHERE),
    "a / b": (lambda a, b: a / b, ANYWHERE, NOT_ZERO),
    "a ** b": (lambda a, b: a**b, POSITIVE, ANYWHERE),
}
CASES = [
    *[pytest.param(f, (x,), id=f"{name} at {x}")
      for name, (f, points) in ONE_INPUT.items() for x in points],
    *[pytest.param(f, (x, y), id=f"{name} at {x}, {y}")
      for name, (f, xs, ys) in TWO_INPUTS.items() for x in xs for y in ys],
]


@pytest.mark.parametrize("function, inputs", CASES)
def test_an_operation_gives_what_pytorch_gives(function, inputs):
    ours, theirs = map(Value, inputs), map(tensor, inputs)
    assert close(function(*ours).data, function(*theirs).item(), 1e-14)


@pytest.mark.parametrize("function, inputs", CASES)
def test_an_operation_has_the_gradients_that_pytorch_has(function, inputs):
    ours, theirs = [Value(x) for x in inputs], [tensor(x) for x in inputs]
    # * 3: the gradient that reaches the operation is not 1
    (function(*ours) * 3).backward()
    (function(*theirs) * 3).backward()
    for our, their in zip(ours, theirs):
        assert close(our.grad, their.grad.item(), 1e-12)


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
