"""Where things stand in a plot, and what is written at its edges."""
import re

import pytest

from spelled_out.figures.parts.plot import Axis, Plot
from spelled_out.figures.parts.table import table


def plot(**options):
    return Plot(Axis("x", 0, 10, **options), Axis("y", -1, 1))


@pytest.mark.parametrize("value, percent", [(0, 0), (10, 100), (2.5, 25), (20, 200)])
def test_equal_distances_are_equal_differences(value, percent):
    assert Axis("x", 0, 10).percent(value) == percent


@pytest.mark.parametrize("value, percent", [(1e-4, 0), (1e-2, 50), (1, 100)])
def test_on_a_logarithmic_axis_they_are_equal_factors(value, percent):
    assert Axis("h", 1e-4, 1.0, log=True).percent(value) == percent


@pytest.mark.parametrize("low, high, ticks", [
    (-5, 5, [-4, -2, 0, 2, 4]), (0, 40, [0, 10, 20, 30, 40]),
    (-1.2, 1.2, [-1, -0.5, 0, 0.5, 1]), (0, 0.3, [0, 0.1, 0.2, 0.3]),
])
def test_the_numbers_at_an_axis_are_round(low, high, ticks):
    assert Axis("x", low, high).ticks == ticks


def test_a_logarithmic_axis_has_at_most_seven_powers_of_ten():
    assert Axis("h", 1e-13, 1e-1, log=True).ticks == [
        1e-1, 1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-13]


def test_far_powers_are_written_as_powers_and_near_ones_as_numbers():
    assert Axis("h", 1e-13, 1e-1, log=True).number(1e-3) == (
        '10<tspan class="power" dy="-0.45em">−3</tspan>')
    assert Axis("loss", 1e-2, 10.0, log=True).number(0.01) == "0.01"


def test_a_point_stands_right_of_smaller_and_above_lower_ones():
    assert plot().at(10, 1) == (100, 0)
    assert plot().at(0, -1) == (0, 100)


def test_a_line_leads_through_its_points():
    picture = plot()
    picture.line([(0, 0), (5, 1)], "curve")
    assert '<path class="curve" d="M0 50L50 0"/>' in picture.svg("A plot")


def test_both_axes_have_a_name_and_numbers():
    texts = re.findall(r"<text [^>]*>([^<]*)<", plot().svg("A plot"))
    assert texts == ["0", "2", "4", "6", "8", "10", "−1", "−0.5", "0", "0.5", "1",
                     "x", "y"]


def test_words_that_are_html_are_escaped():
    picture = Plot(Axis("<x>", 0, 1), Axis("<y>", 0, 1))
    picture.text(0, 0, "<i>")
    everything = picture.svg("<i>", "<i>") + table(["<i>"], [["<i>"]])
    assert not re.search(r"<[xyi]>", everything)
