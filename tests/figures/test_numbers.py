"""How the figures write numbers."""
import pytest

from micrograd.drawing.words import short
from spelled_out.figures.parts.numbers import boxed, rounded, significant


@pytest.mark.parametrize("number, text", [
    (-3.0, "−3.0"), (0.5, "0.5"), (6.88137, "6.8814"), (-0.0, "0.0"), (2, "2.0"),
    (1e-7, "1e−07"), (-1.23456e9, "−1.235e+09"), (float("-inf"), "−inf"),
    (float("nan"), "nan"), (0.9999999, "1.0"),
])
def test_a_number_in_a_sentence_has_at_most_four_decimals(number, text):
    assert short(number) == text


@pytest.mark.parametrize("number, text", [
    (1e-9, "1e−9"), (0.0001, "0.0001"), (-14.00003, "−14.00003"), (1e20, "1e20"),
    (14.0000011574, "14.00000116"), (0.0, "0"),
])
def test_a_number_has_a_real_minus_and_no_empty_digits(number, text):
    assert significant(number) == text


@pytest.mark.parametrize("number, text", [
    (0.5, "0.5000"), (-1.23456, "-1.2346"), (-0.00001, "0.0000"), (1e400, "inf"),
])
def test_a_number_in_a_box_has_four_decimals_and_zero_no_sign(number, text):
    assert boxed(number) == text


def test_a_number_for_the_script_has_ten_digits():
    assert rounded(0.12345678901234) == 0.1234567890
