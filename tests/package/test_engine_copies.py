"""`copy` and `pickle` of values: a copied graph is whole, and another one."""
import copy
import pickle

import pytest

from micrograd.engine import Value, topological_sort
from micrograd.graph import draw_dot, trace


def expression():
    """The book's first graph, named, differentiated once, with a value used twice."""
    a, b, c = Value(2.0, label="a"), Value(-3.0, label="b"), Value(10.0, label="c")
    L = (a * b + c) * a / 4 - 1
    L.label = "L"
    L.backward()
    return L


def chain(length):
    """A value with `length` operations behind it, all on one input."""
    node = Value(1.0)
    for i in range(length):
        node = node * (0.5 if i % 2 else 2.0)
    return node


def facts(root):
    """All that the values of a graph hold, operands as places in the list."""
    nodes, _ = trace(root)
    place = {node: i for i, node in enumerate(nodes)}
    return [(node.data, node.grad, node.label, node._op,
             [place[child] for child in node._prev]) for node in nodes]


def through_pickle(protocol):
    return lambda thing: pickle.loads(pickle.dumps(thing, protocol))


WAYS = [pytest.param(copy.deepcopy, id="deepcopy"),
        *[pytest.param(through_pickle(protocol), id=f"pickle {protocol}")
          for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]]
of_either_way = pytest.mark.parametrize("duplicate", WAYS)


@of_either_way
def test_a_copied_graph_has_the_same_numbers_labels_and_operations(duplicate):
    L = expression()
    assert facts(duplicate(L)) == facts(L)


@of_either_way
def test_a_copied_graph_has_no_value_of_the_first_one(duplicate):
    L = expression()
    assert not set(trace(duplicate(L))[0]) & set(trace(L)[0])


@of_either_way
def test_a_copy_of_a_graph_that_was_drawn_has_no_value_of_the_first_one(duplicate):
    L = expression()
    draw_dot(L)  # now its plain numbers are values, too
    assert not set(trace(duplicate(L))[0]) & set(trace(L)[0])


@of_either_way
def test_backward_of_a_copy_gives_its_leaves_the_gradients_of_the_first(duplicate):
    L = expression()
    twin = duplicate(L)
    L.backward()
    twin.backward()
    assert facts(twin) == facts(L)


@of_either_way
def test_backward_of_a_copy_leaves_the_first_graph_alone(duplicate):
    L = expression()
    before = facts(L)
    duplicate(L).backward()
    assert facts(L) == before


@of_either_way
def test_a_value_used_twice_is_one_value_in_the_copy(duplicate):
    a = Value(3.0)
    first, second = duplicate(a * a)._prev
    assert first is second


@of_either_way
@pytest.mark.parametrize("leaf_first", [True, False])
def test_in_a_copied_list_a_leaf_stays_the_one_of_the_graph(duplicate, leaf_first):
    a = Value(3.0)
    L = a * 2
    things = duplicate([a, L] if leaf_first else [L, a])
    a, L = things if leaf_first else reversed(things)
    assert L._prev[0] is a


@of_either_way
def test_in_a_copied_list_two_results_share_what_they_shared(duplicate):
    shared = Value(3.0) * 2
    one, two = duplicate([shared + 1, shared + 2])
    assert one._prev[0] is two._prev[0]


@of_either_way
def test_a_leaf_is_copied_alone(duplicate):
    a = Value(3.0, label="a")
    a.grad = 5.0
    assert facts(duplicate(a)) == facts(a)


@of_either_way
def test_a_copied_graph_can_be_built_on(duplicate):
    a = Value(3.0)
    twin, L = duplicate([a, a * 2])
    (L * L).backward()
    assert (twin.grad, a.grad) == (24.0, 0.0)


def test_a_deep_copy_of_a_chain_of_10_000_operations_is_whole():
    twin = copy.deepcopy(chain(10_000))
    twin.backward()
    leaf, *_ = order = topological_sort(twin)
    assert (len(order), twin.data, leaf.grad) == (10_001, 1.0, 1.0)


def test_a_chain_too_deep_for_pickle_is_a_recursion_error_as_the_docstring_says():
    assert "RecursionError" in Value.__doc__
    with pytest.raises(RecursionError):
        pickle.dumps(chain(10_000))


def test_a_graph_that_is_50_operations_deep_can_be_pickled():
    assert pickle.loads(pickle.dumps(chain(50))).data == 1.0


# copy.copy: one value, not its graph

def test_a_shallow_copy_has_the_same_operands():
    a, b = Value(2.0), Value(-3.0)
    assert copy.copy(a * b)._prev == (a, b)


def test_a_shallow_copy_gives_the_same_leaves_their_gradients():
    a = Value(3.0)
    copy.copy(a * 2).backward()
    assert a.grad == 2.0


def test_a_shallow_copy_has_a_gradient_of_its_own():
    L = expression()
    twin = copy.copy(L)
    twin.backward(7.0)
    assert (L.grad, twin.grad) == (1.0, 7.0)
