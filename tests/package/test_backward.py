"""`backward` and `zero_grad`: what leaves collect, and what inner values hold."""
import pytest

from micrograd.engine import Value
from micrograd.graph import trace


def expression():
    """The book's first graph: its leaves a, b, c, f, and its result L."""
    a, b, c, f = leaves = [Value(2.0), Value(-3.0), Value(10.0), Value(-2.0)]
    return leaves, (a * b + c) * f


def below(root):
    """A value and all that it was made from."""
    return trace(root)[0]


def gradients(values):
    return [value.grad for value in values]


def test_the_books_first_graph_has_its_gradients():
    leaves, L = expression()
    L.backward()
    assert (L.data, gradients(leaves)) == (-8.0, [6.0, -4.0, -2.0, 4.0])


def test_a_second_backward_adds_the_same_gradients_to_the_leaves_again():
    leaves, L = expression()
    L.backward()
    L.backward()
    assert gradients(leaves) == [12.0, -8.0, -4.0, 8.0]


def test_a_second_backward_leaves_inner_values_with_what_the_first_gave_them():
    leaves, L = expression()
    L.backward()
    before = {node: node.grad for node in below(L) if node not in leaves}
    L.backward()
    assert {node: node.grad for node in before} == before


def test_the_root_starts_from_1():
    _, L = expression()
    L.backward()
    assert L.grad == 1.0


def test_a_given_gradient_is_what_the_root_starts_from():
    leaves, L = expression()
    L.backward(2.5)
    assert (L.grad, gradients(leaves)) == (2.5, [15.0, -10.0, -5.0, 10.0])


def test_a_gradient_to_start_from_may_be_given_by_name():
    leaves, L = expression()
    L.backward(grad=-1)
    assert gradients(leaves) == [-6.0, 4.0, 2.0, -4.0]


def test_each_backward_starts_from_its_own_gradient():
    leaves, L = expression()
    L.backward(2.5)
    L.backward()
    assert gradients(leaves) == [21.0, -14.0, -7.0, 14.0]


def test_what_the_root_holds_is_no_part_of_a_new_pass():
    leaves, L = expression()
    L.grad = 100.0
    L.backward()
    assert gradients(leaves) == [6.0, -4.0, -2.0, 4.0]


def test_what_an_inner_value_holds_is_no_part_of_a_new_pass():
    a = Value(2.0)
    inner = a * 3
    inner.grad = 100.0
    (inner + 1).backward()
    assert (inner.grad, a.grad) == (1.0, 3.0)


def test_a_gradient_that_is_no_number_changes_no_gradient():
    _, L = expression()
    L.backward()
    before = gradients(below(L))
    with pytest.raises(TypeError):
        L.backward("x")
    assert gradients(below(L)) == before


# a leaf as the root: a leaf accumulates

def test_backward_of_a_leaf_gives_it_the_gradient_1():
    a = Value(5.0)
    a.backward()
    assert a.grad == 1.0


def test_backward_of_a_leaf_adds_to_what_it_holds():
    a = Value(5.0)
    a.backward(2.5)
    a.backward()
    assert a.grad == 3.5


# two roots

def test_a_second_root_that_shares_inner_values_adds_to_the_leaves():
    a, b = Value(2.0), Value(3.0)
    shared = a * b
    one, two = shared * 4, shared + a
    one.backward()
    two.backward()
    assert gradients([a, b]) == [4 * 3.0 + 3.0 + 1, 4 * 2.0 + 2.0]


def test_after_a_second_root_shared_values_hold_its_gradients():
    a = Value(2.0)
    shared = a * 3
    one, two = shared * 4, shared * 5
    one.backward()
    two.backward()
    assert shared.grad == 5.0


@pytest.mark.parametrize("inner_first", [True, False])
def test_a_root_inside_the_graph_of_another_adds_its_own(inner_first):
    a = Value(2.0)
    inner = a * 3
    outer = inner * 4
    for root in (inner, outer) if inner_first else (outer, inner):
        root.backward()
    assert a.grad == 3.0 + 12.0


def test_a_second_root_leaves_the_first_ones_own_gradients_alone():
    shared = Value(2.0) * 3
    one, two = shared * 4, shared * 5
    one.backward(2.5)
    two.backward()
    assert one.grad == 2.5


def test_backward_leaves_values_outside_the_graph_alone():
    a, stranger = Value(2.0), Value(3.0)
    user = stranger * a
    (a + 1).backward()
    assert (stranger.grad, user.grad) == (0.0, 0.0)


# zero_grad

def test_zero_grad_clears_the_value_and_all_that_it_was_made_from():
    _, L = expression()
    L.backward()
    L.zero_grad()
    assert gradients(below(L)) == [0.0] * 7


def test_zero_grad_of_an_inner_value_leaves_the_values_above_it_alone():
    leaves, L = expression()
    L.backward()
    total, _ = L._prev
    total.zero_grad()
    assert (L.grad, gradients(leaves)) == (1.0, [0.0, 0.0, 0.0, 4.0])


def test_zero_grad_of_a_leaf_clears_it():
    a = Value(2.0)
    a.grad = 5.0
    a.zero_grad()
    assert a.grad == 0.0


def test_after_zero_grad_a_backward_gives_what_the_first_gave():
    leaves, L = expression()
    L.backward()
    L.zero_grad()
    L.backward()
    assert gradients(leaves) == [6.0, -4.0, -2.0, 4.0]
