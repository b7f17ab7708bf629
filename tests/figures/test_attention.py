"""Where the heads of a model look: a map for each, and sentences."""
import math
import re

import pytest

from figure_data import data
from spelled_out.figures import attention

FIRST = [[1.0], [0.25, 0.75], [0.5, 0.125, 0.375]]
SECOND = [[1.0], [1.0, 0.0], [0.0, 0.0, 1.0]]


def test_a_terminal_hears_where_each_head_looks_from_the_last_place():
    assert repr(attention(".ab", [FIRST, SECOND])) == (
        "Head 1, after `.ab`, looks at `.` at place 1 (50 %), `b` at place 3 (38 %) "
        "and `a` at place 2 (13 %).\n"
        "Head 2, after `.ab`, looks at `b` at place 3 (100 %), `.` at place 1 (0 %) "
        "and `a` at place 2 (0 %).")


def test_the_script_gets_the_characters_and_the_weights():
    sent = data(attention(".ab", [FIRST, SECOND]))
    assert sent == {"text": [".", "a", "b"], "heads": [FIRST, SECOND]}


def test_weights_are_rounded_because_last_digits_differ_between_machines():
    assert data(attention("ab", [[[1.0], [1 / 3, 2 / 3]]]))["heads"] == [
        [[1.0], [0.333, 0.667]]]


def test_each_head_has_a_map_with_a_square_for_each_pair_of_places():
    still = attention(".ab", [FIRST, SECOND]).still
    assert still.count("<svg") == 2 and still.count("<title>The weights of head") == 2
    assert re.findall(r'data-at="(. .)"', still) == 2 * [
        "0 0", "1 0", "1 1", "2 0", "2 1", "2 2"]


def test_a_square_is_the_fuller_the_more_weight_it_has():
    still = attention(".ab", [FIRST]).still
    opacities = [float(x) for x in re.findall(r'opacity="([^"]+)"', still)]
    halves = [weight / 2 for row in FIRST for weight in row]
    assert opacities == pytest.approx(halves, abs=0.001)


def test_a_small_weight_has_no_number():
    still = attention("ab", [[[1.0], [0.08, 0.92]]]).still
    assert ">92<" in still and ">8<" not in still


def test_characters_are_text():
    still = attention("<&", [[[1.0], [0.5, 0.5]]]).still
    assert ">&lt;</text>" in still and "<&" not in still


@pytest.mark.parametrize("text, heads, error, words", [
    ("", [[]], ValueError, "1 to 16 places, not 0"),
    ("a" * 17, [[]], ValueError, "1 to 16 places, not 17"),
    (["ab"], [[[1.0]]], TypeError, "each place has one character, not 'ab'"),
    ("a", [], ValueError, "there are no heads"),
    ("ab", [[[1.0]]], ValueError, "a head needs 2 lists of weights, of 1 to 2 places"),
    ("ab", [[[0.5, 0.5], [0.5, 0.5]]], ValueError, "not at those after it"),
    ("ab", [[[1.0], [0.5, 0.4]]], ValueError, "must add up to 1, not 0.9"),
    ("ab", [[[1.0], [1.5, -0.5]]], ValueError, "at least 0, not -0.5"),
    ("a", [[[math.nan]]], ValueError, "a weight must be finite"),
    ("a", [[["1"]]], TypeError, "a weight must be a number"),
])
def test_what_is_no_attention_is_refused_with_advice(text, heads, error, words):
    with pytest.raises(error, match=words):
        attention(text, heads)
