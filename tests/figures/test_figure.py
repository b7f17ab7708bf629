"""What every moving figure has in common: its HTML, its numbers, its text."""
import html
import json
import re

import pytest

from spelled_out.figures.parts.figure import KINDS, PARTS, Figure, without_comments

FILES = sorted([*PARTS.glob("*.js"), *KINDS.glob("*.js")])


def figure(data=None, label="A figure", kind="secant", parts=("plot",)):
    return Figure(kind, "<p>still</p>", data, label, "in a terminal", parts)


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


def test_the_base_comes_before_the_parts_and_these_before_the_kind():
    scripts = re.findall(r'<script data-part="(\w+)"', figure().html())
    assert scripts == ["figure", "plot", "secant"]


def test_a_kind_of_two_words_has_its_file():
    html = figure(kind="nudge-error").html()
    assert "<micrograd-nudge-error " in html
    assert '<script data-part="nudge-error">' in html


@pytest.mark.parametrize("wrong", [{"kind": "plot"}, {"parts": ["secant"]}])
def test_a_part_or_a_kind_that_is_not_there_is_an_error(wrong):
    with pytest.raises(FileNotFoundError, match="neither style nor script"):
        figure(**wrong).html()


def test_nan_is_refused_because_no_browser_reads_it():
    with pytest.raises(ValueError):
        figure(float("nan")).html()


# the colours

def colours(dark):
    """The colours of one scheme, by name."""
    css = (PARTS / "figure.css").read_text()
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


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_script_is_small(file):
    assert shipped(file) < 5000


def test_all_scripts_together_are_small():
    assert sum(map(shipped, FILES)) < 40_000


def test_code_travels_without_comments_and_indentation():
    code = """/* What it is,
   in two lines. */
const a = "http://host";  // the address
  // a line of its own
  go(a);   /* now */
"""
    assert without_comments(code) == 'const a = "http://host";\ngo(a);\n'
