"""`program_lines`: each line with its box, its number and its sentence."""
import re

import pytest
from hypothesis import given, settings

from figure_data import data
from graphs import named, neuron, product_and_sum, shared, twice
from micrograd.compiler import IN_PYTHON, program
from micrograd.engine import Value
from micrograd.graph import trace
from programs import BINARY, UNARY, programs, run
from spelled_out.figures import program_lines


def leaves(root):
    return [node for node in trace(root)[0] if not node._op and node.label]


def figure(root, inputs=()):
    """The figure of a graph; all leaves with a label but `inputs` are parameters."""
    inputs = [x for x in leaves(root) if x.label in inputs]
    parameters = [x for x in leaves(root) if x not in inputs]
    return program_lines(root, program(root, inputs, parameters))


def steps(root, inputs=()):
    return figure(root, inputs).data["steps"]


def says(root, inputs=()):
    return [step["say"] for step in steps(root, inputs)]


def still(made):
    return re.search(r'<div class="still">(.*?)<script', made.html(), re.DOTALL)[1]


def listed(made):
    """(box, text) of each line in the still picture."""
    return re.findall(r'<li data-value="(v\d+)">(.*?)</li>', still(made))


def drawn(made):
    """{box: its texts} in the still picture."""
    boxes = re.findall(r'<g class="node value[^"]*" data-name="(v\d+)">(.*?)</g>',
                       still(made))
    return {name: [re.sub("<.*?>", "", text)
                   for text in re.findall(r"<text.*?</text>", inside)]
            for name, inside in boxes}


# the steps

def test_each_line_is_a_step_of_the_box_it_belongs_to():
    found = [(step["box"], step["field"], step["number"])
             for step in steps(product_and_sum(Value))[1:]]
    assert found == [
        ("v2", "data", "-6.0000"), ("v4", "data", "4.0000"), ("v6", "data", "-8.0000"),
        ("v6", "grad", "1.0000"), ("v5", "grad", "4.0000"), ("v4", "grad", "-2.0000"),
        ("v3", "grad", "-2.0000"), ("v2", "grad", "-2.0000"), ("v1", "grad", "-4.0000"),
        ("v0", "grad", "6.0000")]


def test_the_first_step_says_what_is_there():
    assert steps(neuron(Value), ["x1", "x2"])[0] == {
        "say": "Before the first line runs, the boxes hold inputs and parameters, and "
               "nothing else."}
    assert "hold parameters and constants, and" in says(shared(Value))[0]


def test_a_forward_line_is_said_with_its_number():
    assert "`n` = `v3` + `b` = 0.8814." in says(small_neuron())


def small_neuron():
    """Its product has no label."""
    x, w, b = Value(2.0, label="x"), Value(-3.0, label="w"), Value(6.8814, label="b")
    return named(named(x * w + b, "n").tanh(), "o")


def test_signs_in_a_sentence_are_those_of_prose():
    assert "`n_grad` = `o_grad` × (1.0 − `o` × `o`) = 0.5." in says(neuron(Value))


def test_the_gradient_of_the_loss_is_where_the_backward_part_starts():
    assert "`o_grad` = 1.0: the backward part starts here." in says(neuron(Value))


def test_a_line_of_several_terms_adds_up_all_uses():
    assert says(twice(Value))[-1] == (
        "`a_grad` = `b_grad` + `b_grad` = 2.0. `a` is used 2 times: this line adds up "
        "what comes from all that use it.")


def test_a_line_of_one_term_adds_nothing_up():
    assert "adds up" not in " ".join(says(neuron(Value)))


def test_an_input_gets_no_gradient():
    assert ("v0", "grad") not in [
        (step.get("box"), step.get("field")) for step in steps(neuron(Value), ["x1"])]


@settings(max_examples=100)
@given(programs(UNARY | BINARY))
def test_the_numbers_are_those_of_the_program(made):
    values = run(made, Value)
    used = values[:len(made[0])]
    compiled = program(values[-1], [], used)
    if len(compiled.lines) > 200:
        return
    memory = dict(IN_PYTHON)
    exec(compiled.python, memory)
    results = memory["step"](*(value.data for value in used))
    found = {step["say"].split("`")[1]: step["number"]
             for step in program_lines(values[-1], compiled).data["steps"][1:]}
    names = re.search("return (.*)", compiled.python)[1].split(", ")
    for name, number in zip(names, results, strict=True):
        assert float(found[name]) == pytest.approx(number, abs=6e-5)


def test_the_readers_own_values_stay_as_they_are():
    root = shared(Value)
    root.grad = 7.0
    labels = [node.label for node in trace(root)[0]]
    figure(root)
    assert [node.grad for node in trace(root)[0]] == [0.0] * 5 + [7.0]
    assert [node.label for node in trace(root)[0]] == labels


# what it refuses

def test_the_program_of_another_graph_is_refused():
    a, b = twice(Value), product_and_sum(Value)
    compiled = program(a, [], leaves(a))
    with pytest.raises(ValueError, match="not that of the graph of `L`.*was compiled"):
        program_lines(b, compiled)


def test_something_else_is_an_error_that_names_it():
    a = twice(Value)
    with pytest.raises(TypeError, match="Value.*'L'"):
        program_lines("L", program(a, [], leaves(a)))


def test_data_changed_after_the_forward_pass_are_an_error_that_says_what_to_do():
    root = product_and_sum(Value)
    leaves(root)[0].data = 5.0
    with pytest.raises(ValueError, match="'e' has data -6.*it would be -15.*again"):
        figure(root)


def test_a_program_of_200_lines_is_shown_and_a_longer_one_refused():
    # y, an input, has two lines forward and none backward
    assert len(steps(chain(98) + Value(1.0, label="y").tanh(), ["y"])[1:]) == 200
    with pytest.raises(ValueError, match="201 lines.*smaller one"):
        figure(chain(100))


def chain(length):
    node = Value(1.0, label="a")
    for _ in range(length):
        node = node.tanh()
    return node


# the still picture and the text

def test_the_still_picture_lists_the_lines_with_their_boxes():
    assert listed(figure(twice(Value))) == [
        ("v1", "b = a + a"), ("v1", "b_grad = 1.0"), ("v0", "a_grad = b_grad + b_grad")]


def test_the_still_picture_has_the_ends_and_two_headings():
    page = still(figure(twice(Value)))
    texts = re.findall(r"<(?:p|div class=\"part\")>(.*?)</", page)
    assert texts == ["def step(a):", "Forward", "Backward", "return b, a_grad"]


def test_the_still_picture_shows_what_the_program_computes():
    boxes = drawn(figure(neuron(Value), ["x1", "x2"]))
    assert boxes["v0"] == ["x1", "data 2.0000", "grad "]
    assert boxes["v1"] == ["w1", "data −3.0000", "grad 1.0000"]


def test_a_zero_that_was_computed_is_shown():
    assert drawn(figure(neuron(Value)))["v4"][2] == "grad 0.0000"   # w2, as x2 is 0


def test_a_gradient_that_no_line_computes_is_not_described_either():
    description = re.search("<desc>(.*?)</desc>", still(figure(shared(Value))))[1]
    assert description.startswith("v0: data 2.0000; x: data 1.0000, grad 10.0000")


def test_a_box_has_the_name_of_its_line():
    labels = [texts[0] for texts in drawn(figure(small_neuron())).values()]
    assert labels == ["x", "w", "v3", "b", "n", "o"]


def test_a_label_that_is_no_name_stands_behind_the_one_in_the_program():
    labels = [texts[0] for texts in drawn(figure(neuron(Value))).values()]
    assert "v7: x1*w1 + x2*w2" in labels
    assert "x1" in labels


def test_a_terminal_gets_the_listing():
    assert repr(figure(twice(Value))) == """The program of `b`:
def step(a):
    # forward
    b = a + a
    # backward
    b_grad = 1.0
    a_grad = b_grad + b_grad
    return b, a_grad"""


def test_a_program_of_one_leaf_has_no_forward_part():
    made = figure(Value(3.0, label="a"))
    assert listed(made) == [("v0", "a_grad = 1.0")]
    assert "Forward" not in still(made)


def test_data_that_are_nan_or_infinite_are_shown():
    root = Value(-1.0, label="x").log() * Value(float("inf"), label="y")
    assert [step["number"] for step in steps(root)[1:3]] == ["nan", "nan"]


def test_a_label_with_markup_stays_text():
    a = Value(1.0, label="</script>`<b>`")
    assert "<b>" not in figure(a * 2.0).html()
    assert data(figure(a * 2.0))
