"""A page is whole: from a folder, from a web server, without scripts, on any screen."""
import re

import pytest

from pages import CHAPTERS, LANDING, PAGES, open_file

# new_page fails a test whose page asks another host or reports an error


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_its_folder(new_page, site, name):
    page = open_file(new_page(), site, name)
    assert page.locator("main h1").count() == 1


@pytest.mark.parametrize("name", PAGES[:-1])
def test_a_page_opens_below_a_path_of_a_web_server(new_page, server, name):
    page, missing = new_page(), []
    page.on("response", lambda r: missing.append(r.url) if r.status >= 400 else None)
    page.goto(server + name)
    assert missing == []


@pytest.mark.parametrize("width", [320, 375, 768, 1350])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_never_scrolls_sideways(new_page, site, name, width):
    page = open_file(new_page(width), site, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_all_is_there_without_scripts(new_page, site, name):
    plain = open_file(new_page(javascript=False), site, name)
    scripted = open_file(new_page(), site, name)
    assert text_of(plain) == text_of(scripted)
    assert scripted.locator(".micrograd-figure:not(.moves)").count() == 0
    for page in (plain, scripted):
        pictures = page.locator("article :is(img, svg)")
        assert all(box and box["width"] for box in map(box_of, pictures.all()))


def text_of(page):
    """The words of the article, folded ones and formulas too, without controls."""
    return re.sub(r"\s+", " ", page.locator("article").evaluate(WITHOUT_CONTROLS))


WITHOUT_CONTROLS = """article => {
    const copy = article.cloneNode(true);
    copy.querySelectorAll(
        "button, script, style, .moving, .live-page, .live-bar, .live-note"
    ).forEach(part => part.remove());
    return copy.textContent;
}"""


def box_of(picture):
    """Where a picture stands; None if it is not shown. One in a fold may be hidden."""
    folded = picture.locator(FOLDED).count()
    return {"width": "folded"} if folded else picture.bounding_box()


# a moving figure folds its still picture away
FOLDED = ("xpath=ancestor::details[not(@open)]"
          "|ancestor::*[contains(@class, 'moves')]/*[@class='still']")


@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_no_markup_is_left_over_in_the_prose(new_page, site, name):
    page = open_file(new_page(), site, name)
    prose = page.locator("article :is(p, li, td, th, figcaption, h1, h2, h3)")
    left = re.compile(r"\$|\\[a-z]+|\{[a-z.]+\}|\]\(|\*\*|^:::")
    texts = prose.evaluate_all(WITHOUT_CODE)
    assert texts and [text for text in texts if left.search(text)] == []


WITHOUT_CODE = """elements => elements.map(element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("code, .math").forEach(part => part.remove());
    return copy.textContent;
})"""


@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_a_line_of_text_is_easy_to_follow(new_page, site, name):
    page = open_file(new_page(1350), site, name)
    lines = page.locator("article section > p").evaluate_all(LETTERS_PER_LINE)
    assert lines and max(lines) <= 80


LETTERS_PER_LINE = """paragraphs => paragraphs.map(paragraph => {
    const lines = paragraph.getClientRects()[0].height
        / parseFloat(getComputedStyle(paragraph).lineHeight);
    return lines < 2.5 || paragraph.querySelector(".math")
        ? 0 : paragraph.textContent.length / Math.ceil(lines);
})"""


@pytest.mark.parametrize("width", [375, 1350])
@pytest.mark.parametrize("name", CHAPTERS[:1])
def test_no_line_begins_with_the_comma_after_a_formula(new_page, site, name, width):
    page = open_file(new_page(width), site, name)
    glued = page.locator("article .glued")
    assert glued.count() > 10
    assert set(glued.evaluate_all(LINES)) == {1}


LINES = "parts => parts.map(part => part.getClientRects().length)"
