"""What tensors promise besides their numbers: shapes, errors, checks, and the walk."""
import copy

import numpy as np
import pytest

from micrograd.nn import MLP, Module
from micrograd.tensor import (
    Tensor,
    cross_entropy,
    gradcheck,
    log_sum_exp,
    result,
    topological_sort,
    unbroadcast,
)

TABLE = np.array([[1.0, -2.0, 3.0], [0.5, 4.0, -1.0]])


# leaves

def test_a_leaf_has_a_copy_of_what_it_is_made_of():
    given = TABLE.copy()
    tensor = Tensor(given)
    given[0, 0] = 99.0
    assert tensor.data[0, 0] == 1.0 and tensor.data.dtype == np.float64


@pytest.mark.parametrize("given, shape", [
    (3, ()), (True, ()), ([1, 2], (2,)), ([[1], [2]], (2, 1)), (np.float32(1.5), ()),
    (Tensor(TABLE), (2, 3)), (np.ones((2, 0)), (2, 0)), (range(3), (3,)),
])
def test_a_leaf_is_made_of_whatever_holds_real_numbers(given, shape):
    assert Tensor(given).shape == shape


@pytest.mark.parametrize("given", [
    "3", None, 1j, ["a"], [1.0, None], {}, {1.0}, [[1.0], ["a"]], object()])
def test_what_holds_no_real_numbers_is_refused(given):
    with pytest.raises(TypeError, match="must be made of real numbers, not"):
        Tensor(given)
    with pytest.raises(TypeError, match="an operand must be made of real numbers"):
        Tensor(1.0) + given


def test_rows_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="rows of equal lengths, not"):
        Tensor([[1.0, 2.0], [3.0]])


def test_a_tensor_prints_its_numbers():
    assert repr(Tensor([[1.0, 2.5], [3.0, -4.0]])) == (
        "Tensor([[ 1. ,  2.5],\n        [ 3. , -4. ]])")
    assert repr(Tensor(2.0)) == "Tensor(2.)"


def test_a_table_is_as_long_as_it_has_rows():
    assert (len(Tensor(TABLE)), len(Tensor(TABLE.T))) == (2, 3)


def test_an_array_or_a_number_on_the_left_leaves_the_operation_to_the_tensor():
    row, column = np.ones(3), np.ones((3, 1))
    for out in (row + Tensor(TABLE), row - Tensor(TABLE), row * Tensor(TABLE),
                row / Tensor(TABLE), np.ones((2, 2)) @ Tensor(TABLE),
                Tensor(TABLE) @ column, 2 - Tensor(TABLE), np.float64(2) * Tensor(1.0)):
        assert type(out) is Tensor and type(out.data) is np.ndarray


def test_a_result_knows_which_operation_made_it():
    a = Tensor(TABLE)
    made = {"+": a + 1, "-": a - 1, "*": a * 2, "/": a / 2, "**2": a**2, "@": a @ a.T,
            "exp": a.exp(), "log": (a * a).log(), "tanh": a.tanh(), "relu": a.relu(),
            "reshape": a.reshape(6), "transpose": a.T, "[]": a[0],
            "softmax": a.softmax(), "sum": a.sum(1, True), "max": a.max(1, True)}
    assert [out._op for out in made.values()] == list(made)
    assert [out._op for out in (-a, 1 - a, 1 / a)] == ["-", "-", "/"]


def test_a_new_result_has_no_gradient():
    assert (Tensor(TABLE) * 2.0).grad == 0.0


def test_a_reduction_leaves_no_axis_behind_unless_asked():
    a = Tensor(TABLE)
    for reduce in (Tensor.sum, Tensor.mean, Tensor.max):
        assert (reduce(a).shape, reduce(a, 1).shape) == ((), (2,))
        assert reduce(a, 1, True).shape == (2, 1)


def test_in_a_stack_of_tables_rows_and_columns_are_the_last_axes():
    stack = Tensor(np.arange(24.0).reshape(2, 3, 4))
    assert stack.T.shape == stack.transpose().shape == (2, 4, 3)
    assert np.allclose(stack.softmax().data.sum(-1), 1.0)
    assert log_sum_exp(stack).shape == (2, 3)


# the walk

def test_gradients_add_up_until_they_are_reset():
    a = Tensor(TABLE)
    for times in (1, 2, 3):
        (a * a).sum().backward()
        assert (a.grad == 2 * times * TABLE).all()
    loss = (a * a).sum()
    loss.zero_grad()
    assert a.grad == 0.0


def test_inner_tensors_hold_the_derivatives_of_one_call():
    a = Tensor(TABLE)
    b = a * 2.0
    loss = b.sum()
    for _ in range(2):
        loss.backward()
    assert (b.grad == 1.0).all() and (a.grad == 4.0).all() and loss.grad == 1.0


def test_a_tensor_used_twice_hears_twice_in_whichever_order():
    for f in (lambda a: a * a + a, lambda a: a + a * a, lambda a: a.T @ a.T.T / 1.0):
        a = Tensor([[2.0]])
        f(a).sum().backward()
        assert a.grad == 5.0 if f(a).data == 6.0 else a.grad == 4.0


def test_gradients_of_two_tensors_are_never_the_same_array():
    a, b = Tensor(TABLE), Tensor(TABLE)
    (a + b).sum().backward()
    a.grad *= 10.0  # as one who clips gradients does
    assert (b.grad == 1.0).all()


def test_a_gradient_that_was_kept_stays_as_it_was():
    a = Tensor(TABLE)
    (a * 2.0).sum().backward()
    before = a.grad
    (a * 2.0).sum().backward()
    assert (before == 2.0).all() and (a.grad == 4.0).all()


def test_a_pass_can_start_from_other_gradients():
    a = Tensor(TABLE)
    (a * 2.0).backward([[1.0, 0.0, 0.0], [0.0, 0.0, 5.0]])
    assert a.grad.tolist() == [[2.0, 0.0, 0.0], [0.0, 0.0, 10.0]]


def test_a_table_of_one_number_needs_none():
    a = Tensor([[3.0]])
    (a * a).backward()
    assert a.grad == 6.0


def test_constants_are_no_part_of_the_graph():
    out = (Tensor(TABLE) * np.ones(3) + 1.0) @ np.ones((3, 1))
    assert len(topological_sort(out)) == 4


def test_an_operation_of_ones_own_needs_only_its_share():
    a, row = Tensor(TABLE), Tensor([1.0, 2.0, 3.0])
    out = result(a.data + row.data, "mine", (a, lambda g: g), (row, lambda g: g))
    out.backward(np.ones((2, 3)))
    assert row.grad.tolist() == [2.0, 2.0, 2.0]  # its broadcasting is undone for it


# broadcasting

@pytest.mark.parametrize("shape, expected", [
    ((2, 3), TABLE), ((3,), TABLE.sum(0)), ((1, 3), TABLE.sum(0, keepdims=True)),
    ((2, 1), TABLE.sum(1, keepdims=True)), ((), TABLE.sum()),
    ((1, 1), TABLE.sum(keepdims=True)), ((1,), TABLE.sum(keepdims=True)[0]),
])
def test_what_was_repeated_is_summed(shape, expected):
    found = unbroadcast(TABLE, shape)
    assert found.shape == shape and np.allclose(found, expected, 1e-15)


def test_what_was_repeated_along_an_axis_in_the_middle_is_summed():
    grad = np.arange(24.0).reshape(2, 3, 4)
    assert (unbroadcast(grad, (2, 1, 4)) == grad.sum(1, keepdims=True)).all()


# errors

def refused(f, *words):
    with pytest.raises(ValueError) as caught:
        f()
    for word in words:
        assert word in str(caught.value)


A, ROW = Tensor(TABLE), Tensor([1.0, 2.0])


@pytest.mark.parametrize("op, f", [
    ("+", lambda: A + ROW), ("-", lambda: A - ROW), ("*", lambda: A * ROW),
    ("/", lambda: A / ROW),
])
def test_two_shapes_that_do_not_fit_are_told_with_the_rule(op, f):
    refused(f, f"shapes (2, 3) and (2,) do not fit for {op}: compared from the right, "
               "two sizes must be equal, or one of them must be 1")


def test_an_array_on_the_left_is_told_as_the_left_one():
    refused(lambda: np.ones(2) - A, "shapes (2,) and (2, 3) do not fit for -:")
    refused(lambda: np.ones(2) / A, "shapes (2,) and (2, 3) do not fit for /:")
    refused(lambda: np.ones((2, 2)) @ Tensor(np.ones((3, 1))), "(2, 2) and (3, 1)")


def test_a_matrix_product_tells_which_sizes_should_be_equal():
    refused(lambda: A @ A, "shapes (2, 3) and (2, 3) do not fit for @",
            "the rows on the left have 3 numbers, the columns on the right 2")
    refused(lambda: A @ Tensor(np.ones(3)), "shapes (2, 3) and (3,)", "reshape(-1, 1)")
    refused(lambda: Tensor(np.ones((2, 1, 2, 3))) @ Tensor(np.ones((3, 3, 1))) @ Tensor(
        np.ones((4, 1, 1))), "shapes (2, 3, 2, 1) and (4, 1, 1) do not fit for @:",
        "stand (2, 3) and (4,), which cannot be broadcast")


@pytest.mark.parametrize("shape, wanted", [
    ((4,), "(4,)"), (((4, 2),), "(4, 2)"), ((-1, 4), "(-1, 4)")])
def test_a_reshape_tells_both_shapes_and_how_many_numbers(shape, wanted):
    refused(lambda: A.reshape(*shape), f"shape (2, 3) cannot become {wanted}: both "
                                       "must have room for the same 6 numbers")


def test_a_backward_pass_from_a_table_says_what_to_do():
    refused(A.backward, "starts from a single number", "the shape (2, 3)", "a mean")
    refused(lambda: A.backward([1.0, 2.0]), "the shape (2,), the tensor (2, 3)")
    refused(lambda: A.backward(1.0), "the shape (), the tensor (2, 3)")


def test_scores_and_answers_must_have_the_same_number_of_rows():
    for answers in ([1], 1, [[0], [1]], [0, 1, 2]):
        refused(lambda: cross_entropy(A, answers), "shapes (2, 3) and ",  # noqa: B023
                "a row of scores for each answer")


@pytest.mark.parametrize("answers", [[0, 3], [-1, 0], [True, False], [0.0, 1.0]])
def test_an_answer_is_the_number_of_a_class(answers):
    refused(lambda: cross_entropy(A, answers), "whole numbers from 0 to 2, one for")


def test_a_tensor_is_gone_through_row_by_row_and_a_number_is_not():
    assert [row.data.tolist() for row in A] == TABLE.tolist()
    with pytest.raises(TypeError, match="a Tensor of one number cannot be iterated"):
        list(Tensor(3.0))


@pytest.mark.parametrize("exponent", [Tensor(2.0), "2", None, np.ones(2)])
def test_an_exponent_is_a_plain_number(exponent):
    with pytest.raises(TypeError, match="the exponent must be a plain number"):
        Tensor(2.0) ** exponent


# gradcheck

@pytest.mark.parametrize("f", [
    lambda a, b: (a @ b.T).softmax() + (a * b).max(1, keepdims=True),
    lambda a, b: (a * a + 1).log().sum(0) / b.exp().mean(1, keepdims=True),
    lambda a, b: a[[0, 0, 1], 1:].tanh().T @ b[0].relu().reshape(3, 1),
])
def test_right_operations_pass_the_check(f):
    assert gradcheck(f, [TABLE, TABLE[::-1] + 0.1])


@pytest.mark.parametrize("share, told", [
    (lambda g: 2.0 * g, r"input 0 at \(0, 0\): backward\(\) gives 2.0"),
    (lambda g: 0.0 * g, r"backward\(\) gives 0.0"),
    (lambda g: g[:, ::-1], r"input 0 at \(0, 0\)"),
    (lambda g: np.ones_like(g), r"input 0 at \(0, 1\)"),
    (lambda g: np.nan * g, r"gives nan"),
])
def test_a_wrong_share_is_found_with_its_place(share, told):
    with pytest.raises(AssertionError, match=told):
        gradcheck(lambda a: result(a.data + 0.0, "copy", (a, share)), [TABLE])


def scaled(factor, error):
    """A multiplication with a relative error in its share."""
    return lambda a: result(a.data * factor, "scaled",
                            (a, lambda g: g * factor * (1.0 + error)))


def test_the_tolerance_is_absolute_below_1_and_relative_above():
    # the first slope is the factor, since the first weight is 1
    with pytest.raises(AssertionError):
        gradcheck(scaled(1.0, 1.5e-6), [TABLE])
    with pytest.raises(AssertionError):
        gradcheck(scaled(1000.0, 1.5e-6), [TABLE])
    assert gradcheck(scaled(0.1, 5e-6), [TABLE])
    assert gradcheck(scaled(1000.0, 5e-7), [TABLE])


def test_no_tolerance_is_needed_where_nothing_differs():
    assert gradcheck(lambda a: a * 0.0, [TABLE], tolerance=0.0)


def test_the_check_leaves_what_it_was_given_as_it_was():
    before = TABLE.copy()
    gradcheck(lambda a, b: a * b, [TABLE, 2])
    assert (TABLE == before).all()


def test_an_input_without_influence_passes_the_check():
    assert gradcheck(lambda a, b: a * 2, [TABLE, TABLE])


# with the rest of the package

def test_the_parameters_of_a_module_may_be_tensors():
    class Linear(Module):
        w = Tensor([[1.0, 2.0]])

        def parameters(self):
            return [self.w]

    layer = Linear()
    (np.ones((3, 2)) @ layer.w.T).sum().backward()
    assert layer.w.grad.tolist() == [[3.0, 3.0]]
    layer.zero_grad()
    assert layer.w.grad == 0.0


def test_a_layer_has_the_gradients_that_values_have():
    net = MLP(3, [4], activation="tanh", output="tanh")
    neurons = net.layers[0].neurons
    w = Tensor([[v.data for v in neuron.w] for neuron in neurons])
    b = Tensor([neuron.b.data for neuron in neurons])
    ((TABLE @ w.T + b).tanh() ** 2).sum().backward()
    sum(out**2 for row in TABLE for out in net(row)).backward()
    assert np.allclose(w.grad, [[v.grad for v in n.w] for n in neurons], 1e-12, 1e-14)
    assert np.allclose(b.grad, [n.b.grad for n in neurons], 1e-12, 1e-14)


def test_a_copy_of_a_leaf_is_a_leaf_of_its_own():
    a = Tensor(TABLE)
    twin = copy.deepcopy(a)
    twin.data += 1.0
    assert (a.data == TABLE).all()
