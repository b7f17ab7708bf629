"""Plain numbers in an expression: drawn like values, though none is made of them."""
import random
import re

import pytest

from micrograd.engine import Value
from micrograd.graph import draw_dot, trace
from micrograd.nn import MLP


def boxes(root):
    """The numbers in the boxes of a drawing, inputs first."""
    return [float(x) for x in re.findall(r"data (\S+)", draw_dot(root).source)]


@pytest.mark.parametrize("made, numbers", [
    (lambda a: 2 * a + 1, [2.0, 3.0, 6.0, 1.0, 7.0]),
    (lambda a: 1 + a * 2, [1.0, 3.0, 2.0, 6.0, 7.0]),
    (lambda a: 5 - a, [5.0, 3.0, 2.0]),
    (lambda a: a - 5, [3.0, 5.0, -2.0]),
    (lambda a: 6 / a, [6.0, 3.0, 2.0]),
    (lambda a: a / 6, [3.0, 6.0, 0.5]),
    (lambda a: 2**a, [2.0, 3.0, 8.0]),
])
def test_plain_numbers_have_boxes_in_the_order_of_the_expression(made, numbers):
    assert boxes(made(Value(3.0))) == numbers


def test_a_plain_exponent_stands_in_the_circle():
    squared = Value(3.0) ** 2
    assert boxes(squared) == [3.0, 9.0]
    assert 'label="**2"' in draw_dot(squared).source


def test_a_number_used_twice_has_two_boxes():
    a = Value(3.0)
    assert boxes(a * 2 + 2) == [3.0, 2.0, 6.0, 2.0, 8.0]


def test_drawing_twice_draws_the_same():
    L = 2 * Value(3.0) + 1
    assert draw_dot(L).source == draw_dot(L).source


def test_a_plain_number_is_no_value_before_it_is_asked_for():
    a = Value(3.0)
    assert ((2 * a)._x, (a * 2)._y) == (2, 2)


@pytest.mark.parametrize("made", [lambda a: 2 * a, lambda a: a * 2])
def test_a_plain_number_gets_no_gradient(made):
    a = Value(3.0)
    product = made(a)
    [two] = set(product._prev) - {a}
    product.backward()
    assert two.grad == 0.0


def gradients(drawn):
    """The leaves' gradients after two passes, the graph drawn before one of them."""
    a, b = Value(2.0), Value(-3.0)
    L = (2 * a + 1) / b - 5 * (a - 7) ** 2 + 2**b
    for time in range(2):
        if time == drawn:
            draw_dot(L)
        L.backward()
    return a.grad, b.grad


@pytest.mark.parametrize("drawn", [0, 1])
def test_drawing_does_not_change_the_gradients_that_follow(drawn):
    assert gradients(drawn) == gradients(drawn=None)


def test_zero_grad_works_on_a_graph_that_was_drawn():
    a = Value(3.0)
    L = 2 * a + 1
    draw_dot(L)
    L.backward()
    L.zero_grad()
    assert (a.grad, L.grad) == (0.0, 0.0)


XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
YS = [1.0, -1.0, -1.0, 1.0]


@pytest.fixture
def loss():
    """The loss of chapter 7: four samples, a network of 41 parameters."""
    net = MLP(3, [4, 4, 1], output="tanh", rng=random.Random(42))
    return sum((net(x) - y)**2 for x, y in zip(XS, YS))


def test_the_loss_of_chapter_7_has_398_values(loss):
    nodes, _ = trace(loss)
    assert len(nodes) == 398


def test_the_loss_of_chapter_7_has_304_operations(loss):
    nodes, _ = trace(loss)
    assert sum(1 for node in nodes if node._op) == 304
