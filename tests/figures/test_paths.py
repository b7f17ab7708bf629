"""The table behind the ladder of paths: counted in real graphs."""
import json

import pytest

from figure_data import data
from spelled_out.figures.kinds.paths import counts, ladder, paths, time


@pytest.mark.parametrize("depth", [1, 2, 3, 20, 50])
def test_each_step_adds_four_edges_and_doubles_the_paths(depth):
    assert counts(ladder(depth)) == (4 * depth, 2**depth)


def test_the_gradient_at_the_end_of_the_ladder_is_1():
    root = ladder(50)
    leaf = root
    while leaf._op:
        leaf = leaf._x
    root.backward()
    assert (root.data, leaf.grad) == (1.0, 1.0)


def test_the_slider_goes_from_1_to_50():
    rows = data(paths())["rows"]
    assert rows[0] == ["4", "2", "2 ns"]
    assert rows[-1] == ["200", "1,125,899,906,842,624", "13 days"]
    assert len(rows) == 50


def test_each_depth_has_its_power_of_two():
    powers = data(paths())["powers"]
    assert (powers[0], powers[9], powers[49]) == ("2¹", "2¹⁰", "2⁵⁰")


@pytest.mark.parametrize("seconds, words", [
    (2e-9, "2 ns"), (1.0e-6, "1 µs"), (1.07, "1.1 s"), (1100.0, "18 min"),
    (1125899.9, "13 days"), (36_000, "10 hours")])
def test_a_time_has_two_digits_and_a_unit(seconds, words):
    assert time(seconds) == words


def test_the_still_picture_shows_as_many_steps_as_there_are():
    assert paths(2).still.count('visibility="hidden"') == 2   # a step and the rest
    assert paths(3).still.count('visibility="hidden"') == 1
    assert paths(50).still.count('visibility="hidden"') == 0
    assert ">y50<" in paths().still and ">2⁵⁰<" in paths().still


def test_a_terminal_is_told_the_counts():
    assert repr(paths()).endswith(
        "50 steps: 200 edges, 1,125,899,906,842,624 paths, 13 days")


def test_the_html_is_the_same_every_time_and_not_too_large():
    assert paths().html() == paths().html()
    assert len(json.dumps(data(paths()))) < 5_000


@pytest.mark.parametrize("depth", [0, 51, 2.5, "3", None])
def test_a_depth_that_is_none_is_refused_with_advice(depth):
    with pytest.raises(ValueError, match="a whole number from 1 to 50, not"):
        paths(depth)
