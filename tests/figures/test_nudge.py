"""`nudge`: what the gradients predict, beside what the forward pass gives."""
import math
import re

import pytest

from figure_data import data
from graphs import neuron, product_and_sum, twice
from micrograd.engine import Value
from micrograd.graph import trace
from spelled_out.figures import nudge
from spelled_out.snapshots import ch02, ch03, ch05


def leaves(root):
    data = nudge(root).data
    return [data["nodes"][i]["name"] for i in data["leaves"]]


def row(root, name):
    """A leaf's line in a terminal: grad, predicted change, true change."""
    line = next(line for line in repr(nudge(root)).splitlines()
                if line.split()[0] == name)
    return line.split()[1:]


def test_the_leaves_can_be_chosen_and_inner_values_cannot():
    assert leaves(product_and_sum(Value)) == ["a", "b", "c", "f"]


def test_a_constant_without_a_label_is_not_offered():
    x = ch05.Value(3.0, label="x")
    assert leaves(2 * x - 1) == ["x"]


def test_without_any_label_all_leaves_are_offered():
    assert leaves(Value(2.0) * Value(3.0)) == ["2.0", "3.0"]


def test_a_plain_number_of_the_engine_is_never_offered():
    assert leaves(2 * Value(3.0)) == ["3.0"]


def test_a_root_that_is_a_leaf_can_be_nudged():
    assert row(Value(3.0, label="x"), "x") == ["1.0", "0.1", "0.1"]


def test_a_product_is_predicted_exactly():
    assert row(product_and_sum(ch02.Value), "a") == ["6.0", "0.6", "0.6"]


def test_a_neuron_is_predicted_nearly():
    true = math.tanh(-6 - 0.3 + 6.8813735870195432) - math.sqrt(0.5)
    assert row(neuron(ch03.Value), "x1") == ["−1.5", "−0.15", f"{true:.4f}".replace(
        "-", "−")]


def test_a_value_used_twice_counts_twice():
    assert row(twice(Value), "a") == ["2.0", "0.2", "0.2"]


def test_a_value_without_a_say_changes_nothing():
    # chapter 3 computes tanh in another way, which must not look like a change
    assert row(neuron(ch03.Value), "w2") == ["0.0", "0.0", "0.0"]


def test_the_script_gets_every_operation_with_its_operands():
    nodes = nudge(product_and_sum(Value)).data["nodes"]
    assert [(node["op"], node["from"]) for node in nodes] == [
        ("", []), ("", []), ("*", [0, 1]), ("", []), ("+", [2, 3]), ("", []),
        ("*", [4, 5])]


def test_the_leaves_are_given_with_all_their_digits():
    assert nudge(neuron(Value)).data["nodes"][7]["data"] == 6.8813735870195432


def test_what_a_machine_may_compute_otherwise_is_given_with_ten_digits():
    node = nudge(Value(2.0).tanh()).data["nodes"][-1]
    assert node["data"] == float(f"{math.tanh(2.0):.10g}")


def test_the_gradients_are_given_with_ten_digits():
    node = nudge(Value(2.0).tanh()).data["nodes"][0]
    assert node["grad"] == float(f"{1 - math.tanh(2.0)**2:.10g}")


def test_the_still_picture_shows_the_gradients_and_one_nudge_of_each_leaf():
    still = re.search(r'<div class="still">(.*?)<script', nudge(neuron(Value)).html(),
                      re.DOTALL)[1]
    assert ">−1.5000</tspan>" in still
    assert ('<tr><th scope="row">x1</th><td>−1.5</td><td>−0.15</td><td>−0.1834</td>'
            in still)


def test_a_terminal_gets_a_table():
    assert repr(nudge(product_and_sum(Value))) == """\
A nudge of 0.1, of one value at a time
value  grad  predicted change of L  true change
a       6.0                    0.6          0.6
b      −4.0                   −0.4         −0.4
c      −2.0                   −0.2         −0.2
f       4.0                    0.4          0.4"""


def test_the_readers_own_values_stay_as_they_are():
    root = product_and_sum(Value)
    nudge(root)
    assert root.data == -8.0
    assert {node.grad for node in trace(root)[0]} == {0.0}


def test_the_data_are_json():
    assert data(nudge(neuron(Value)))


@pytest.mark.parametrize("data", [math.nan, math.inf])
def test_a_number_that_cannot_move_is_refused_by_name(data):
    with pytest.raises(ValueError, match=f"x has data {data}.*finite"):
        nudge(Value(data, label="x") * 2)


def test_a_gradient_that_is_not_finite_is_refused_by_name():
    with pytest.raises(ValueError, match="x has grad inf.*finite"):
        nudge(Value(0.0, label="x") ** 0.5)


def test_something_else_is_an_error_that_names_it():
    with pytest.raises(TypeError, match="Value.*None"):
        nudge(None)


def test_a_large_graph_is_refused():
    node = Value(0.5)
    for _ in range(200):
        node = node.tanh()
    with pytest.raises(ValueError, match="201 values.*smaller one"):
        nudge(node)
