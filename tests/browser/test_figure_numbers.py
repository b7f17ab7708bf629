"""A figure's script writes a number as Python does, as in the still picture."""
import math
import random

import pytest

from figure_pages import html, open_page
from graphs import neuron
from micrograd.drawing.words import short
from micrograd.engine import Value
from spelled_out.figures import nudge
from spelled_out.figures.parts.numbers import significant

RANDOM = random.Random(1)
NUMBERS = [
    0.0, -0.0, 2.0, -3.0, 0.5, 6.88137, 0.001, 0.00099999, 0.0001, 0.00009999, 1e-7,
    1e-9, -1.5e-12, 999_999.0, 999_999.99999, 1e6, 2e6, 9_999_999.0, 12345.6, 1234.0,
    99_999.5, 1e9, -1.23456e9, 1e20, 1e22, 1e-300, 1.2e300, math.inf, -math.inf,
    math.nan,
    # in the middle between two
    1 / 32, 3 / 32, -5 / 32, 2.5, 3.5, 1234.5, 12345.0, 0.15, 0.25,
    *(RANDOM.uniform(-10, 10) * 10.0**RANDOM.randint(-12, 12) for _ in range(1000)),
]


@pytest.fixture
def written(new_page, tmp_path):
    """A function that writes all NUMBERS in a page: a call in JavaScript, of x."""
    page = open_page(new_page(), tmp_path, html(nudge(neuron(Value))))
    return lambda call: page.evaluate(
        f"numbers => numbers.map(x => MicrogradFigure.{call})", NUMBERS)


def test_a_number_in_a_sentence_is_that_of_python(written):
    assert written("short(x)") == [short(x) for x in NUMBERS]


@pytest.mark.parametrize("digits", [1, 2, 3, 4, 6, 10, 12])
def test_significant_digits_are_those_of_python(written, digits):
    assert written(f"significant(x, {digits})") == [
        significant(x, digits) for x in NUMBERS]
