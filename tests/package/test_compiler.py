"""A compiled graph computes what the engine computes, in Python and in WebAssembly."""
import math
import random

import pytest
import wasmtime
from hypothesis import given, settings
from hypothesis import strategies as st

from micrograd.compiler import IN_PYTHON, RULES, program, rule
from micrograd.engine import Value
from micrograd.nn import MLP
from micrograd.wasm import layout
from micrograd.wasm.translate import instructions
from programs import BINARY, NUMBER, UNARY, programs, run

OPERATIONS = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b,
    "/": lambda a, b: a / b, "**": lambda a, b: a**b, "-a": lambda a, b: -a,
    "a**2": lambda a, b: a**2, "a**0.1": lambda a, b: a**0.1,
    "a**-1": lambda a, b: a**-1, "a**0": lambda a, b: a**0, "abs": lambda a, b: abs(a),
    "exp": lambda a, b: a.exp(), "log": lambda a, b: a.log(),
    "sin": lambda a, b: a.sin(),
    "tanh": lambda a, b: a.tanh(), "sigmoid": lambda a, b: a.sigmoid(),
    "relu": lambda a, b: a.relu(), "2 - a": lambda a, b: 2 - a,
    "2 / a": lambda a, b: 2 / a, "2 ** a": lambda a, b: 2**a,
}
EDGES = [0.0, -0.0, 1.0, -1.0, 2.0, -2.5, 0.5, math.inf, -math.inf, math.nan, 800.0]


def by_engine(values, loss):
    for value in values:
        value.grad = 0.0
    loss.backward()
    return [loss.data, *(value.grad for value in values)]


def by_python(compiled, values):
    memory = dict(IN_PYTHON)
    exec(compiled.python, memory)
    return list(memory["step"](*(value.data for value in values)))


def by_machine(compiled, values):
    return [compiled([[]]), *(value.grad for value in values)]


def alike(found, expected, tolerance=1e-12):
    return all(a == b or math.isnan(a) and math.isnan(b)
               or math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-300)
               for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_operation_at_the_edges(name):
    for x in EDGES:
        for y in EDGES:
            a, b = Value(x), Value(y)
            # each is used, and what arrives at the operation is not 1
            loss = 3.0 * OPERATIONS[name](a, b) + 0.0 * a + 0.0 * b
            expected = by_engine([a, b], loss)
            compiled = program(loss, [], [a, b])
            assert alike(by_python(compiled, [a, b]), expected), (x, y)
            assert alike(by_machine(compiled, [a, b]), expected), (x, y)


@given(st.lists(st.tuples(NUMBER, NUMBER), min_size=1, max_size=5))
def test_many_examples_are_a_sum(rows):
    w, b, x, y = Value(0.5), Value(-1.0), Value(0.0), Value(0.0)
    compiled = program((w * x + b - y).tanh(), [x, y], [w, b])
    loss = sum((w * p + b - q).tanh() for p, q in rows)
    expected = by_engine([w, b], loss)
    assert alike([compiled(rows), w.grad, b.grad], expected, 1e-9)


def test_training_moves_the_parameters_as_python_would():
    net, twin = (MLP(2, [3, 1], "relu", rng=random.Random(3)) for _ in range(2))
    rows = [[0.5, -1.0, 1.0], [-0.3, 0.8, -1.0], [2.0, 0.1, 1.0]]
    x, y, target = Value(0.1), Value(0.2), Value(1.0)
    compiled = program((net([x, y]) - target)**2, [x, y, target], net.parameters())
    losses = []
    for _ in range(20):
        loss = sum((twin(row[:2]) - row[2])**2 for row in rows)
        losses.append(loss.data)
        twin.zero_grad()
        loss.backward()
        for p in twin.parameters():
            p.data -= 0.01 * p.grad
    assert compiled.train(rows, 0.01, steps=20) == pytest.approx(losses, rel=1e-12)
    for ours, theirs in zip(net.parameters(), twin.parameters(), strict=True):
        assert ours.data == pytest.approx(theirs.data, rel=1e-12)


def test_a_deep_graph_and_one_with_more_values_than_locals(monkeypatch):
    a, b = Value(0.999), Value(0.001)
    y = a
    for _ in range(5000):
        y = y * a + b
    expected = by_engine([a, b], y)
    large = program(y, [], [a, b])
    assert "part" in large.wat
    monkeypatch.setattr(layout, "MOST_LOCALS", 10**6)
    small = program(y, [], [a, b])
    assert "part" not in small.wat
    assert by_machine(large, [a, b]) == by_machine(small, [a, b]) == expected


def test_a_large_program_takes_examples(monkeypatch):
    w, x, y = Value(0.5), Value(0.0), Value(0.0)
    rows = [[1.0, 2.0], [-0.5, 0.25], [3.0, -1.0]]
    loss = (w * x + x - y).tanh()
    small = program(loss, [x, y], [w])
    expected = [small(rows), w.grad]
    monkeypatch.setattr(layout, "MOST_LOCALS", 2)
    large = program(loss, [x, y], [w])
    assert "call $part0" in large.wat and "part" not in small.wat
    assert [large(rows), w.grad] == expected


def test_the_text_is_a_module_that_gives_the_same():
    a, x = Value(0.7), Value(0.0)
    compiled = program((a * x).sin() + a.sigmoid() * a**0.5, [x], [a])
    binary = bytes(wasmtime.wat2wasm(compiled.wat))
    expected = compiled([[0.3], [-2.0]])
    compiled.machine = type(compiled.machine)(binary)
    assert compiled([[0.3], [-2.0]]) == expected


def test_the_python_text_can_be_read():
    a, w = Value(2.0, label="a"), Value(3.0, label="w")
    loss = (a * w - 1.0)**2
    assert program(loss, [a], [w]).python == """\
def step(a, w):
    v2 = a * w
    v3 = v2 - 1.0
    v4 = v3 * v3
    v4_grad = 1.0
    v3_grad = v4_grad * (2.0 * v3)
    v2_grad = v3_grad
    w_grad = v2_grad * a
    return v4, w_grad
"""


@pytest.mark.parametrize("label", [
    "v2", "exp", "abs", "row", "total", "odd", "at", "count", "w_grad", "for",
    "SQRT2", "HALF_PI", "x1*w1", "é", "2a", "",
    None, "a"])
def test_no_label_breaks_a_program(label):
    a, w = Value(2.0, label="a"), Value(3.0, label="w")
    y = a * w
    y.label = label
    loss = y * y + y.exp() + abs(y)
    compiled = program(loss, [a], [w])
    expected = by_engine([w], loss)
    assert by_python(compiled, [a, w]) == expected
    assert alike([compiled([[2.0]]), w.grad], expected)


def test_a_label_is_not_the_name_of_a_gradient():
    a, b = Value(2.0, label="a"), Value(3.0, label="a_grad")
    compiled = program(a * b, [], [a, b])
    assert compiled.changes == ["a", "a_grad_"]
    assert by_python(compiled, [a, b]) == [6.0, 3.0, 2.0]


def test_a_slope_of_1_or_minus_1_needs_no_product():
    a, b = Value(2.0, label="a"), Value(3.0, label="b")
    lines = program(2.0 - (a + -b), [], [a, b]).python.splitlines()
    assert "    a_grad = v3_grad" in lines
    assert "    b_grad = -v2_grad" in lines


@pytest.mark.parametrize("by", [by_python, by_machine])
def test_relu_of_minus_0_is_0_as_in_the_engine(by):
    a = Value(-0.0)
    data, slope = by(program(a.relu(), [], [a]), [a])
    assert math.copysign(1.0, data) == math.copysign(1.0, a.relu().data) == 1.0
    assert slope == 0.0


def test_a_program_says_how_large_it_is():
    a, b, x = Value(2.0), Value(3.0), Value(0.0)
    compiled = program(a * x + b, [x], [a])
    # a product, a sum, and the gradients of the sum, of the product, of `a`
    assert repr(compiled) == (
        "Program of 5 lines: 1 inputs, 1 parameters, 1 frozen leaves")


def test_what_nobody_asks_for_is_left_out():
    a, w, frozen = Value(2.0), Value(3.0), Value(5.0)
    compiled = program(w * a + frozen * 4.0, [a], [w])
    assert compiled.frozen == [frozen]
    assert "20.0" in compiled.python and "* 1.0" not in compiled.python
    assert [line.name for line in compiled.lines if "grad" in line.name] == [
        "v3_grad", "v2_grad", "p1_grad"]


def test_a_loss_that_is_a_parameter():
    w = Value(3.0)
    assert program(w, [], [w])([[], []]) == 6.0 and w.grad == 2.0


def unknown():
    a = Value(1.0)
    loss = a.exp()
    loss._op = "cosh"
    return loss, [], [a]


A, B = Value(1.0), Value(2.0)


@pytest.mark.parametrize("request_, words", [
    (unknown, "no rule for the operation 'cosh'"),
    (lambda: (A * A, [], [A, B]), "1 of the 2 parameters are not in the graph"),
    (lambda: (A * A, [], []), "whose gradients are wanted"),
    (lambda: (A * A, [A], [A]), "listed twice"),
    (lambda: (A * A, [A * 2], [A]), "inputs and parameters are leaves"),
    (lambda: (3.0, [], [A]), "not of 3.0"),
    (lambda: (A * A, [1.0], [A]), "not of 1.0"),
    (lambda: (A * B, B, [A]), "expected a list of Values"),
])
def test_a_wrong_request_is_told(request_, words):
    with pytest.raises((ValueError, TypeError), match=words):
        program(*request_())


@pytest.mark.parametrize("examples, words", [
    ([], "no examples"), ([[1.0, 2.0]], "1 inputs, not 2"),
    ([["1"]], "an input must be"), ([2.0], "an example is a list of numbers"),
])
def test_wrong_examples_are_told(examples, words):
    with pytest.raises((ValueError, TypeError), match=words):
        program(A * B, [A], [B])(examples)


def test_a_parameter_whose_data_is_no_number_is_told():
    a = Value(1.0)
    compiled = program(a * a, [], [a])
    a.data = "1"
    with pytest.raises(TypeError, match="the data of a parameter must be"):
        compiled([[]])


def test_leaves_may_come_from_a_generator():
    a, x = Value(2.0), Value(0.0)
    compiled = program(a * x, (each for each in [x]), (each for each in [a]))
    assert compiled([[3.0]]) == 6.0 and a.grad == 3.0


@pytest.mark.parametrize("constant", [math.inf, -math.inf, math.nan])
def test_a_constant_without_digits_is_no_trouble(constant):
    a = Value(2.0)
    loss = a * constant
    compiled = program(loss, [], [a])
    expected = by_engine([a], loss)
    assert alike(by_python(compiled, [a]), expected)
    assert alike(by_machine(compiled, [a]), expected)


def test_training_takes_one_step_unless_told_otherwise():
    a, x = Value(2.0), Value(0.0)
    assert program(a * x, [x], [a]).train([[1.0]], rate=0.5) == [2.0]
    assert a.data == 1.5


def test_training_leaves_the_gradients_of_its_last_step():
    a, x = Value(2.0), Value(0.0)
    compiled = program(a * a * x, [x], [a])
    compiled.train([[1.0]], rate=0.5, steps=1)
    assert (a.data, a.grad) == (0.0, 4.0)


@pytest.mark.parametrize("text, words", [
    ("x % y", "no instruction for Mod"), ("+x", "no instruction for UAdd"),
    ("1.0 if x else 2.0", "a condition must be a comparison"),
    ("x and y", "cannot compute 'x and y'"), ("x < y", "cannot compute 'x < y'"),
    ("1.0 if 0.0 < x < 1.0 else x", "a condition must be a comparison"),
    ("'a'", "cannot compute"), ("[x]", "cannot compute"),
])
def test_what_has_no_instructions_is_told(text, words):
    with pytest.raises(ValueError, match=words):
        instructions(text)


def test_every_rule_is_tried_at_the_edges():
    a, b = Value(0.5), Value(0.25)
    tried = [rule(operation(a, b))[0] for operation in OPERATIONS.values()]
    assert all(one in tried for one in RULES.values())


# the slowest comes last: most mistakes are found before it

@settings(max_examples=1000)
@given(programs(UNARY | BINARY))
def test_random_graphs_of_all_operations(made):
    values = run(made, Value)
    used, loss = values[:len(made[0])], values[-1]
    expected = by_engine(used, loss)
    compiled = program(loss, [], used)
    assert by_python(compiled, used) == expected  # bit for bit, but for the sign of 0
    assert close_enough(by_machine(compiled, used), expected, values)


def close_enough(found, expected, values):
    """To twelve digits of the largest number that took part: shares may cancel."""
    size = max(1.0, *(abs(value.grad * value.data) for value in values),
               *(abs(value.grad) for value in values))
    return all(math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12 * size)
               for a, b in zip(found, expected, strict=True))
