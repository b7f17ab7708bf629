"""The engine against numbers worked out by hand."""
import ast
import inspect
import math
import sys

import numpy as np
import pytest

from micrograd import engine, nn
from micrograd.engine import Value

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


@pytest.fixture(params=BY_HAND.values(), ids=BY_HAND.keys())
def worked_out(request):
    return request.param


def test_the_result_is_the_one_worked_out_by_hand(worked_out):
    function, inputs, result, _ = worked_out
    assert function(*map(Value, inputs)).data == result


def test_the_gradients_are_those_worked_out_by_hand(worked_out):
    function, inputs, _, slopes = worked_out
    leaves = [Value(x) for x in inputs]
    function(*leaves).backward()
    assert [leaf.grad for leaf in leaves] == list(slopes)


def test_gradients_are_passed_on_times_the_gradient_from_above(worked_out):
    function, inputs, _, slopes = worked_out
    leaves = [Value(x) for x in inputs]
    (function(*leaves) * 4.0).backward()
    assert [leaf.grad for leaf in leaves] == [4.0 * slope for slope in slopes]


def test_gradients_are_added_to_what_a_leaf_already_holds(worked_out):
    function, inputs, _, slopes = worked_out
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


def expression():
    """The book's first graph: its leaves by name, and its result L."""
    leaves = {"a": Value(2.0), "b": Value(-3.0), "c": Value(10.0), "f": Value(-2.0)}
    a, b, c, f = leaves.values()
    return leaves, (a * b + c) * f


def test_the_books_first_graph_has_its_gradients():
    leaves, L = expression()
    L.backward()
    assert L.data == -8.0
    assert [leaf.grad for leaf in leaves.values()] == [6.0, -4.0, -2.0, 4.0]


def test_a_second_backward_adds_the_stale_gradients_of_inner_values_too():
    leaves, L = expression()
    L.backward()
    L.backward()
    assert [leaf.grad for leaf in leaves.values()] == [24.0, -16.0, -6.0, 8.0]


def test_backward_of_a_leaf_gives_it_the_gradient_one():
    a = Value(5.0)
    a.backward()
    assert a.grad == 1.0


def test_backward_leaves_values_outside_the_graph_alone():
    a, stranger = Value(2.0), Value(3.0)
    stranger * a
    (a + 1).backward()
    assert stranger.grad == 0.0


def test_the_books_neuron_has_its_output_and_gradients():
    x1, x2, w1, w2 = Value(2.0), Value(0.0), Value(-3.0), Value(1.0)
    o = (x1 * w1 + x2 * w2 + Value(6.8813735870195432)).tanh()
    o.backward()
    found = [o.data, x1.grad, x2.grad, w1.grad, w2.grad]
    assert found == pytest.approx([0.7071067811865476, -1.5, 0.5, 1.0, 0.0], abs=1e-12)


def test_a_chain_of_100_000_operations_passes_forward_and_backward():
    # one value, doubled and halved by turns: the slope stays exact
    a = node = Value(1.0)
    for i in range(100_000):
        node = node * (0.5 if i % 2 else 2.0)
    node.backward()
    assert (node.data, a.grad) == (1.0, 1.0)


def test_a_graph_with_2_to_the_100_paths_visits_each_value_once():
    a = node = Value(1.0)
    for _ in range(100):
        node = node + node
    node.backward()
    assert a.grad == 2.0**100


def test_repr_shows_the_data():
    assert repr(Value(-8.0)) == "Value(data=-8.0)"


@pytest.mark.parametrize("number", [3, True, np.float32(3), np.float64(3), np.int64(3)])
def test_data_becomes_a_plain_float(number):
    assert type(Value(number).data) is float


def test_a_new_value_has_no_label_no_gradient_and_no_children():
    value = Value(1.0)
    assert (value.label, value.grad, value._prev, value._op) == ("", 0.0, (), "")


NUMBERS = [2, 2.0, np.float64(2), np.float32(2), np.int64(2)]
MIXED = {
    "number + value": (lambda n, v: n + v, 6.0),
    "value + number": (lambda n, v: v + n, 6.0),
    "number - value": (lambda n, v: n - v, -2.0),
    "value - number": (lambda n, v: v - n, 2.0),
    "number * value": (lambda n, v: n * v, 8.0),
    "value * number": (lambda n, v: v * n, 8.0),
    "number / value": (lambda n, v: n / v, 0.5),
    "value / number": (lambda n, v: v / n, 2.0),
    "value ** number": (lambda n, v: v**n, 16.0),
}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda n: type(n).__name__)
@pytest.mark.parametrize("mixed", MIXED)
def test_plain_numbers_stand_on_either_side(mixed, number):
    function, result = MIXED[mixed]
    value = function(number, Value(4.0))
    assert isinstance(value, Value)
    assert value.data == result


def test_python_sums_a_list_of_values():
    assert sum([Value(1.0), Value(2.0)]).data == 3.0


def children_of(value):
    return type(value._prev), [child.data for child in value._prev]


@pytest.mark.parametrize("made, numbers", [
    (lambda a: a + 3, [2.0, 3.0]),
    (lambda a: 3 + a, [3.0, 2.0]),
    (lambda a: a * 3, [2.0, 3.0]),
    (lambda a: 3 * a, [3.0, 2.0]),
    (lambda a: a + a, [2.0, 2.0]),
    (lambda a: a**3, [2.0]),
    (lambda a: a.tanh(), [2.0]),
])
def test_children_are_a_tuple_in_the_order_of_the_expression(made, numbers):
    assert children_of(made(Value(2.0))) == (tuple, numbers)


@pytest.mark.parametrize("made, name", [
    (lambda a: a + a, "+"),
    (lambda a: a * a, "*"),
    (lambda a: a**2, "**2"),
    (lambda a: a**0.5, "**0.5"),
    (lambda a: a**-1, "**-1"),
    (lambda a: a.exp(), "exp"),
    (lambda a: a.log(), "log"),
    (lambda a: a.tanh(), "tanh"),
    (lambda a: a.sigmoid(), "sigmoid"),
    (lambda a: a.relu(), "relu"),
])
def test_a_value_knows_the_name_of_its_operation(made, name):
    assert made(Value(2.0))._op == name


# what is wrong, and what the message must name: the thing given, and its type
WRONG = {
    "text as data": (lambda v: Value("3"), "'3'", "str"),
    "a Value as data": (lambda v: Value(v), "Value(data=1.0)", "Value"),
    "nothing as data": (lambda v: Value(None), "None", "NoneType"),
    "a list as data": (lambda v: Value([1.0]), "[1.0]", "list"),
    "a complex number as data": (lambda v: Value(1j), "1j", "complex"),
    "value + text": (lambda v: v + "a", "'a'", "str"),
    "text + value": (lambda v: "a" + v, "'a'", "str"),
    "value - text": (lambda v: v - "a", "'a'", "str"),
    "text - value": (lambda v: "a" - v, "'a'", "str"),
    "value * text": (lambda v: v * "a", "'a'", "str"),
    "text * value": (lambda v: "a" * v, "'a'", "str"),
    "value / text": (lambda v: v / "a", "'a'", "str"),
    "text / value": (lambda v: "a" / v, "'a'", "str"),
    "value + nothing": (lambda v: v + None, "None", "NoneType"),
    "value ** text": (lambda v: v ** "x", "'x'", "str"),
    "value ** value": (lambda v: v ** v, "Value(data=1.0)", "Value"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_bad_input_gets_an_error_that_names_it_and_says_what_to_do(wrong):
    action, thing, kind = WRONG[wrong]
    with pytest.raises(TypeError) as error:
        action(Value(1.0))
    message = str(error.value)
    assert thing in message
    assert kind in message
    assert "must be a real number" in message


@pytest.mark.parametrize("number", [0.0, -1.0])
def test_log_of_a_number_that_has_none_is_a_value_error(number):
    with pytest.raises(ValueError):
        Value(number).log()


@pytest.mark.parametrize("module", [engine, nn], ids=lambda module: module.__name__)
def test_it_imports_nothing_but_the_standard_library_and_micrograd(module):
    imported = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    assert imported <= set(sys.stdlib_module_names) | {"micrograd"}
