"""The errors of forward and central difference, as the figure gets them."""
import math
import re

import pytest

from figure_data import data
from spelled_out.figures import nudge_error


@pytest.fixture
def sine():
    return nudge_error(math.sin, math.cos, 1.0, label="sin")


def test_a_terminal_shows_the_table_of_the_chapter(sine):
    assert "h = 0.01    forward 0.004   central 9e−6\n" in repr(sine)
    assert len(repr(sine).splitlines()) == 1 + 13


def test_the_slopes_are_those_of_the_function_itself(sine):
    table = data(sine)
    forward, central = (side[table["h"].index(1e-5)] for side in table["slopes"])
    assert forward == float(f"{(math.sin(1 + 1e-5) - math.sin(1.0)) / 1e-5:.12g}")
    assert central == float(
        f"{(math.sin(1 + 1e-5) - math.sin(1 - 1e-5)) / 2e-5:.12g}")


def test_an_error_has_three_digits_because_the_fourth_is_chance(sine):
    assert data(sine)["errors"][0][-2:] == [0.032, 0.0429]


def test_rounding_sets_in_at_a_larger_step_for_the_central_difference(sine):
    forward, central = data(sine)["turn"]
    assert 1e-9 < forward < 1e-7 and 1e-6 < central < 1e-5


def test_both_curves_have_their_names_beside_them(sine):
    names = re.findall(r'<text class="(?:first|second)"[^>]*>(\w+)<', sine.html())
    assert names == ["forward", "central"]


def test_an_error_of_0_stands_at_the_lower_edge_of_the_logarithmic_axis():
    # the central difference of a parabola is exact where no digit is rounded
    figure = nudge_error(lambda x: x * x, lambda x: 2 * x, 0.0)
    assert re.search(r'<circle class="second zero" [^>]*cy="100%"', figure.html())


def test_a_straight_line_without_any_error_can_be_drawn():
    assert "central 0" in repr(nudge_error(lambda x: x, lambda x: 1.0, 0.0))


def test_the_html_is_the_same_every_time(sine):
    assert sine.html() == nudge_error(math.sin, math.cos, 1.0, label="sin").html()


@pytest.mark.parametrize("arguments, error, words", [
    (("sin", math.cos), TypeError, "f must be a function such as math.sin, not 'sin'"),
    ((math.sin, 1), TypeError, "df must be a function"),
    ((math.sin, math.cos, "1"), TypeError, "x must be a number"),
    ((math.sqrt, math.cos, 0.0), ValueError, r"f\(-0.1\) fails"),
])
def test_what_cannot_be_drawn_is_refused_with_advice(arguments, error, words):
    with pytest.raises(error, match=words):
        nudge_error(*arguments)
