"""`forward` against PyTorch, against `backward`, and what it refuses."""
import random

import pytest
from hypothesis import given, settings

from micrograd.engine import Value
from micrograd.forward import forward
from micrograd.nn import MLP
from programs import BINARY, UNARY, programs, run

torch = pytest.importorskip("torch", reason="there is no PyTorch on this machine")


def outputs(x, y, sin, tanh):
    """Two results that share a value; the second does not depend on y twice."""
    z = x * y + sin(x)
    return [tanh(z) / (x * x + 1.0), z - 3.0 * x]


def ours(x, y):
    return outputs(x, y, Value.sin, Value.tanh)


def theirs(x, y):
    return tuple(outputs(x, y, torch.sin, torch.tanh))


@pytest.mark.parametrize("rates", [(1.0, 0.0), (0.0, 1.0), (2.0, -0.5), (0.0, 0.0)])
@pytest.mark.parametrize("point", [(0.5, -1.5), (0.0, 0.0), (-2.0, 3.0)])
def test_the_rates_are_the_products_with_the_jacobian_that_pytorch_finds(point, rates):
    x, y = map(Value, point)
    found = forward(ours(x, y), dict(zip((x, y), rates)))
    tensors, tangents = (tuple(torch.tensor(n, dtype=torch.float64) for n in numbers)
                         for numbers in (point, rates))
    _, expected = torch.func.jvp(theirs, tensors, tangents)
    assert found == pytest.approx([rate.item() for rate in expected], abs=1e-12)


def test_a_sweep_for_each_parameter_gives_what_one_backward_gives():
    net = MLP(2, [3, 1], rng=random.Random(1))
    loss = (net([0.5, -1.0]) - 1.0) ** 2
    loss.backward()
    for p in net.parameters():
        assert forward([loss], {p: 1.0}) == pytest.approx([p.grad], abs=1e-15)


@settings(max_examples=200)
@given(programs(UNARY | BINARY))
def test_in_random_programs_it_gives_what_backward_gives(program):
    *values, total = run(program, Value)
    total.backward()
    for leaf in values[:len(program[0])]:
        assert forward([total], {leaf: 1.0}) == pytest.approx([leaf.grad], rel=1e-10,
                                                              abs=1e-10)


def test_a_value_used_twice_moves_its_result_twice():
    x = Value(3.0)
    assert forward([x + x, x * x], {x: 1.0}) == [2.0, 6.0]


def test_a_leaf_can_be_an_output_and_an_output_can_be_there_twice():
    x, y = Value(3.0), Value(2.0)
    product = x * y
    assert forward([x, product, y, product], {x: 1.0}) == [1.0, 2.0, 0.0, 2.0]


def test_a_leaf_outside_the_graph_moves_nothing():
    x, stranger = Value(3.0), Value(1.0)
    assert forward([x * x], {stranger: 5.0}) == [0.0]


def test_it_leaves_the_gradients_and_the_graph_alone():
    x = Value(3.0)
    y = x * x
    x.grad = 7.0
    forward([y], {x: 1.0})
    assert (x.grad, y.grad, y._x, y._dx) == (7.0, 0.0, x, 3.0)


def test_a_deep_graph_is_no_trouble():
    x = y = Value(1.0)
    for _ in range(50_000):
        y = y * 1.0
    assert forward([y], {x: 2.0}) == [2.0]


@pytest.mark.parametrize("call, error, words", [
    (lambda x, y: forward(y, {x: 1.0}), TypeError, "outputs must be a list of Values"),
    (lambda x, y: forward([], {x: 1.0}), TypeError, r"such as \[a, b\], not \[\]"),
    (lambda x, y: forward([y, 2.0], {x: 1.0}), TypeError, "not .*2.0"),
    (lambda x, y: forward([y], [1.0]), TypeError, r"a dictionary such as \{x: 1.0\}"),
    (lambda x, y: forward([y], {"x": 1.0}), TypeError, "the keys of rates must be"),
    (lambda x, y: forward([y], {y: 1.0}), ValueError, "is a result: only leaves"),
    (lambda x, y: forward([y], {x: "1"}), TypeError, "a rate must be a real number"),
])
def test_what_makes_no_sense_is_refused_with_advice(call, error, words):
    x = Value(3.0)
    with pytest.raises(error, match=words):
        call(x, x * x)
