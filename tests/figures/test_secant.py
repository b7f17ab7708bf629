"""The table behind the secant: the reader's own function, called in Python."""
import json
import math

import pytest

from figure_data import data
from spelled_out.figures.kinds.secant import SIZES, secant


def f(x):
    return 3*x**2 - 4*x + 5


def df(x):
    return 6*x - 4


def test_the_slopes_are_those_of_the_function_itself():
    table, h = data(secant(f, df)), 1e-9
    place = table["x"].index(3.0), table["h"].index(h)
    right, left = table["slopes"][place[0]]
    assert right[place[1]] == float(f"{(f(3.0 + h) - f(3.0)) / h:.12g}")
    assert left[place[1]] == float(f"{(f(3.0 - h) - f(3.0)) / -h:.12g}")


def test_the_exact_slopes_are_those_of_df():
    table = data(secant(f, df))
    assert table["df"] == [df(x) for x in table["x"]]


def test_the_grid_holds_the_ends_and_the_quarters():
    x = data(secant(f, df))["x"]
    assert (x[0], x[1], x[-1]) == (-5.0, -4.75, 5.0)


def test_the_steps_go_down_to_where_a_nudge_is_lost():
    assert SIZES[0] == 2.0 and SIZES[-1] == 1e-16
    assert SIZES == sorted(SIZES, reverse=True)


def test_it_begins_at_the_point_and_step_nearest_to_those_asked_for():
    table = data(secant(f, df, x=2.9, h=-0.09))
    x, h, left = table["start"]
    assert (table["x"][x], table["h"][h], left) == (3.0, 0.1, 1)


def test_rounding_sets_in_where_a_smaller_step_is_worse():
    table = data(secant(f, df))
    assert table["turn"][table["x"].index(3.0)][0] == 1e-8 / 2


def test_a_terminal_shows_the_slopes():
    assert "h = 0.0001  slope by nudging 14.0003        error 0.0003" in repr(
        secant(f, df))


def test_a_terminal_is_told_the_exact_slope():
    assert repr(secant(f, df)).startswith("The slope of f at x = 3 is 14.\n")


def test_the_html_is_the_same_every_time_and_not_too_large():
    assert secant(f, df).html() == secant(f, df).html()
    assert len(json.dumps(data(secant(f, df)))) < 45_000


def test_a_function_that_is_constant_can_be_shown():
    assert "slope of g at x = 3 is 0" in repr(
        secant(lambda x: 2.0, lambda x: 0.0, label="g"))


@pytest.mark.parametrize("call, error, words", [
    (lambda: secant(3, df), TypeError, "f must be a function such as math.sin, not 3"),
    (lambda: secant(f, None), TypeError, "df must be a function"),
    (lambda: secant(f, df, h=0), ValueError, "h must not be 0"),
    (lambda: secant(f, df, x="3"), TypeError, "x must be a number.*'3'"),
    (lambda: secant(f, df, x=math.nan), ValueError, "x must be finite"),
    (lambda: secant(f, df, domain=3), ValueError, "domain must be two numbers"),
    (lambda: secant(f, df, domain=(5, -5)), ValueError, "domain must begin below"),
    (lambda: secant(lambda x: 1 / x, df), ValueError, r"f\(0.0\) fails: .*number"),
    (lambda: secant(math.log, df), ValueError, r"f\(-5.0\) fails"),
    (lambda: secant(lambda x: "a", df), TypeError, r"f\(-5.0\) must be a number"),
    (lambda: secant(lambda x: math.inf, df), ValueError, r"f\(-5.0\) must be finite"),
])
def test_what_cannot_be_drawn_is_refused_with_advice(call, error, words):
    with pytest.raises(error, match=words):
        call()
