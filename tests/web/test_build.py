"""The build refuses what must not be published, and says in which page it stands."""
import re
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from nbformat import v4

from clean_pages import CLEAN, ERROR, PARTS, PNG, SVG, cell, display
from tiny_book import build

SVG_NAME = "{http://www.w3.org/2000/svg}"
STDERR = v4.new_output("stream", name="stderr", text="a warning")

# page: its only cell, and what the build must say of it
BROKEN = {
    "error": (cell(ERROR), 'In [1] "1": the stored output is an error traceback'),
    "stderr": (cell(STDERR), "stderr was found in the cell outputs"),
    "no_alt": (cell(display(image_png=PNG)), 'In [1] "1": an image without alt text'),
    "no_alt_in_html": (cell(display(text_html="<img>")), "an <img> without alt text"),
    "no_title": (
        cell(display(text_html=SVG.format("<desc>d</desc>"))),
        'In [1] "1": an SVG without <title>, or with an empty one',
    ),
    "empty_desc": (
        cell(display(text_html=SVG.format("<title>t</title><desc> </desc>"))),
        'In [1] "1": an SVG without <desc>, or with an empty one',
    ),
    "bad_tex": (
        v4.new_markdown_cell(r"An unknown command: $\foo{x}$."),
        r"Undefined control sequence: \foo",
    ),
    "bad_block": (v4.new_markdown_cell("$$\\frac{a}$$"), "KaTeX parse error"),
    "deep": ([cell(), v4.new_markdown_cell("Three lines.\n\n$\\foo$")], r"\foo"),
    "one_dollar": (
        v4.new_markdown_cell(r"It costs \$5 (`$5`), or **$x^2 of it**."),
        "a formula has lost one of its dollar signs",
    ),
    "not_run": (
        [cell(), v4.new_code_cell("2")],
        'In [ ] "2" would be In [2] if all cells had been run from top to bottom',
    ),
    **{name: (
        v4.new_markdown_cell(f":::{{{name}}} Of its own\n:class: dropdown\nHere.\n:::"),
        f"{{{name}}} is not in this book: write a hint as <details",
    ) for name in ("admonition", "dropdown", "exercise", "hint", "solution", "toggle")},
    "no_target": (v4.new_markdown_cell("{numref}`fig-nowhere`"), "fig-nowhere"),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    pages = {name: content for name, (content, message) in BROKEN.items()}
    return build(tmp_path_factory.mktemp("broken"), pages | CLEAN,
                 left_out={"forgotten": cell()})


def complaints(result, page):
    lines = result.stderr.splitlines()
    return [line for line in lines if f"{page}.ipynb:" in line]


def test_a_broken_page_fails_the_build(broken):
    assert broken.returncode != 0


@pytest.mark.parametrize("page", BROKEN)
def test_the_build_names_the_page_and_what_is_wrong(broken, page):
    message = BROKEN[page][1]
    assert len(complaints(broken, page)) == 1
    assert message in complaints(broken, page)[0]


def test_a_warning_names_its_cell_as_a_person_finds_it(broken):
    places = {"bad_block": 'text at the top "$$\\frac{a}$$", line 1',
              "deep": 'text below In [1] "Three lines.", line 3'}
    for page, place in places.items():
        [complaint] = complaints(broken, page)
        assert f"{page}.ipynb: {place}: " in complaint


def test_the_build_names_a_notebook_that_the_table_of_contents_forgets(broken):
    assert "leaves book/forgotten.ipynb out" in broken.stderr
    assert "Add a line there: - file: book/forgotten" in broken.stderr


@pytest.mark.parametrize("page", CLEAN)
def test_the_build_says_nothing_of_a_clean_page(broken, page):
    assert complaints(broken, page) == []


def test_clean_pages_build(book):
    assert (book / "book/named.html").exists()


def test_only_a_large_drawing_becomes_a_file_and_links_to_it(book):
    texts = [(book / f"book/{name}.html").read_text("utf-8")
             for name in ("large", "named")]
    page, other = [BeautifulSoup(text, "html.parser").article for text in texts]
    [image] = page.find_all("img")
    file = "../_images/book-large-1.svg"
    assert image.attrs == {
        "src": file, "width": "9", "height": "9", "alt": "Two values",
        "loading": "lazy", "decoding": "async"}
    assert page.find("a", string="Open the whole picture")["href"] == file
    assert page.find("svg") is None and other.find("svg")
    assert other.find("a", string="Open the whole picture") is None


def test_the_whole_picture_brings_its_colours(book):
    picture = ET.parse(book / "_images/book-large-1.svg").getroot()
    style = picture.findtext(f"{SVG_NAME}style")
    used = set(re.findall(r"var\((--[\w-]+)\)", style))
    given = set(re.findall(r"(--[\w-]+):", style))
    assert used - given == {"--natural-width"}  # this stands in the drawing


def test_the_whole_picture_has_the_class_that_its_colours_are_for(book):
    picture = ET.parse(book / "_images/book-large-1.svg").getroot()
    assert "value-graph" in picture.get("class").split()
    assert picture.findtext(f"{SVG_NAME}title") == "A graph"


def test_a_page_has_each_part_of_a_moving_figure_once(book):
    page = (book / "book/moving.html").read_text("utf-8")
    assert page.count(PARTS) == page.count("data-part") / 2 == 1
    assert PARTS + "still" in page


def test_formulas_are_finished_html(book):
    page = (book / "book/formulas.html").read_text("utf-8")
    assert page.count('<span class="katex">') == 2
    assert page.count('<span class="katex-display">') == 1
    assert "x^2" in page.partition('encoding="application/x-tex">')[2]  # for readers


def test_no_line_begins_with_the_comma_after_a_formula(book):
    page = BeautifulSoup((book / "book/glued.html").read_text("utf-8"), "html.parser")
    for formula in page.find_all("span", class_="math"):
        formula.replace_with("…")
    assert [glued.get_text() for glued in page.find_all(class_="glued")] == ["(…),"]
    assert "Of all (…), … is one." in page.find("article").get_text()


def test_a_page_with_formulas_asks_no_other_host_for_anything(book):
    page = (book / "book/formulas.html").read_text("utf-8")
    loaded = re.findall(
        r"""<(?:script|link|img)[^>]*(?:src|href)=["'](.*?)["']""", page)
    assert "../_static/katex/katex.min.css" in [link.split("?")[0] for link in loaded]
    assert [link for link in loaded if re.match(r"(?:https?:)?//", link)] == []


def test_the_fonts_of_formulas_come_with_the_site(book):
    styles = book / "_static/katex/katex.min.css"
    fonts = re.findall(r"url\((.*?)\)", styles.read_text("utf-8"))
    assert fonts and all((styles.parent / font).exists() for font in fonts)


def test_no_page_loads_the_themes_icon_script(book):
    assert "fontawesome.js" not in (book / "book/named.html").read_text("utf-8")


def test_only_a_page_with_formulas_loads_their_styles(book):
    assert "katex" not in (book / "book/named.html").read_text("utf-8")


def test_icons_come_as_a_font_of_the_letters_in_use(book):
    fonts = book / "_static/vendor/fontawesome/webfonts"
    assert (fonts / "fa-solid-900.woff2").stat().st_size < 5000
    letters = set(TTFont(fonts / "fa-solid-900.woff2").getBestCmap())
    # fa-bars, fa-download, fa-magnifying-glass
    assert {0xf0c9, 0xf019, 0xf002} <= letters


def test_only_the_search_page_waits_for_its_scripts(book):
    for name, late in (("book/named.html", True), ("search.html", False)):
        page = BeautifulSoup((book / name).read_text("utf-8"), "html.parser")
        [doctools] = page.find_all("script", src=re.compile("doctools"))
        assert doctools.has_attr("defer") == late


def test_the_styles_have_no_rules_for_icons_that_nobody_sees(book):
    styles = (book / "_static/styles/pydata-sphinx-theme.css").read_text("utf-8")
    assert ".fa-bars:before" in styles
    assert ".fa-kiwi-bird" not in styles
