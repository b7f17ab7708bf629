"""A compiled program and its examples, as the figure gets them."""
import base64
import math
import re

import pytest

from figure_data import data
from micrograd.compiler import program
from micrograd.engine import Value
from moons import compiled, linear, moons
from spelled_out.figures import boundary
from spelled_out.figures.kinds.boundary import score

DISCS, SQUARES = "region discs", "region squares"


def path(figure, look):
    return re.search(rf'<path class="{look}" d="([^"]*)"', figure.still)[1]


EXAMPLES = [[-1.0, 0.0, -1.0], [1.0, 1.0, 1.0], [0.5, 0.5, -1.0]]


def test_a_terminal_hears_the_loss_and_how_many_are_right():
    assert repr(boundary(linear(1.0), EXAMPLES)) == (
        "At the start: mean loss 0.5, 2 of 3 points on their side.")


def test_the_loss_is_that_of_the_program():
    before = compiled()
    mean = before(moons()) / 100
    assert f"mean loss {mean:.4g}, 58 of 100 points" in repr(boundary(before, moons()))


def test_the_page_gets_the_program_its_start_and_the_examples():
    made = compiled()
    sent = data(boundary(made, moons()))
    assert base64.b64decode(sent["code"]) == made.module.binary()
    assert sent["parameters"] == [p.data for p in made.parameters]
    assert (sent["rows"], sent["begin"]) == (moons(), made.layout.rows)


def test_a_program_that_is_trained_already_begins_there():
    made = compiled()
    made.train(moons(), 0.001, 300)
    assert "100 of 100 points" in repr(boundary(made, moons()))


def test_the_program_is_left_as_it_was():
    made = compiled()
    made(moons())
    before = [(p.data, p.grad) for p in made.parameters]
    boundary(made, moons())
    assert [(p.data, p.grad) for p in made.parameters] == before


def test_the_region_begins_where_the_score_is_0():
    # from -1.24 to 1.24 in 40 cells, the 20th begins at 0
    assert path(boundary(linear(1.0), EXAMPLES), "boundary").startswith("M20 1L20 0M")
    assert path(boundary(linear(1.0), EXAMPLES), SQUARES).startswith("M20 0L21 0L21 1L")


def test_the_other_region_is_what_is_left():
    figure = boundary(linear(1.0), EXAMPLES)
    assert path(figure, DISCS) == "M0 0H40V30H0Z" + path(figure, SQUARES)


def test_all_on_one_side_is_a_picture_too():
    figure = boundary(linear(0.0, -1.0), EXAMPLES)
    assert (path(figure, SQUARES), path(figure, "boundary")) == ("", "")


def test_each_example_has_the_shape_of_its_side():
    figure = boundary(linear(1.0), EXAMPLES)
    assert path(figure, "points discs").count("M") == 2
    assert path(figure, "points squares").count("M") == 1


@pytest.mark.parametrize("rows", [[[1.0, 1.0, 1.0]], [[0.0, 0.0, 1], [0.0, 5.0, -1]]])
def test_examples_may_stand_on_a_line_or_in_a_point(rows):
    assert "nan" not in boundary(linear(1.0), rows).still


def test_a_score_may_overflow():
    figure = boundary(linear(1e308), [[-10.0, 0.0, -1.0], [10.0, 1.0, 1.0]])
    assert "nan" not in figure.still and "inf" not in figure.still


@pytest.mark.parametrize("w, x, held", [
    (0.5, 1.0, 0.5), (5.0, 1.0, 1.0), (5.0, -1.0, -1.0), (math.inf, 0.0, 0.0)])
def test_a_score_is_held_between_minus_1_and_1(w, x, held):
    assert score(linear(w), x, 0.0) == held


def test_the_html_is_the_same_every_time():
    made = compiled()
    assert boundary(made, moons()).html() == boundary(made, moons()).html()


def squared(score, side):
    return (score - side)**2


@pytest.mark.parametrize("made, rows, error, words", [
    (lambda: "text", EXAMPLES, TypeError, "what micrograd.compiler.program returns"),
    (lambda: compiled(loss=squared), EXAMPLES, ValueError,
     r"the loss must be \(1 - side \* score\)\.relu\(\), which at x = -1, y = 0"),
    (lambda: program((w := Value(1.0)) * 2, [], [w]), EXAMPLES, ValueError,
     "the inputs x, y and side, not 0"),
    (lambda: linear(math.inf), EXAMPLES, ValueError, "a parameter must be finite"),
    (lambda: linear(1.0), [], ValueError, "no examples"),
    (lambda: linear(1.0), [[1.0, 2.0]], ValueError, r"must be \[x, y, side\]"),
    (lambda: linear(1.0), [3.0], ValueError, r"must be \[x, y, side\]"),
    (lambda: linear(1.0), [[1.0, 2.0, 0.0]], ValueError, "a side must be 1.0 or -1.0"),
    (lambda: linear(1.0), [["1", 2.0, 1.0]], TypeError, "x must be a number"),
    (lambda: linear(1.0), [[1.0, math.nan, 1.0]], ValueError, "y must be finite"),
])
def test_what_has_no_boundary_is_refused_with_advice(made, rows, error, words):
    with pytest.raises(error, match=words):
        boundary(made(), rows)
