"""What every moving figure has in common: its HTML, its numbers, its text."""
import html
import re

import pytest

from colours import linear, tokens
from figure_data import data
from spelled_out.figures.parts.figure import KINDS, PARTS, Figure, without_comments

COLOUR = re.compile(r"--mg-[\w-]+: var\(--([\w-]+), #([0-9a-f]+)\);")
FILES = sorted([*PARTS.glob("*.js"), *KINDS.glob("*.js")])


def figure(data=None, label="A figure", kind="secant", parts=("plot",)):
    return Figure(kind, "<p>still</p>", data, label, "in a terminal", parts)


def test_a_notebook_gets_html_and_a_terminal_gets_text():
    bundle = figure()._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == repr(figure()) == "in a terminal"


def test_the_data_cannot_end_the_script_they_stand_in():
    given = {"label": "</script><!--"}
    assert data(figure(given)) == given


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

@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_notebook_gets_the_colours_of_the_book(theme):
    css = (PARTS / "figure.css").read_text("utf-8")
    light, dark = css.split("@media screen")
    own = COLOUR.findall(dark if theme == "dark" else light)
    assert len(own) == 13
    assert {name: linear(code) for name, code in own} == {
        name: tokens(theme)[name] for name, _ in own}


def shipped(file):
    """How many bytes of a script a figure carries."""
    return len(without_comments(file.read_text("utf-8")).encode())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_script_is_small(file):
    assert shipped(file) < 5000


def test_all_scripts_together_are_small():
    kinds = len(list(KINDS.glob("*.js")))
    assert sum(map(shipped, FILES)) < 5000 * kinds  # with all that they share


def test_code_travels_without_comments_and_indentation():
    code = """/* What it is,
   in two lines. */
const a = "http://host";  // the address
  // a line of its own
  go(a);   /* now */
"""
    assert without_comments(code) == 'const a = "http://host";\ngo(a);\n'
