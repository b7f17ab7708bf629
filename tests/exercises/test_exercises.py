"""Stubs are open or show their bug, solutions right, wrong answers are told why."""
import sys
from fractions import Fraction
from importlib import import_module
from itertools import count, permutations
from string import ascii_lowercase

import numpy as np
import pytest
from exercise_cells import QUESTIONS, SOLUTIONS, STUBS, answer
from second_ways import SECOND_WAYS
from wrong_answers import WRONG

from notebooks import CHAPTERS
from spelled_out.exercises import exercise, table
from spelled_out.exercises.questions import Choice, Number, Order
from spelled_out.exercises.stub import is_stub

BUGS = {"1.6", "2.5", "3.8", "3.9", "4.5", "4.6", "5.5", "5.6", "7.6", "13.4"}
NUMBERS = [int(name[:2]) for name in CHAPTERS]   # of the chapters
ALL = [number for k in NUMBERS for number in table(f"{k}.1")]
CODED = [number for number in ALL
         if not isinstance(table(number)[number], (Number, Choice, Order))]


def test_each_entry_of_the_tables_is_asked_in_its_chapter_and_each_question_has_one():
    different = set(ALL) ^ (QUESTIONS.keys() | STUBS.keys())
    assert not different, (
        f"{sorted(different)}: asked in a chapter and not in spelled_out/exercises/, "
        "or there and never asked")
    assert set(CODED) == STUBS.keys() == SOLUTIONS.keys()


def test_the_numbers_of_each_chapter_are_counted_without_a_gap():
    for k in NUMBERS:
        module = import_module(f"spelled_out.exercises.ch{k:02}")
        for names, numbers in [(count(1), module.EXERCISES),
                               (ascii_lowercase, module.PREDICTIONS)]:
            assert list(numbers) == [f"{k}.{n}" for n, _ in zip(names, numbers)]


@pytest.mark.parametrize("number", sorted(STUBS))
def test_a_stub_is_open_or_shows_its_bug(number):
    result = answer(number, STUBS[number])
    assert result.state == ("wrong" if number in BUGS else "open"), result
    assert number in BUGS or "in place of the `...`" in result.text


@pytest.mark.parametrize("number", sorted(SOLUTIONS))
def test_a_solution_is_right(number):
    result = answer(number, SOLUTIONS[number])
    assert result and repr(result) == f"Exercise {number}. Solved."


@pytest.mark.parametrize("number", sorted(SECOND_WAYS))
def test_a_second_way_is_right(number):
    source = SECOND_WAYS[number] + f'\n\nexercise("{number}", answer)\n'
    assert answer(number, source)


def test_each_coded_exercise_has_a_second_way():
    assert SECOND_WAYS.keys() == set(CODED)


@pytest.mark.parametrize("number, old, new, words", WRONG, ids=lambda text: text[:24])
def test_a_wrong_answer_hears_what_is_wrong(number, old, new, words):
    source = SOLUTIONS[number]
    assert source.count(old) == 1, "the text to replace should be there once"
    result = answer(number, source.replace(old, new))
    assert result.state == "wrong" and words in result.text, result
    others = {entry[3] for entry in WRONG if entry[0] == number} - {words}
    if number != "5.8":  # it lists all the wrong engines that got through
        assert not [other for other in others if other in result.text], "two causes"


def test_each_coded_exercise_has_three_wrong_answers_that_hear_different_things():
    for number in CODED:
        heard = [entry[3] for entry in WRONG if entry[0] == number]
        assert len(heard) >= 3 and len(set(heard)) == len(heard), number


@pytest.mark.parametrize("code", [
    "lambda g, n: g[..., :n]", "lambda g, n: g[...]", "lambda g, n: g[..., n(0), :]",
    "lambda g, n: [g[:, ...] for _ in n]", "lambda g, n: g[0][n:, ...][..., 0]",
])
def test_an_ellipsis_in_an_index_is_no_gap(code):
    assert not is_stub(eval(code))


@pytest.mark.parametrize("code", [
    "lambda g, n: ...", "lambda g, n: g(...)", "lambda g, n: g(...)[..., :n]",
    "lambda g, n: (n or ...)[0]", "lambda g, n: [... for _ in n]", "[1, lambda: ...]",
    "lambda g, n: g[..., n] + ...", "lambda g, n: lambda: g(..., g[..., n])",
])
def test_an_ellipsis_elsewhere_is_a_gap(code):
    assert is_stub(eval(code))


def test_an_ellipsis_may_be_in_the_index_of_what_is_set_or_deleted():
    memory = {}
    exec("def f(g, n):\n    g[..., :n] = n\n    g[..., n:] += 1\n    del g[..., :n]\n"
         "def gap(g, n):\n    g[..., :n] = ...\n", memory)
    assert not is_stub(memory["f"]) and is_stub(memory["gap"])


# numbers and choices

ASKED = sorted(QUESTIONS)


@pytest.mark.parametrize("number", ASKED)
def test_the_right_answer_is_right_in_python(number):
    entry = table(number)[number]
    if isinstance(entry, Number):
        right = entry.answer if "" not in entry.answer else entry.answer[""]
        assert exercise(number, right)
        for given in ("words", True, None, 10**400, float("nan"), float("inf")):
            assert not exercise(number, given)
    elif isinstance(entry, Order):
        assert exercise(number, entry.answer) and exercise(number, entry.answer.split())
        for given in ("", "words", True, None, 1, ["a"], [1], object()):
            assert entry.not_all in exercise(number, given).text
    else:
        verdicts = [bool(exercise(number, k + 1)) for k in range(len(entry.options))]
        assert sum(verdicts) == 1
        for given in (0, len(verdicts) + 1, 1.0, True, "1", None):
            assert not exercise(number, given)


@pytest.mark.parametrize("kind", [np.int64, np.int8, np.float64, np.float32, Fraction])
def test_a_number_of_any_kind_is_judged(kind):
    assert exercise("1.1", kind(-22))
    assert "Does the curve rise or fall" in exercise("1.1", kind(22)).text


@pytest.mark.parametrize("given", [np.bool_(True), np.float32("nan"), 22 + 0j])
def test_what_is_no_number_is_told_so(given):
    assert Number.NOT_A_NUMBER in exercise("1.1", given).text


@pytest.mark.parametrize("number", ASKED)
def test_each_wrong_answer_has_a_reason_of_its_own(number):
    entry = table(number)[number]
    if isinstance(entry, Choice):
        reasons = [why for _, why in entry.options.values()]
        assert len(set(reasons)) == len(reasons) >= 3
        return
    if isinstance(entry, Order):
        check_order(number, entry)
        return
    for name, wrong in entry.wrong.items():
        assert len(wrong) >= 1
        for value, why in wrong.items():
            assert not entry.near(value, entry.answer[name])
            given = value if name == "" else entry.answer | {name: value}
            result = exercise(number, given)
            assert result.state == "wrong" and why in result.text
    given = 987.25 if "" in entry.answer else dict.fromkeys(entry.answer, 987.25)
    assert entry.hint in exercise(number, given).text


def check_order(number, entry):
    """Each reason is heard, and never of the right order."""
    right = entry.answer.split()
    heard = {exercise(number, list(names)).text for names in permutations(right)}
    assert heard >= set(entry.reasons.values()) | {entry.why}
    for pair in entry.reasons:
        first, second = pair.split()
        assert right.index(first) > right.index(second)


def test_a_question_without_an_answer_asks():
    for number in ASKED:
        asked = exercise(number)
        name = "Prediction" if number[-1].isalpha() else "Exercise"
        assert f"{name} {number}" in repr(asked)
        assert "<micrograd-question" in asked.html()


# nothing breaks the notebook

def crash(*values):
    raise ZeroDivisionError("division by zero")


def leave(*values):
    raise SystemExit(1)


@pytest.mark.parametrize("number", CODED)
@pytest.mark.parametrize(
    "given", [crash, leave, 3, "text", lambda *values: 1, object(), []])
def test_no_answer_makes_it_raise(number, given):
    result = exercise(number, given)
    assert result.state == "wrong" and result.text


def test_an_error_in_an_answer_is_told_with_its_line():
    result = answer("1.4", 'def f(g, x, h):\n    return 1 / 0\n\n\nexercise("1.4", f)')
    assert result.text.startswith("It stops with ZeroDivisionError: division by zero")
    assert result.text.endswith("(line 2 of the cell)")


def test_a_number_without_quotes_is_understood():
    assert repr(exercise(1.4, crash)).startswith("Exercise 1.4. Not yet. It stops with")


def test_an_exercise_that_is_not_there_is_told():
    for number in ("9.9", "1.99", "99.1", "one", 7, None):
        assert "no exercise of this number" in repr(exercise(number, 1))


def test_a_package_that_is_missing_is_told(monkeypatch):
    for name in ("micrograd.tensor", "spelled_out.exercises.ch13"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "numpy", None)   # as if it were not installed
    result = exercise("13.1", 3)
    assert result.state == "open" and "what it needs is missing" in result.text
    assert "numpy" in result.text and exercise("1.1", -22)


def test_a_number_that_is_forgotten_is_shown_as_text():
    result = exercise(crash)
    assert "<function" in repr(result)
    html = result._repr_html_()
    assert "<strong>Exercise &lt;function crash" in html
    assert 'data-exercise="&lt;function crash' in html and "<function" not in html
    assert "&quot;&gt;" in exercise('"><b>')._repr_html_()


def test_a_result_is_a_page_and_a_line():
    result = exercise("1.6", lambda a, b, c: b)
    assert result._repr_html_().startswith(
        '<div class="exercise-result" role="status" data-exercise="1.6" '
        'data-state="wrong"')
    assert "<code>a</code>" in result._repr_html_()
    assert repr(result).startswith("Exercise 1.6. Not yet. ")
