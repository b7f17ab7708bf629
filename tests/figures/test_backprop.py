"""`backprop`: its steps are the engine's backward pass, for every chapter's class."""
import math
import os
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings

from figure_data import data
from graphs import neuron, product_and_sum, shared, twice, two_paths
from micrograd.engine import Value
from micrograd.graph import trace
from programs import BINARY, UNARY, programs, run
from spelled_out.figures import backprop
from spelled_out.figures.parts.passes import backward
from spelled_out.figures.parts.twin import twin
from spelled_out.snapshots import ch02, ch03, ch04, ch05, ch10

CLASSES = {"ch02": ch02.Value, "ch03": ch03.Value, "ch04": ch04.Value,
           "ch05": ch05.Value, "ch10": ch10.Value, "engine": Value}


def steps(root):
    return backprop(root).data["steps"]


def says(root):
    return [step["say"] for step in steps(root)]


def final(root):
    """What the boxes show at the end, by name of the box."""
    return {step["to"]: step["grad"] for step in steps(root) if "to" in step}


# the steps

def test_the_first_step_shows_nothing_but_zeros():
    assert steps(twice(Value))[0] == {"say": "Before the backward pass, every gradient "
                                             "is 0."}


def test_the_root_starts_with_one():
    step = steps(twice(Value))[1]
    assert (step["to"], step["grad"]) == ("v1", "1.0000")
    assert step["say"] == "`b` starts with the gradient 1.0."


def test_a_value_used_twice_collects_twice():
    assert [step["grad"] for step in steps(twice(Value))[2:]] == ["1.0000", "2.0000"]


def test_the_second_share_is_said_to_come_on_top_of_the_first():
    assert says(twice(Value))[3] == (
        "`a` receives 1.0 × 1.0 = 1.0 through `+`, on top of 1.0: 2.0 in all.")


def test_a_plus_a_lights_one_arrow_after_the_other():
    assert [step["arrow"] for step in steps(twice(Value))[2:]] == [0, 1]


def test_a_sentence_names_the_local_derivative_and_the_gradient_from_above():
    assert "`x1` receives −3.0 × 0.5 = −1.5 through `*`." in says(neuron(Value))


def test_the_sign_at_the_arrow_is_the_product_of_the_sentence():
    step = next(s for s in steps(neuron(Value)) if s["say"].startswith("`x1` "))
    assert step["times"] == "−3.0 × 0.5"


def test_a_value_without_a_label_is_named_by_its_number():
    assert says(Value(2.0) * Value(-3.0))[1:] == [
        "The value −6.0 starts with the gradient 1.0.",
        "The value 2.0 receives −3.0 × 1.0 = −3.0 through `*`.",
        "The value −3.0 receives 2.0 × 1.0 = 2.0 through `*`.",
    ]


def test_a_value_passes_on_only_after_it_has_received_all():
    senders = [step.get("from") for step in steps(shared(Value))]
    for i, step in enumerate(steps(shared(Value))):
        assert "to" not in step or step["to"] not in senders[:i]


def test_a_leaf_has_one_step():
    assert len(steps(Value(3.0, label="a"))) == 2


def test_a_plain_number_receives_nothing():
    # the engine gives no gradient to the 2 in 2 * x, so the picture shows none
    x = Value(3.0, label="x")
    assert [step.get("to") for step in steps(2 * x)[2:]] == ["v1"]


def test_chapter_5_turns_a_plain_number_into_a_value_that_receives():
    x = ch05.Value(3.0, label="x")
    assert len(steps(2 * x)[2:]) == 2


# every chapter's class

@pytest.mark.parametrize("Value", CLASSES.values(), ids=CLASSES)
def test_every_class_shows_the_same_gradients(Value):
    assert final(product_and_sum(Value)) == {
        "v0": "6.0000", "v1": "-4.0000", "v2": "-2.0000", "v3": "-2.0000",
        "v4": "-2.0000", "v5": "4.0000", "v6": "1.0000"}


@pytest.mark.parametrize("Value", list(CLASSES.values())[1:], ids=list(CLASSES)[1:])
def test_every_class_with_tanh_shows_the_neuron(Value):
    assert sorted(final(neuron(Value)).values()) == sorted(
        ["-1.5000", "1.0000", "0.5000", "0.0000", "0.5000"] + ["0.5000"] * 4
        + ["1.0000"])


def passed(root):
    """The gradients that the steps add up to, and those of the backward method."""
    copy = twin(root)
    nodes = trace(copy)[0]
    names = {node: f"v{i}" for i, node in enumerate(nodes)}
    list(backward(nodes[::-1], names))
    root.backward()
    return [node.grad for node in nodes], [node.grad for node in trace(root)[0]]


ROUGH = {"**"}  # an exponent's name has six digits
OLD = {"abs", "sin"} | ROUGH  # what chapter 5's class does not have


@settings(max_examples=100)
@given(programs(sorted((UNARY | BINARY).keys() - ROUGH)))
def test_the_steps_add_up_to_the_bits_of_the_engine(program):
    shown, expected = passed(run(program, Value)[-1])
    assert shown == expected


@settings(max_examples=100)
@given(programs(sorted((UNARY | BINARY).keys() - OLD)))
def test_the_steps_add_up_to_the_gradients_of_the_closures(program):
    shown, expected = passed(run(program, ch05.Value)[-1])
    assert shown == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_the_readers_own_values_stay_as_they_are():
    root = two_paths(ch04.Value)
    root._prev[0].grad = 7.0
    backprop(root)
    assert [node.grad for node in trace(root)[0]] == [0.0, 0.0, 7.0, 0.0, 0.0]


def test_a_root_that_has_its_gradients_shows_the_same_figure():
    before, after = two_paths(Value), two_paths(Value)
    after.backward()
    assert backprop(before).html() == backprop(after).html()


# what it refuses

def test_something_else_is_an_error_that_names_it():
    with pytest.raises(TypeError, match="Value.*'L'"):
        backprop("L")


def test_an_unknown_operation_is_named_with_those_known():
    a = ch05.Value(1.0)
    with pytest.raises(ValueError, match=r"'cosh'.*\+ - \* / .*tanh"):
        backprop(ch05.Value(math.cosh(1.0), (a,), "cosh"))


def test_data_changed_after_the_forward_pass_is_an_error_that_says_what_to_do():
    root = product_and_sum(Value)
    root._prev[1].data = 5.0
    with pytest.raises(ValueError, match="'L' has data -8.*it would be 20.*again"):
        backprop(root)


def test_a_pass_of_200_steps_is_shown_and_one_more_is_refused():
    assert len(steps(chain(199))) == 201
    with pytest.raises(ValueError, match="201 steps.*smaller one"):
        backprop(chain(200))


def chain(length):
    node = Value(1.0)
    for _ in range(length):
        node = node.tanh()
    return node


def test_data_that_are_nan_or_infinite_are_shown():
    root = Value(-1.0, label="x").log() * Value(math.inf, label="y")
    assert "nan" in backprop(root).html()


def test_an_exponent_of_many_digits_is_known_from_its_name():
    backprop(Value(2.0) ** 0.123456789)


# the still picture and the text

def test_the_still_picture_shows_the_final_gradients():
    page = backprop(neuron(Value)).html()
    still = re.search(r'<div class="still">(.*?)<script', page, re.DOTALL)[1]
    assert ">−1.5000</tspan>" in still
    assert "`" not in still and "<code>x1</code> receives −3.0 × 0.5 = −1.5" in still


def test_a_terminal_gets_a_line_for_each_step():
    lines = repr(backprop(twice(Value))).splitlines()
    assert lines[0] == "The backward pass from `b`: 3 steps"
    assert lines[3] == (" 3. `a` receives 1.0 × 1.0 = 1.0 through `+`, on top of 1.0: "
                        "2.0 in all.")


def test_a_terminal_gets_one_line_for_a_long_pass():
    assert repr(backprop(chain(60))) == (
        f"The backward pass from the value {chain(60).data:.4f}: 61 steps")


def test_a_label_with_markup_stays_text():
    figure = backprop(Value(1.0, label="</script>`<b>`"))
    assert "<b>" not in figure.html()
    assert data(figure)["steps"][1]["say"].startswith("`</script>'<b>'`")


DRAW = """
from micrograd.engine import Value
from spelled_out.figures import backprop
a, b = Value(2.0, label="a"), Value(-3.0, label="b")
print(backprop((a * b + a).tanh()).html())
"""


def test_two_processes_make_the_same_bytes():
    assert made_in_a_process("1") == made_in_a_process("2") != b""


def made_in_a_process(hash_seed):
    return subprocess.run(
        [sys.executable, "-c", DRAW], check=True, capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    ).stdout
