"""The pages have our sheets, after the theme's, and not those that ours replace."""
import re

import pytest
from bs4 import BeautifulSoup

import look
from forms import CELLS
from tiny_book import build


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The folder of a built book with a page that has every form."""
    folder = tmp_path_factory.mktemp("look")
    result = build(folder, {"forms": CELLS})
    assert result.returncode == 0, result.stderr
    return folder / "_build/html"


@pytest.fixture(scope="module")
def page(book):
    return BeautifulSoup((book / "book/forms.html").read_text("utf-8"), "html.parser")


def test_every_sheet_has_its_place():
    assert sorted(look.SHEETS) == sorted(path.stem for path in look.LOOK.glob("*.css"))
    assert look.SHEETS[0] == "tokens" and look.SHEETS[-1] == "print"


def test_a_page_loads_one_sheet_of_ours_and_it_is_the_last(page):
    names = [link["href"].split("?")[0].rpartition("/")[2]
             for link in page.find_all("link", rel="stylesheet")]
    assert names[-1] == "book.css" and names.count("book.css") == 1


def test_the_sheets_that_ours_replace_are_not_loaded(page):
    links = str(page.find_all("link", rel="stylesheet"))
    assert "pygments" not in links and "mystnb" not in links
    assert "pydata-sphinx-theme.css" in links


def test_the_joined_sheet_has_every_rule_and_no_comment_but_the_licence(book):
    styles = (book / "_static/book.css").read_text("utf-8")
    [comment] = re.findall(r"/\*.*?\*/", styles, re.DOTALL)
    assert "SIL Open Font License" in comment
    assert (book / "_static/fonts/OFL.txt").exists() and "fonts/OFL.txt" in comment
    for name in look.SHEETS:
        text = look.COMMENT.sub("", (look.LOOK / f"{name}.css").read_text("utf-8"))
        text = re.sub(r"\n\s*", "\n", text)  # as the joined sheet has it
        assert styles.count("{") >= text.count("{") > 0
        assert text.split("{")[0].strip() in styles


def test_the_themes_rules_stand_in_a_layer_below_ours(book):
    for name in ("basic.css", "copybutton.css", "styles/pydata-sphinx-theme.css",
                 "styles/sphinx-book-theme.css"):
        styles = (book / "_static" / name).read_text("utf-8")
        assert re.match(r'(@charset "UTF-8";)?@layer theme\{', styles), name
    assert "@layer" not in (book / "_static/book.css").read_text("utf-8")


def test_the_theme_asks_for_widths_in_the_readers_letters(book):
    for name in ("styles/pydata-sphinx-theme.css", "styles/sphinx-book-theme.css",
                 "scripts/sphinx-book-theme.js"):
        text = (book / "_static" / name).read_text("utf-8")
        assert re.search(r"\(min-width:[\d.]+em\)", text), name
        assert not re.search(r"-width: ?[\d.]+px\)", text), name


def test_the_labelled_paragraphs_of_a_chapter_stand_together(page):
    [opener] = page.select(".opener")
    assert [p.strong.get_text() for p in opener.find_all("p", recursive=False)] == [
        "What you’ll build", "What you need"]
    assert opener.find_previous("p").get_text().startswith("What this page is about")


def test_data_and_grad_have_their_classes_in_sentences_and_in_cells(page):
    words = {code.get_text(): code["class"] for code in page.select("p code")}
    assert "is-grad" in words["a.grad"] and "is-data" in words["data"]
    assert not {"is-data", "is-grad"} & set(words["backward"])
    marked = page.select_one(".cell_input").select("[class*='is-']")
    assert [(part.get_text(), part["class"]) for part in marked] == [
        ("# backward", ["c1", "is-grad"]), ("data", ["n", "is-data"]),
        ("grad", ["n", "is-grad"])]
    assert page.select_one("details.hint .is-grad")
