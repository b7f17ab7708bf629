"""What `check` compares with is right: its derivatives, texts and random graphs."""
import math

import pytest

from spelled_out.check.examples import (
    TRAP_INPUTS,
    TRAPS,
    examples_of,
    random_graphs,
    read,
    traps,
)
from spelled_out.check.expressions import calls, inputs, text, uses
from spelled_out.check.operations import OPERATIONS
from spelled_out.check.oracle import gradients, numbers

EXAMPLES = [example for operation in OPERATIONS for example in examples_of(operation)]
RANDOM = [graph for seed in range(10) for graph in random_graphs(OPERATIONS, seed)]
H = 1e-6


@pytest.mark.parametrize("expressions", [EXAMPLES, traps(), RANDOM],
                         ids=["examples", "traps", "random"])
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
    [operation] = [found for found in OPERATIONS if found.method == method]
    assert operation.result(0.7) == getattr(math, method)(0.7)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_every_operation_is_tried_alone_and_in_larger_expressions(operation):
    sizes = {len(calls(example)) for example in examples_of(operation)}
    assert sizes == {1, 2}


def test_no_number_that_is_tried_is_huge():
    # so that right engines with other formulas agree in the first digits
    assert max(abs(x) for e in EXAMPLES + RANDOM for x in numbers(e)) < 100


def test_an_expression_reads_as_it_is_computed():
    operators = [operation for operation in OPERATIONS
                 if operation.method.startswith("__")]
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
        results = [numbers(trap)[place] for place, _ in calls(trap)]
        twice = any(uses(trap, place) > 1 for place, _ in calls(trap))
        assert twice or len(set(results)) < len(results)


def test_each_trap_is_there_with_two_sets_of_numbers_and_with_one_sign_alone():
    assert {read(trap.replace(*signs), given)
            for trap in TRAPS for given in TRAP_INPUTS
            for signs in (("+", "+"), ("+", "*"), ("*", "+"))} == set(traps())
    assert len(set(traps())) == len(traps())


def test_most_random_graphs_use_a_result_twice():
    again = [graph for graph in RANDOM
             if any(uses(graph, place) > 1 for place, _ in calls(graph))]
    assert len(again) > len(RANDOM) / 2


@pytest.mark.parametrize("operation", [operation for operation in OPERATIONS
                                       if operation.other == "value"], ids=str)
def test_random_graphs_have_the_newer_value_on_either_side(operation):
    made = [call.places for graph in RANDOM for _, call in calls(graph)
            if call.operation is operation]
    assert any(first < second for first, second in made)
    assert any(first > second for first, second in made)


def test_the_same_seed_gives_the_same_graphs_and_another_one_others():
    assert random_graphs(OPERATIONS, 3) == random_graphs(OPERATIONS, 3)
    assert random_graphs(OPERATIONS, 3) != random_graphs(OPERATIONS, 4)
