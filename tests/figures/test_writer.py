"""A training, and what the model writes on the way."""

import pytest

from figure_data import data
from spelled_out.figures import writer

LOSSES = [3.0, 2.0, 1.5, 1.0]
WRITTEN = {0: ["xq", "z"], 2: ["tim"], 4: ["tin", "tinite"]}


def test_a_terminal_reads_all_that_was_written():
    assert repr(writer(LOSSES, WRITTEN)) == (
        "after 0 steps: xq, z\nafter 2 steps: tim\nafter 4 steps: tin, tinite")


def test_the_script_gets_the_curve_and_the_moments():
    assert data(writer(LOSSES, WRITTEN, ["tin", "gold"])) == {
        "curve": [[0.5, 3.0], [1.5, 2.0], [2.5, 1.5], [3.5, 1.0]],
        "stages": [[0, [["xq", False], ["z", False]]], [2, [["tim", False]]],
                   [4, [["tin", True], ["tinite", False]]]]}


def test_a_long_curve_is_the_mean_of_groups_of_steps():
    curve = data(writer([1.0, 3.0] * 500, {0: ["a"], 1000: ["b"]}))["curve"]
    assert len(curve) == 100
    assert curve[0] == [5.0, 2.0] and curve[-1] == [995.0, 2.0]


def test_the_last_group_may_be_smaller():
    curve = data(writer([1.0] * 205, {0: ["a"], 205: ["b"]}))["curve"]
    assert len(curve) == 69 and curve[-1] == [204.5, 1.0]


def test_the_still_picture_shows_the_curve_and_a_table_of_the_texts():
    still = writer(LOSSES, WRITTEN).still
    assert '<path class="first example" d="M' in still
    assert "<td>4</td><td>tin, tinite</td>" in still


def test_texts_are_text():
    assert "<b>" not in writer(LOSSES, {0: ["<b>"], 4: ["a"]}).still


@pytest.mark.parametrize("losses, written, error, words", [
    ([1.0], WRITTEN, ValueError, "at least 2 losses"),
    (["1", 2.0], WRITTEN, TypeError, "a loss must be a number"),
    (LOSSES, {0: ["a"]}, ValueError, "from at least two moments"),
    (LOSSES, ["a"], ValueError, "from at least two moments"),
    (LOSSES, {2: ["a"], 0: ["b"]}, ValueError, r"must rise.*not \[2, 0\]"),
    (LOSSES, {0: ["a"], 5: ["b"]}, ValueError, "from 0 to 4 steps"),
])
def test_what_is_no_training_is_refused_with_advice(losses, written, error, words):
    with pytest.raises(error, match=words):
        writer(losses, written)
