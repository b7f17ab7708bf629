"""`make pdf`: one PDF of all pages, with contents, numbers, links that lead inside."""
import pytest
from nbformat import v4
from pypdf import PdfReader

import font_setups
import pdf
from forms import CELLS
from spelled_out.exercises.questions import Choice
from spelled_out.figures import question
from tiny_book import build

TOC = {"root": "book/index", "parts": [
    {"caption": "Chapters", "chapters": [{"file": "book/one"}, {"file": "book/two"}]},
    {"caption": "Reference", "chapters": [{"file": "genindex"}]}]}
WIDE = "x = [" + ", ".join(f"value_{k}" for k in range(40)) + "]  # the end of it"
ASKED = question("1.1", Choice({"up": (False, "Look again."), "down": (True, "Yes.")}))
TWO = [v4.new_markdown_cell("## A section\n\nBack to [the first chapter](one.ipynb)."),
       v4.new_code_cell(WIDE, execution_count=1),
       v4.new_code_cell("1", execution_count=1, outputs=[
           v4.new_output("display_data", {"text/html": ASKED.html()})])]


@pytest.fixture(scope="module")
def book(launch, tmp_path_factory):
    """The PDF of a book of two chapters, one with every form that a page can have."""
    folder = tmp_path_factory.mktemp("pdf")
    result = build(folder, {"one": CELLS, "two": TWO})
    assert result.returncode == 0, result.stderr

    pdf.write(launch(font_setups.USUAL), folder / "_build/html", TOC,
              folder / "book.pdf")
    return PdfReader(folder / "book.pdf")


@pytest.fixture(scope="module")
def texts(book):
    return [page.extract_text() for page in book.pages]


def page_of(texts, words):
    [number] = [k for k, text in enumerate(texts, start=1) if words in text]
    return number


def test_the_contents_name_the_pages(texts):
    contents = texts[page_of(texts, "Contents") - 1].split()
    for title, words in (("one", "What this page is about"), ("section", "Back to")):
        assert contents[contents.index(title) + 1] == str(page_of(texts, words))


def test_each_page_has_its_number(texts):
    assert [text.split()[-1] for text in texts] == [
        str(k + 1) for k in range(len(texts))]


def test_a_link_to_another_chapter_leads_to_its_page(book, texts):
    places = pdf.page_numbers(book)
    assert places["book-one"] == page_of(texts, "What this page is about")
    page = book.pages[page_of(texts, "Back to") - 1]
    assert [link.get("/Dest") for link in links(page)] == ["/book-one"]


def test_no_link_leads_to_a_file(book):
    addresses = [link["/A"]["/URI"] for page in book.pages for link in links(page)
                 if "/URI" in link.get("/A", {})]
    assert addresses == ["https://example.org/"]


def links(page):
    return [entry.get_object() for entry in page.get("/Annots", [])]


def test_what_is_folded_is_open_and_what_is_long_is_whole(texts):
    whole = " ".join(texts)
    assert "It falls towards 0." in whole
    assert "the end of it" in whole and "value_39" in whole


def test_a_verdict_is_upside_down(book):
    """As in a puzzle book: what is to be guessed is not to be read before."""
    upside_down = {}

    def note(text, matrix, *_):
        upside_down[text.strip()] = matrix[0] < 0

    for page in book.pages:
        page.extract_text(visitor_text=note)
    assert upside_down["No. Look again."] and not upside_down["up"]


def test_it_has_an_outline(book):
    assert book.outline
