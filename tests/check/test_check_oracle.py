"""What `check` compares with is right: its derivatives, texts and random graphs."""
import math

import pytest

from spelled_out.check.contexts import expressions_with
from spelled_out.check.expressions import inputs, steps, text, uses
from spelled_out.check.forms import FORMS
from spelled_out.check.operations import BY_METHOD
from spelled_out.check.oracle import gradients, numbers
from spelled_out.check.random_graphs import random_graphs
from spelled_out.check.traps import TRAPS, read, traps

TRIED = [expression for form in FORMS for expression in expressions_with(form)]
RANDOM = [graph for seed in range(10) for graph in random_graphs(FORMS, seed)]
H = 1e-6


@pytest.mark.parametrize("expressions", [TRIED, traps(), RANDOM],
                         ids=["tried", "traps", "random"])
def test_gradients_agree_with_nudges(expressions):
    for expression in expressions:
        grads = gradients(expression)
        for i in inputs(expression):
            rise = nudged(expression, i, H) - nudged(expression, i, -H)
            assert math.isclose(grads[i], rise / (2 * H), rel_tol=1e-4, abs_tol=1e-3)


def nudged(expression, place, by):
    """The result of the expression with one input a little larger."""
    moved = list(expression)
    moved[place] += by
    return numbers(moved)[-1]


@pytest.mark.parametrize("method", ["exp", "log", "tanh", "sin", "cos", "sqrt"])
def test_the_functions_are_those_of_python(method):
    assert BY_METHOD[method].result(0.7) == getattr(math, method)(0.7)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_form_is_tried_alone_and_in_larger_expressions(form):
    sizes = {len(steps(expression)) for expression in expressions_with(form)}
    assert sizes == {1, 2}


def test_no_number_that_is_tried_is_huge():
    # so that right engines with other formulas agree in the first digits
    assert max(abs(x) for e in TRIED + RANDOM for x in numbers(e)) < 100


def test_an_expression_reads_as_it_is_computed():
    operators = [form for form in FORMS if form.method.startswith("__")]
    for seed in range(10):
        for graph in random_graphs(operators, seed):
            assert math.isclose(computed_by_python(text(graph)), numbers(graph)[-1])


def computed_by_python(shown):
    *lines, given = shown.split("; ")
    names = {}
    for line in given.split(", ") + lines:
        exec(line, names)
    return names["y"]


def test_a_result_that_is_used_twice_has_a_name():
    trap = read("t = a * b; u = t + c; y = t * u", {"a": 2.0, "b": -1.5, "c": 3.0})
    assert text(trap) == "t = a * b; y = t * (t + c); a = 2.0, b = -1.5, c = 3.0"


def test_every_trap_uses_a_result_twice_or_two_equal_ones():
    for trap in traps():
        results = [numbers(trap)[place] for place, _ in steps(trap)]
        twice = any(uses(trap, place) > 1 for place, _ in steps(trap))
        assert twice or len(set(results)) < len(results)


def test_each_trap_is_there_with_two_sets_of_numbers():
    assert len(set(traps())) == 2 * len(TRAPS)


def test_most_random_graphs_use_a_result_twice():
    again = [graph for graph in RANDOM
             if any(uses(graph, place) > 1 for place, _ in steps(graph))]
    assert len(again) > len(RANDOM) / 2


@pytest.mark.parametrize("form", [f for f in FORMS if f.other == "value"], ids=str)
def test_random_graphs_have_the_newer_value_on_either_side(form):
    made = [step.places for graph in RANDOM for _, step in steps(graph)
            if form.made(step)]
    assert any(first < second for first, second in made)
    assert any(first > second for first, second in made)


def test_the_same_seed_gives_the_same_graphs_and_another_one_others():
    assert random_graphs(FORMS, 3) == random_graphs(FORMS, 3)
    assert random_graphs(FORMS, 3) != random_graphs(FORMS, 4)
