"""`gradients`: derivatives that are Values, against PyTorch's create_graph."""
import math
import random

import pytest
from hypothesis import given, settings

from micrograd.engine import Value, result
from micrograd.higher import SLOPES, gradients, slopes
from micrograd.nn import MLP
from programs import BINARY, UNARY, programs, run

torch = pytest.importorskip("torch", reason="there is no PyTorch on this machine")

# each operation of the engine: how it is written, for Values and for tensors alike
OPERATIONS = {
    "+": lambda x, y: x + y * y + 2.0,
    "2+": lambda x, y: 2.0 + x * y,
    "-": lambda x, y: x * x - y * x,
    "2-": lambda x, y: 2.0 - x * x,
    "minus": lambda x, y: -x * x,
    "*": lambda x, y: x * y * x,
    "/": lambda x, y: x / y + y / (x * x),
    "/2": lambda x, y: x * x / 2.0,
    "2/": lambda x, y: 2.0 / x,
    "**3": lambda x, y: x**3 + y**-1.5,
    "**2": lambda x, y: (x * y)**2,
    "**1": lambda x, y: x**1 * y,
    "**0": lambda x, y: x**0 * y * y,
    "**": lambda x, y: x**y,
    "2**": lambda x, y: 2.0**x,
    "abs": lambda x, y: abs(x - 3.0) * y * x,
    "exp": lambda x, y: (x * y).exp(),
    "log": lambda x, y: (x + y * y).log(),
    "sin": lambda x, y: (x * y).sin(),
    "tanh": lambda x, y: (x * y).tanh(),
    "sigmoid": lambda x, y: (x - y * x).sigmoid(),
    "relu": lambda x, y: (x * x - y).relu() * x,
}
POINTS = [(0.5, 1.5), (1.7, 0.3), (2.5, 2.0)]


def third(f, grads, x, y):
    """f, its derivatives by x and y, the four of those, and the eight of these."""
    found, level = [], [f(x, y)]
    for _ in range(3):
        level = [grad for value in level for grad in grads(value, [x, y])]
        found += level
    return found


def tensor(x):
    return torch.tensor(x, dtype=torch.float64, requires_grad=True)


def torch_grads(value, leaves):
    if not value.requires_grad:  # it is a constant
        return [torch.zeros(())] * len(leaves)
    return torch.autograd.grad(value, leaves, create_graph=True, allow_unused=True,
                               materialize_grads=True)


@pytest.mark.parametrize("point", POINTS, ids=str)
@pytest.mark.parametrize("f", OPERATIONS.values(), ids=OPERATIONS)
def test_three_derivatives_of_each_operation_are_those_of_pytorch(f, point):
    found = third(f, gradients, *map(Value, point))
    expected = third(f, torch_grads, *map(tensor, point))
    assert [value.data for value in found] == pytest.approx(
        [value.item() for value in expected], rel=1e-10, abs=1e-10)


def test_each_operation_has_been_tried():
    tried = set()
    for f in OPERATIONS.values():
        todo = [f(Value(0.5), Value(1.5))]
        while todo:
            node = todo.pop()
            tried.add("minus" if node._op == "-" and node._y is None else
                      "**" if node._op.startswith("**") else node._op)
            todo += node._prev
    assert tried - {""} == set(SLOPES)


def second(program, leaf, grads):
    """All second derivatives of the result of a program."""
    values = run(program, leaf)
    leaves = values[:len(program[0])]
    return [g for slope in grads(values[-1], leaves) for g in grads(slope, leaves)]


@settings(max_examples=200)
@given(programs(UNARY | BINARY))
def test_second_derivatives_of_random_programs_are_those_of_pytorch(program):
    found = second(program, Value, gradients)
    expected = second(program, tensor, torch_grads)
    assert [value.data for value in found] == pytest.approx(
        [value.item() for value in expected], rel=1e-8, abs=1e-8)


def test_the_first_derivatives_are_those_of_backward():
    rng = random.Random(5)
    net = MLP(3, [4, 4, 1], rng=rng)
    loss = (net([0.5, -1.0, 2.0]) - 1.0) ** 2
    loss.backward()
    found = gradients(loss, net.parameters())
    assert [g.data for g in found] == [p.grad for p in net.parameters()]


def test_backward_goes_through_them():
    x = Value(2.0)
    slope, = gradients(x**3, [x])
    slope.backward()
    assert (slope.data, x.grad) == (12.0, 12.0)


def test_a_value_inside_the_graph_and_the_root_have_gradients_too():
    x = Value(2.0)
    y = x * x
    z = y * 3.0
    assert [g.data for g in gradients(z, [z, y, x])] == [1.0, 3.0, 12.0]


def test_what_the_root_does_not_depend_on_has_gradient_0():
    x, y = Value(2.0), Value(3.0)
    assert gradients(x * x, [y])[0].data == 0.0


def test_it_leaves_the_grads_alone():
    x = Value(2.0)
    y = x * x
    x.grad = 5.0
    gradients(y, [x])
    assert (x.grad, y.grad) == (5.0, 0.0)


@pytest.mark.parametrize("f", [
    lambda x: x**2, lambda x: x**0, lambda x: x**1, lambda x: x.relu(), abs,
    lambda x: x**Value(2.0)])
def test_at_0_it_gives_what_backward_gives(f):
    x = Value(0.0)
    y = f(x)
    y.backward()
    assert gradients(y, [x])[0].data == x.grad


@pytest.mark.parametrize("exponent", [0.0, 0.5, 2.0])
def test_a_power_of_0_does_not_respond_to_its_exponent(exponent):
    y = Value(exponent)
    assert gradients(Value(0.0)**y, [y])[0].data == 0.0


def test_a_relu_has_slope_1_right_above_0_too():
    x = Value(0.25)
    assert gradients(x.relu(), [x])[0].data == 1.0


@pytest.mark.parametrize("f", [lambda x: x * 2.0, lambda x: 2.0 / x, lambda x: x**3])
def test_only_operands_that_are_values_get_a_share(f):
    x = Value(1.5)
    assert [operand for operand, _ in slopes(f(x))] == [x]


def test_the_second_derivative_of_a_square_is_2_even_at_0():
    x = Value(0.0)
    slope, = gradients(x**2, [x])
    assert gradients(slope, [x])[0].data == 2.0


def test_a_deep_graph_is_no_trouble():
    x = y = Value(1.0)
    for _ in range(20_000):
        y = -y
    slope, = gradients(y, [x])
    assert slope.data == 1.0


def test_an_operation_without_a_rule_is_named():
    x = Value(2.0)
    cosh = result(math.cosh(2.0), "cosh", x, math.sinh(2.0))
    with pytest.raises(ValueError, match="the operation 'cosh': SLOPES in "):
        gradients(cosh, [x])


@pytest.mark.parametrize("call, words", [
    (lambda x: gradients(x * x, x), "leaves must be a list of Values"),
    (lambda x: gradients(x * x, []), r"leaves must be .* not \[\]"),
    (lambda x: gradients(4.0, [x]), "root must be a Value, not 4.0"),
    (lambda x: gradients(gradients(x * x, [x]), [x]), r"slope, = gradients\(y"),
])
def test_what_makes_no_sense_is_refused_with_advice(call, words):
    with pytest.raises(TypeError, match=words):
        call(Value(2.0))
