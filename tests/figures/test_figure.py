"""What every moving figure has in common: its HTML, its numbers, its text."""
import html
import json
import re

import pytest

from spelled_out.figures.figure import FOLDER, Figure, rounded, short, without_comments


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


# the colours

def colours(dark):
    """The colours of one scheme, by name."""
    css = (FOLDER / "figure.css").read_text()
    blocks = re.findall(r"\{([^}]*--mg-paper[^}]*)\}", css)
    return dict(re.findall(r"--mg-([\w-]+): #([0-9a-f]+);", blocks[dark]))


def luminance(colour):
    digits = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055)**2.4 for x in parts]
    return sum(x * weight for x, weight in zip(linear, (0.2126, 0.7152, 0.0722)))


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("text, ground, least", [
    ("ink", "paper", 4.5), ("active", "paper", 4.5), ("change", "paper", 4.5),
    ("ink", "active-wash", 4.5), ("ink", "change-wash", 4.5), ("line", "paper", 3),
])
def test_every_colour_stands_out_from_its_ground(text, ground, least, dark):
    colour = colours(dark)
    assert contrast(colour[text], colour[ground]) >= least


def test_the_lighter_text_of_the_book_stands_out_from_what_is_lit():
    # the drawing takes the colour of the page, on a dark page of the theme this one
    assert contrast("ced6dd", colours(True)["active-wash"]) >= 4.5
    assert contrast("ced6dd", colours(True)["change-wash"]) >= 4.5


def shipped(file):
    """How many bytes of a script a figure carries."""
    return len(without_comments(file.read_text("utf-8")).encode())


@pytest.mark.parametrize(
    "file", sorted(FOLDER.glob("*.js")), ids=lambda file: file.name)
def test_a_script_is_small(file):
    assert shipped(file) < 5000


def test_all_scripts_together_are_small():
    assert sum(map(shipped, FOLDER.glob("*.js"))) < 40_000


def test_code_travels_without_comments_and_indentation():
    code = """/* What it is,
   in two lines. */
const a = "http://host";  // the address
  // a line of its own
  go(a);   /* now */
"""
    assert without_comments(code) == 'const a = "http://host";\ngo(a);\n'
