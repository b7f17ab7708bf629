"""`gradcheck` believes a right gradient and finds a wrong one."""
import pytest

from micrograd.engine import Value
from micrograd.gradcheck import central_difference, gradcheck


def test_central_difference_is_the_slope_along_one_input():
    slope = central_difference(lambda a, b: a * b, [2.0, -3.0], 1, 0.5)
    assert slope == 2.0


def test_central_difference_is_exact_on_a_parabola():
    assert central_difference(lambda x: x * x, [3.0], 0, 0.5) == 6.0


def test_central_difference_leaves_its_inputs_as_they_were():
    inputs = [2.0, -3.0]
    central_difference(lambda a, b: a * b, inputs, 0, 0.5)
    assert inputs == [2.0, -3.0]


def test_right_gradients_pass():
    def f(a, b, c):
        return (a * b + c.tanh()) / (a.exp() + 1) - b.sigmoid() * c.relu()

    assert gradcheck(f, [0.5, -1.2, 0.8]) is True


def test_large_gradients_are_compared_relative_to_their_size():
    assert gradcheck(lambda a: a**9, [20.0]) is True


def forgetful(a, b):
    """3ab, of which backward sees no more than ab: the rest is a number."""
    return a * b + 2 * a.data * b.data


def test_a_wrong_gradient_is_an_assertion_error():
    with pytest.raises(AssertionError):
        gradcheck(forgetful, [2.0, 5.0])


def test_the_error_names_the_input_and_both_gradients():
    with pytest.raises(AssertionError, match=r"input 0.*5\.000000.*15\.000000"):
        gradcheck(forgetful, [2.0, 5.0])


def test_a_wrong_gradient_of_the_second_input_alone_is_found():
    def f(a, b):
        return a + Value(b.data)  # b is cut off: its gradient stays 0

    with pytest.raises(AssertionError, match=r"input 1.*0\.000000"):
        gradcheck(f, [2.0, 5.0])


def test_the_tolerance_is_the_callers():
    def f(a):
        return a * 1.001 - Value(0.001 * a.data)  # backward: 1.001, nudging: 1

    assert gradcheck(f, [2.0], tolerance=0.01) is True


def test_small_gradients_are_compared_by_their_difference():
    def f(a):
        return a * 0.002 - Value(0.001 * a.data)  # backward: 0.002, nudging: 0.001

    assert gradcheck(f, [2.0], tolerance=0.01) is True


def test_the_nudge_is_the_callers():
    # a third derivative of 6: a nudge of 1 makes an error of 1
    with pytest.raises(AssertionError):
        gradcheck(lambda a: a**3, [2.0], h=1.0)
