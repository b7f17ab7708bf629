"""Plots in the page: what is left of Matplotlib's SVG, and what CSS makes of it."""
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib
import pytest
from matplotlib.figure import Figure

from inline_plots import inline, is_plot

ROOT = Path(__file__).resolve().parent.parent.parent
SVG = "{http://www.w3.org/2000/svg}"
MATPLOTLIBRC = ROOT / "book/matplotlibrc"


def drawn():
    """A plot in the book's look, as SVG text."""
    file = io.StringIO()
    with matplotlib.rc_context(fname=MATPLOTLIBRC):
        figure = Figure()
        axes = figure.add_subplot()
        axes.plot([1, 2], [0, 3], "o-", label="a < b")
        axes.set(xlabel="x", ylabel="y")
        axes.legend()
        figure.savefig(file, format="svg", metadata={"Date": None}, facecolor="white")
    return file.getvalue()


@pytest.fixture(scope="module")
def plot():
    """The element of a plot in a page."""
    return ET.fromstring(inline(drawn(), 'from "0" to 3', "plot1-")).find(f"{SVG}svg")


def test_matplotlib_s_own_pictures_are_plots_and_others_are_not():
    assert is_plot(drawn())
    assert not is_plot("<svg><title>Matplotlib</title></svg>")


def test_a_plot_has_its_text_for_screen_readers_and_its_size_in_pixels(plot):
    assert (plot.get("role"), plot.get("aria-label")) == ("img", 'from "0" to 3')
    # 5.4 by 3.1 inches
    assert (plot.get("width"), plot.get("height")) == ("518", "298")


def test_its_words_are_text(plot):
    words = {text.text for text in plot.iter(f"{SVG}text")}
    assert {"x", "y", "a < b"} <= words


def test_no_style_of_its_own_reaches_the_page(plot):
    assert list(plot.iter(f"{SVG}style")) == []
    assert list(plot.iter(f"{SVG}metadata")) == []


def test_each_reference_finds_its_id_and_no_other_id_is_left(plot):
    text = ET.tostring(plot, encoding="unicode")
    referred = set(re.findall(r'(?:href="|url\()#([^")]+)', text))
    assert referred and all(name.startswith("plot1-") for name in referred)
    assert {part.get("id") for part in plot.iter() if part.get("id")} == referred


def test_two_plots_of_a_page_share_no_id():
    first, second = (set(re.findall(r' id="([^"]+)"', inline(drawn(), "", prefix)))
                     for prefix in ("plot1-", "plot2-"))
    assert first and not first & second


def test_each_colour_of_a_plot_becomes_a_token(plot):
    """Whatever Matplotlib paints in the book's look, plot.css knows."""
    known = set(re.findall(r'\[style\*="((?:fill|stroke): #[0-9a-f]{6})"\]',
                           (ROOT / "web/look/plot.css").read_text("utf-8")))
    painted = {paint for part in plot.iter() for paint in
               re.findall(r"(?:fill|stroke): #[0-9a-f]{6}", part.get("style", ""))}
    assert painted and painted <= known


def test_the_tokens_of_a_plot_are_those_of_its_colours():
    """What plot.css puts in place of a colour has that colour on a light page."""
    rules = re.findall(r": (#[0-9a-f]{6})\"\] \{ \w+: var\((--[\w-]+)\)",
                       (ROOT / "web/look/plot.css").read_text("utf-8"))
    tokens = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", light_tokens()))
    gray = ("#808080", "--ink-2")  # Matplotlib's own word for an auxiliary line
    assert len(rules) > 10
    assert [rule for rule in rules if rule != gray and tokens[rule[1]] != rule[0]] == []


def light_tokens():
    sheet = (ROOT / "web/look/tokens.css").read_text("utf-8")
    return sheet[:sheet.index('[data-theme="dark"]')]
