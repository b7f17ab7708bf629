"""The engine against PyTorch in float64: each operation, then whole random programs."""
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from micrograd.engine import Value


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
}
TWO_INPUTS = {
    "a + b": (lambda a, b: a + b, ANYWHERE),
    "a - b": (lambda a, b: a - b, ANYWHERE),
    "a * b": (lambda a, b: a * b, ANYWHERE),
    "a / b": (lambda a, b: a / b, NOT_ZERO),
}
CASES = [
    *[pytest.param(f, (x,), id=f"{name} at {x}")
      for name, (f, points) in ONE_INPUT.items() for x in points],
    *[pytest.param(f, (x, y), id=f"{name} at {x}, {y}")
      for name, (f, points) in TWO_INPUTS.items() for x in ANYWHERE for y in points],
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


def of_positive(function):
    """The function of a² + ½, a value that is used a second time besides."""
    def apply(a):
        b = a * a + 0.5
        return function(b) + b / 17
    return apply


# Each gives a number between -4 and 4 for numbers between -4 and 4, so that a program
# of any length stays where both engines compute with all their digits.
UNARY = {
    "-a": lambda a: -a,
    "tanh": lambda a: a.tanh(),
    "sigmoid": lambda a: a.sigmoid(),
    "relu": lambda a: a.relu(),
    "exp": lambda a: a.exp() / 16,
    "square": lambda a: a**2 / 4,
    "cube": lambda a: a**3 / 16,
    "log": of_positive(lambda b: b.log()),
    "root": of_positive(lambda b: b**0.5 / 2),
    "inverse root": of_positive(lambda b: b**-0.5),
    "inverse": of_positive(lambda b: 1 / b),
}
BINARY = {
    "+": lambda a, b: (a + b) / 2,
    "-": lambda a, b: 0.5 * (a - b),
    "*": lambda a, b: a * b / 4,
    "/": lambda a, b: a / (1 + b * b),
}
NUMBER = st.floats(-4, 4, allow_subnormal=False)
# an operand: a value made so far, or a plain number
PLACE = st.integers(0, 99)
STEPS = st.lists(
    st.tuples(st.sampled_from(list(UNARY)), PLACE)
    | st.tuples(st.sampled_from(list(BINARY)), PLACE, PLACE)
    | st.tuples(st.sampled_from(list(BINARY)), NUMBER, PLACE)
    | st.tuples(st.sampled_from(list(BINARY)), PLACE, NUMBER),
    min_size=3, max_size=12,
)
PROGRAMS = st.tuples(st.lists(NUMBER, min_size=1, max_size=4), STEPS)


def run(program, leaf):
    """The values a program makes, leaves first; its result, the sum of all, last."""
    inputs, steps = program
    values = [leaf(x) for x in inputs]
    for name, *places in steps:
        operands = [values[place % len(values)] if isinstance(place, int) else place
                    for place in places]
        values.append((UNARY | BINARY)[name](*operands))
    total = values[0]
    for value in values[1:]:
        total = total + value
    return [*values, total]


@settings(max_examples=1000)
@given(PROGRAMS)
def test_a_random_program_has_the_values_and_gradients_that_pytorch_has(program):
    ours, theirs = run(program, Value), run(program, tensor)
    for their in theirs:
        their.retain_grad()
    ours[-1].backward()
    theirs[-1].backward()
    for our, their in zip(ours, theirs):
        assert close(our.data, their.item())
        assert close(our.grad, their.grad.item())
