"""Plain numbers and NumPy's on either side of a Value; NumPy's arrays on neither."""
from fractions import Fraction

import numpy as np
import pytest

from micrograd.engine import Value

NUMBERS = [2, 2.0, Fraction(2), *[kind(2) for kind in (
    np.float16, np.float32, np.float64, np.longdouble, np.int8, np.int64, np.uint8,
)]]
MIXED = {
    "number + value": (lambda n, v: n + v, 6.0),
    "value + number": (lambda n, v: v + n, 6.0),
    "number - value": (lambda n, v: n - v, -2.0),
    "value - number": (lambda n, v: v - n, 2.0),
    "number * value": (lambda n, v: n * v, 8.0),
    "value * number": (lambda n, v: v * n, 8.0),
    "number / value": (lambda n, v: n / v, 0.5),
    "value / number": (lambda n, v: v / n, 2.0),
    "number ** value": (lambda n, v: n**v, 16.0),
    "value ** number": (lambda n, v: v**n, 16.0),
}


of_each_number = pytest.mark.parametrize(
    "number", NUMBERS, ids=lambda number: type(number).__name__)


@of_each_number
def test_plain_numbers_stand_on_either_side(number):
    made = {name: f(number, Value(4.0)) for name, (f, _) in MIXED.items()}
    assert {type(value) for value in made.values()} == {Value}
    assert {type(value.data) for value in made.values()} == {float}
    right = {name: result for name, (_, result) in MIXED.items()}
    assert {name: value.data for name, value in made.items()} == right


@of_each_number
def test_a_gradient_is_a_plain_float_whatever_the_other_number_is(number):
    values = {name: Value(4.0) for name in MIXED}
    for name, value in values.items():
        function, _ = MIXED[name]
        function(number, value).backward()
    kinds = {name: type(value.grad) for name, value in values.items()}
    assert kinds == dict.fromkeys(MIXED, float)


@of_each_number
def test_data_becomes_a_plain_float(number):
    assert type(Value(number).data) is float


@of_each_number
def test_a_gradient_to_start_from_becomes_a_plain_float(number):
    value = Value(4.0)
    value.backward(number)
    assert (type(value.grad), value.grad) == (float, 2.0)


def test_a_truth_value_counts_as_0_or_1():
    assert (Value(4.0) * True).data == 4.0


def test_python_sums_a_list_of_values():
    assert sum([Value(1.0), Value(2.0)]).data == 3.0


ARRAYS = [np.array([1.0, 2.0]), np.array(2.0), np.array([[1, 2]]), np.array([])]


@pytest.mark.parametrize("array", ARRAYS, ids=repr)
@pytest.mark.parametrize("mixed", MIXED)
def test_an_array_on_either_side_is_an_error_that_names_it(mixed, array):
    function, _ = MIXED[mixed]
    with pytest.raises(TypeError) as error:
        function(array, Value(4.0))
    assert f"must be a real number such as 3.0, not {array!r}" in str(error.value)


def test_an_array_as_data_is_an_error():
    with pytest.raises(TypeError, match="the data of a Value must be a real number"):
        Value(np.array([1.0, 2.0]))


@pytest.mark.parametrize("function", [np.exp, np.tanh, np.sin, np.log, np.negative])
def test_a_function_of_numpy_is_an_error_not_an_array_of_objects(function):
    with pytest.raises(TypeError):
        function(Value(1.0))
