"""What chapter 5's class, made of closures, does otherwise than the finished engine."""
import pytest

from spelled_out.snapshots.ch05 import Value


def test_a_second_backward_adds_the_stale_gradients_of_inner_values_too():
    a, b, c, f = leaves = [Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)]
    L = (a * b + c) * f
    L.backward()
    L.backward()
    assert [leaf.grad for leaf in leaves] == [24.0, -16.0, -6.0, 8.0]


def test_a_plain_number_becomes_a_leaf_that_gets_a_gradient():
    product = Value(2.0) * 3
    product.backward()
    assert product._prev[1].grad == 2.0


def test_each_value_carries_the_function_that_passes_its_gradient_on():
    a = Value(2.0)
    product = a * 3
    product.grad = 7.0
    product._backward()
    assert a.grad == 21.0


def test_a_chain_of_10_000_operations_passes_forward_and_backward():
    # one value, doubled and halved by turns: the slope stays exact
    a = node = Value(1.0)
    for i in range(10_000):
        node = node * (0.5 if i % 2 else 2.0)
    node.backward()
    assert (node.data, a.grad) == (1.0, 1.0)


@pytest.mark.parametrize("number", [0.0, -1.0])
def test_log_of_a_number_that_has_none_is_a_value_error(number):
    with pytest.raises(ValueError):
        Value(number).log()


def test_exp_of_a_large_number_is_an_overflow_error():
    with pytest.raises(OverflowError):
        Value(1000.0).exp()


def test_a_value_as_an_exponent_is_an_error():
    with pytest.raises(TypeError, match="an exponent must be a real number"):
        Value(2.0) ** Value(3.0)
