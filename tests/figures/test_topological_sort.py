"""`topological_sort`: the walk is chapter 4's, and the naive order goes wrong."""
import re

import pytest
from hypothesis import given, settings

from graphs import neuron, product_and_sum, shared, twice
from micrograd.engine import Value
from micrograd.graph import trace
from programs import BINARY, programs, run
from spelled_out.figures import topological_sort
from spelled_out.snapshots import ch02, ch04, ch05
from spelled_out.snapshots.ch04 import topological_sort as sort_of_chapter_4


def orders(root):
    """The data of the two orders: the topological one and the naive one."""
    return topological_sort(root).data["orders"]


def named(root, order):
    names = topological_sort(root).data["names"]
    return [names[int(name[1:])] for name in order["order"]]


def final(order):
    return {step["to"]: step["grad"] for step in order["steps"] if "to" in step}


def says(root, which=0):
    return [step["say"] for step in orders(root)[which]["steps"]]


# the walk

@pytest.mark.parametrize("build", [neuron, shared, product_and_sum, twice])
def test_the_order_is_that_of_chapter_4(build):
    root = build(ch04.Value)
    expected = [node.label or f"{node.data}" for node in sort_of_chapter_4(root)]
    assert named(root, orders(root)[0]) == expected


@settings(max_examples=25)
@given(programs(sorted(BINARY.keys() - {"**"} | {"tanh", "exp"})))
def test_the_order_of_any_graph_is_that_of_chapter_4(program):
    root = run((program[0], program[1][:4]), ch05.Value)[-1]
    place = {node: f"v{i}" for i, node in enumerate(trace(root)[0])}
    expected = [place[node] for node in sort_of_chapter_4(root)]
    assert orders(root)[0]["order"] == expected


def test_the_naive_order_is_that_of_meeting_from_the_root():
    root = shared(ch04.Value)
    assert named(root, orders(root)[1]) == ["c", "a", "2.0", "x", "b", "1.0"]


@pytest.mark.parametrize("which", [0, 1])
def test_every_value_goes_on_the_stack_once_and_leaves_it_once(which):
    steps = orders(shared(Value))[which]["steps"]
    names = [f"v{i}" for i in range(6)]
    for event in ("push", "pop"):
        assert sorted(step[event] for step in steps if event in step) == names


def test_a_value_is_listed_when_it_leaves_the_stack_or_naively_when_it_comes():
    right, naive = orders(shared(Value))
    for order, event in [(right, "pop"), (naive, "push")]:
        assert [s[event] for s in order["steps"] if event in s] == order["order"]


def test_both_orders_take_the_same_number_of_steps():
    # so the switch can stay at its step
    right, naive = orders(shared(Value))
    assert len(right["steps"]) == len(naive["steps"])


def test_the_walk_says_what_a_value_waits_for():
    assert says(shared(Value))[1] == "`c` goes on the stack, to wait for `a` and `b`."


def test_a_value_used_twice_is_waited_for_once():
    assert says(twice(Value))[1] == "`b` goes on the stack, to wait for `a`."


# the pass

def test_the_naive_order_gives_x_a_6_instead_of_a_10():
    right, naive = orders(shared(Value))
    assert (final(right)["v1"], final(naive)["v1"]) == ("10.0000", "6.0000")


def test_the_naive_order_says_which_share_came_too_late():
    assert ("`a` receives 1.0 × 2.0 = 2.0 through `+`, on top of 3.0: 5.0 in all. "
            "Too late: `a` has passed on what it had.") in says(shared(Value), 1)


def test_in_the_topological_order_nothing_comes_too_late():
    assert not any("late" in say for say in says(shared(Value)))


def test_the_last_step_names_the_wrong_gradients():
    naive = orders(shared(ch04.Value))[1]["steps"][-1]
    assert naive == {"wrong": ["v0", "v1"], "say": (
        "Wrong: the value 2.0 has 3.0 instead of 5.0 and `x` has 6.0 instead of 10.0.")}


def test_the_last_step_of_the_topological_order_finds_nothing_wrong():
    assert orders(shared(Value))[0]["steps"][-1]["wrong"] == []


def test_a_tree_survives_the_naive_order_and_the_figure_says_so():
    assert says(neuron(Value), 1)[-1] == (
        "Here the naive order does no harm: all gradients are right.")


def test_the_topological_order_gives_what_backward_gives():
    root = shared(Value)
    shown = final(orders(root)[0])
    root.backward()
    for i, node in enumerate(trace(root)[0]):
        assert shown.get(f"v{i}", "0.0000") == f"{node.grad:.4f}"


# the rest

def test_it_works_without_a_backward_method():
    assert final(orders(shared(ch02.Value))[0])["v1"] == "10.0000"


def test_the_still_picture_names_both_orders_and_what_they_give():
    still = re.search(r'<div class="still">(.*?)<script', topological_sort(
        shared(ch04.Value)).html(), re.DOTALL)[1]
    assert "grad 10.0000" in still
    assert "<code>x</code> has 6.0 instead of 10.0" in still


def test_a_terminal_gets_both_orders():
    assert repr(topological_sort(shared(ch04.Value))).splitlines() == [
        "Topological order: `2.0`, `x`, `a`, `1.0`, `b`, `c`. "
        "Each value had received all before it passed on: all is right.",
        "Naive order: `c`, `a`, `2.0`, `x`, `b`, `1.0`. Wrong: the value 2.0 has 3.0 "
        "instead of 5.0 and `x` has 6.0 instead of 10.0.",
    ]


def test_something_else_is_an_error_that_names_it():
    with pytest.raises(TypeError, match="Value.*3.0"):
        topological_sort(3.0)


def test_a_graph_of_more_steps_than_anybody_watches_is_refused():
    node = Value(1.0)
    for _ in range(150):
        node = node.tanh()
    with pytest.raises(ValueError, match="too many.*topological_sort a smaller one"):
        topological_sort(node)
