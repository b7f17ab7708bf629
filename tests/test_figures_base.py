"""What every moving figure has in common: its HTML, its numbers, its text."""
import html
import json
import re

import pytest

from micrograd.figures.figure import Figure, rounded, short


def figure(data=None, label="A figure"):
    return Figure("some", "<p>still</p>", data, label, "in a terminal")


def test_a_notebook_gets_html_and_a_terminal_gets_text():
    bundle = figure()._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == repr(figure()) == "in a terminal"


def test_the_data_cannot_end_the_script_they_stand_in():
    data = {"label": "</script><!--"}
    text = re.search(r'<script type="application/json">(.*?)</script>',
                     figure(data).html())[1]
    assert json.loads(text) == data


def test_the_label_is_escaped():
    label = re.search(r'aria-label="([^"]*)"', figure(label='"<a>"').html())[1]
    assert html.unescape(label) == '"<a>"'


def test_the_base_comes_before_the_kind():
    parts = re.findall(r'<script data-part="(\w+)"', figure().html())
    assert parts == ["figure"]


def test_nan_is_refused_because_no_browser_reads_it():
    with pytest.raises(ValueError):
        figure(float("nan")).html()


@pytest.mark.parametrize("number, text", [
    (-3.0, "−3.0"), (0.5, "0.5"), (6.88137, "6.8814"), (-0.0, "0.0"), (2, "2.0"),
    (1e-7, "1e−07"), (-1.23456e9, "−1.235e+09"), (float("-inf"), "−inf"),
    (float("nan"), "nan"), (0.9999999, "1.0"),
])
def test_a_number_in_a_sentence_is_short(number, text):
    assert short(number) == text


def test_a_number_for_the_script_has_ten_digits():
    assert rounded(0.12345678901234) == 0.1234567890
