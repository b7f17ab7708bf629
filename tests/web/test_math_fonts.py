"""KaTeX's fonts keep what formulas show, and no font stays that shows nothing."""
import pytest
from fontTools.ttLib import TTFont
from nbformat import v4

import math_fonts
from static_math import KATEX
from tiny_book import build

STYLES = (KATEX / "katex.min.css").read_text("utf-8")
FORMULA = '<span class="katex"><span class="katex-html">{}</span></span>'
MAIN, MATH = ("KaTeX_Main", "normal", "400"), ("KaTeX_Math", "italic", "400")
BOLD = ("KaTeX_Main", "normal", "700")


def shown(tmp_path, formula):
    page = f"<p>no{FORMULA.format(formula)}no</p>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    return dict(math_fonts.characters(tmp_path, STYLES))


@pytest.mark.parametrize("formula, expected", [
    ("1", {MAIN: {"1"}}),
    ('<span class="mathnormal">x<b>y</b></span>=1', {MATH: set("xy"), MAIN: set("=1")}),
    ('<span class="mathbf">x</span>', {BOLD: {"x"}}),
    ('<span class="textbf"><span class="textit">x</span></span>',
     {("KaTeX_Main", "italic", "700"): {"x"}}),
    ('<span class="textit"><span class="mathrm">x</span></span>', {MAIN: {"x"}}),
    ('<span class="delimsizing size3">(</span>',
     {("KaTeX_Size3", "normal", "400"): {"("}}),
    ('<span class="texttt">x</span>', {("KaTeX_Typewriter", "normal", "400"): {"x"}}),
    ('<span class="mathsf">x</span>', {("KaTeX_SansSerif", "normal", "400"): {"x"}}),
])
def test_the_classes_around_a_letter_choose_its_font(tmp_path, formula, expected):
    assert shown(tmp_path, formula) == expected


def test_what_screen_readers_get_is_not_shown(tmp_path):
    page = '<span class="katex"><span class="katex-mathml">x</span></span>'
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert math_fonts.characters(tmp_path, STYLES) == {}


def test_a_formula_ends_where_its_own_span_ends():
    formula = FORMULA.format("<span>1</span>")
    page = f'<span class="math">{formula}</span>, <span>and</span> {formula}'
    assert list(math_fonts.formulas(page)) == [formula, formula]


@pytest.fixture(scope="module")
def katex(tmp_path_factory):
    """KaTeX's folder in a book with one formula."""
    folder = tmp_path_factory.mktemp("formula")
    result = build(folder, {"page": v4.new_markdown_cell("$\\mathbf{w} + \\alpha_1$")})
    assert result.returncode == 0, result.stderr
    return folder / "_build/html/_static/katex"


def test_only_fonts_that_a_formula_shows_are_in_the_site(katex):
    files = sorted(path.name for path in (katex / "fonts").iterdir())
    assert files == ["KaTeX_Main-Bold.woff2", "KaTeX_Main-Regular.woff2",
                     "KaTeX_Math-Italic.woff2"]
    styles = (katex / "katex.min.css").read_text("utf-8")
    assert all(name in styles for name in files)
    assert styles.count("@font-face") == len(files)
    assert math_fonts.FACE.sub("", styles) == math_fonts.FACE.sub("", STYLES)


def test_a_font_has_the_characters_that_it_shows(katex):
    found = {path.stem: set(map(chr, TTFont(path).getBestCmap()))
             for path in (katex / "fonts").iterdir()}
    assert found["KaTeX_Main-Bold"] == {"w"}
    assert found["KaTeX_Main-Regular"] >= set("+1")
    assert found["KaTeX_Math-Italic"] == {"α"}
