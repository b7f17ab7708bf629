"""The engine, and chapter 5's class before it, against numbers worked out by hand."""
import math

import pytest

from micrograd.engine import Value
from spelled_out.snapshots import ch05

# operation, its inputs, its result, the slope along each input
BY_HAND = {
    "a + b": (lambda a, b: a + b, (2.0, -3.0), -1.0, (1.0, 1.0)),
    "a - b": (lambda a, b: a - b, (2.0, -3.0), 5.0, (1.0, -1.0)),
    "a * b": (lambda a, b: a * b, (2.0, -3.0), -6.0, (-3.0, 2.0)),
    "a / b": (lambda a, b: a / b, (2.0, -4.0), -0.5, (-0.25, -0.125)),
    "-a": (lambda a: -a, (2.0,), -2.0, (-1.0,)),
    "a ** 3": (lambda a: a**3, (-2.0,), -8.0, (12.0,)),
    "a ** -1": (lambda a: a**-1, (4.0,), 0.25, (-0.0625,)),
    "a ** 0.5": (lambda a: a**0.5, (4.0,), 2.0, (0.25,)),
    "a ** 0": (lambda a: a**0, (4.0,), 1.0, (0.0,)),
    "exp": (lambda a: a.exp(), (0.0,), 1.0, (1.0,)),
    "log": (lambda a: a.log(), (4.0,), math.log(4.0), (0.25,)),
    "tanh": (lambda a: a.tanh(), (0.0,), 0.0, (1.0,)),
    "tanh far out": (lambda a: a.tanh(), (400.0,), 1.0, (0.0,)),
    "sigmoid": (lambda a: a.sigmoid(), (0.0,), 0.5, (0.25,)),
    "sigmoid far out": (lambda a: a.sigmoid(), (-800.0,), 0.0, (0.0,)),
    "relu above 0": (lambda a: a.relu(), (3.0,), 3.0, (1.0,)),
    "relu below 0": (lambda a: a.relu(), (-3.0,), 0.0, (0.0,)),
    "relu at 0": (lambda a: a.relu(), (0.0,), 0.0, (0.0,)),
    "a + 1": (lambda a: a + 1, (2.0,), 3.0, (1.0,)),
    "1 + a": (lambda a: 1 + a, (2.0,), 3.0, (1.0,)),
    "a - 1": (lambda a: a - 1, (2.0,), 1.0, (1.0,)),
    "1 - a": (lambda a: 1 - a, (2.0,), -1.0, (-1.0,)),
    "a * 5": (lambda a: a * 5, (2.0,), 10.0, (5.0,)),
    "5 * a": (lambda a: 5 * a, (2.0,), 10.0, (5.0,)),
    "a / 4": (lambda a: a / 4, (2.0,), 0.5, (0.25,)),
    "1 / a": (lambda a: 1 / a, (2.0,), 0.5, (-0.25,)),
    "a + a": (lambda a: a + a, (2.0,), 4.0, (2.0,)),
    "a - a": (lambda a: a - a, (2.0,), 0.0, (0.0,)),
    "a * a": (lambda a: a * a, (3.0,), 9.0, (6.0,)),
    "a / a": (lambda a: a / a, (4.0,), 1.0, (0.0,)),
}
# and what the class of chapter 5 does not have
NEW_BY_HAND = {
    "a ** b": (lambda a, b: a**b, (4.0, 0.5), 2.0, (0.25, 2.0 * math.log(4.0))),
    "2 ** a": (lambda a: 2**a, (3.0,), 8.0, (8.0 * math.log(2.0),)),
    "a ** a": (lambda a: a**a, (1.0,), 1.0, (1.0,)),
    "sin": (lambda a: a.sin(), (0.0,), 0.0, (1.0,)),
    "abs above 0": (abs, (3.0,), 3.0, (1.0,)),
    "abs below 0": (abs, (-3.0,), 3.0, (-1.0,)),
    "abs at 0": (abs, (0.0,), 0.0, (0.0,)),
}


@pytest.fixture(params=[
    *[pytest.param((ch05.Value, *case), id=f"{name}, ch05")
      for name, case in BY_HAND.items()],
    *[pytest.param((Value, *case), id=f"{name}, engine")
      for name, case in (BY_HAND | NEW_BY_HAND).items()],
])
def worked_out(request):
    return request.param


def test_the_result_is_the_one_worked_out_by_hand(worked_out):
    Value, function, inputs, result, _ = worked_out
    assert function(*map(Value, inputs)).data == result


def test_the_gradients_are_those_worked_out_by_hand(worked_out):
    Value, function, inputs, _, slopes = worked_out
    leaves = [Value(x) for x in inputs]
    function(*leaves).backward()
    assert [leaf.grad for leaf in leaves] == list(slopes)


def test_gradients_are_passed_on_times_the_gradient_from_above(worked_out):
    Value, function, inputs, _, slopes = worked_out
    leaves = [Value(x) for x in inputs]
    (function(*leaves) * 4.0).backward()
    assert [leaf.grad for leaf in leaves] == [4.0 * slope for slope in slopes]


def test_gradients_are_added_to_what_a_leaf_already_holds(worked_out):
    Value, function, inputs, _, slopes = worked_out
    leaves = [Value(x) for x in inputs]
    for leaf in leaves:
        leaf.grad = 8.0
    function(*leaves).backward()
    assert [leaf.grad for leaf in leaves] == [8.0 + slope for slope in slopes]


def test_an_inner_value_used_on_two_paths_collects_from_both():
    a, b = Value(2.0), Value(3.0)
    inner = a * b
    (inner * inner + inner).backward()
    assert (inner.grad, a.grad, b.grad) == (13.0, 39.0, 26.0)


def test_a_leaf_used_at_two_depths_collects_from_both():
    a, b = Value(-2.0), Value(3.0)
    ((a * b) * (a + b)).backward()
    assert (a.grad, b.grad) == (-3.0, -8.0)


def test_the_books_neuron_has_its_output_and_gradients():
    x1, x2, w1, w2 = Value(2.0), Value(0.0), Value(-3.0), Value(1.0)
    o = (x1 * w1 + x2 * w2 + Value(6.8813735870195432)).tanh()
    o.backward()
    found = [o.data, x1.grad, x2.grad, w1.grad, w2.grad]
    assert found == pytest.approx([0.7071067811865476, -1.5, 0.5, 1.0, 0.0], abs=1e-12)


def test_a_graph_with_2_to_the_100_paths_visits_each_value_once():
    a = node = Value(1.0)
    for _ in range(100):
        node = node + node
    node.backward()
    assert a.grad == 2.0**100


def test_repr_shows_the_data():
    assert repr(Value(-8.0)) == "Value(data=-8.0)"


def test_a_new_value_has_no_label_no_gradient_and_no_children():
    value = Value(1.0)
    assert (value.label, value.grad, value._prev, value._op) == ("", 0.0, (), "")


def children_of(value):
    return type(value._prev), [child.data for child in value._prev]


@pytest.mark.parametrize("made, numbers", [
    (lambda a: a + 3, [2.0, 3.0]),
    (lambda a: 3 + a, [3.0, 2.0]),
    (lambda a: a * 3, [2.0, 3.0]),
    (lambda a: 3 * a, [3.0, 2.0]),
    (lambda a: a + a, [2.0, 2.0]),
    (lambda a: a - 3, [2.0, 3.0]),
    (lambda a: 3 - a, [3.0, 2.0]),
    (lambda a: a / 3, [2.0, 3.0]),
    (lambda a: 3 / a, [3.0, 2.0]),
    (lambda a: 3**a, [3.0, 2.0]),
    (lambda a: a**3, [2.0]),
    (lambda a: a**a, [2.0, 2.0]),
    (lambda a: a.tanh(), [2.0]),
    (abs, [2.0]),
    (lambda a: -a, [2.0]),
])
def test_children_are_a_tuple_in_the_order_of_the_expression(made, numbers):
    assert children_of(made(Value(2.0))) == (tuple, numbers)


@pytest.mark.parametrize("made, name", [
    (lambda a: a + a, "+"),
    (lambda a: a - a, "-"),
    (lambda a: -a, "-"),
    (lambda a: a * a, "*"),
    (lambda a: a / a, "/"),
    (lambda a: a**a, "**"),
    (lambda a: 2**a, "**"),
    (lambda a: a**2, "**2"),
    (lambda a: a**0.5, "**0.5"),
    (lambda a: a**-1, "**-1"),
    (lambda a: a.exp(), "exp"),
    (lambda a: a.log(), "log"),
    (lambda a: a.tanh(), "tanh"),
    (lambda a: a.sigmoid(), "sigmoid"),
    (lambda a: a.relu(), "relu"),
    (lambda a: a.sin(), "sin"),
    (abs, "abs"),
])
def test_a_value_knows_the_name_of_its_operation(made, name):
    assert made(Value(2.0))._op == name


def test_a_result_is_named_after_its_operation_and_has_no_label():
    a = Value(3.0, label="a")
    made = {"+": [a + 2, 2 + a, a + a], "-": [a - 2, 2 - a, a - a, -a],
            "*": [a * 2, 2 * a, a * a], "/": [a / 2, 2 / a, a / a],
            "**": [2**a, a**a], "**2": [a**2], "abs": [abs(a)], "exp": [a.exp()],
            "log": [a.log()], "sin": [a.sin()], "tanh": [a.tanh()],
            "sigmoid": [a.sigmoid()], "relu": [a.relu(), (-a).relu()]}
    for name, results in made.items():
        assert {(result._op, result.label) for result in results} == {(name, "")}
