"""Pages as they stand, in light and dark colours, wide and narrow.

Each is opened once for all tests of this file, which look at it and leave it as it is.
"""
import io
import itertools
import re

import pytest
from PIL import Image

from accessibility import violations
from colours import contrast, linear
from pages import CHAPTERS, LANDING, PAGES, empty_page, open_file

# chapters that show no picture
BARE = ("06_pytorch.html", "14_language_model.html")
WIDTHS = [1350, 375]  # in CSS pixels: of a screen, of a phone


def on(names, schemes=("light",), widths=WIDTHS):
    """Run a test on pages, in each colour scheme and width."""
    return pytest.mark.parametrize("opened", [
        pytest.param(form, id="-".join(map(str, form)))
        for form in itertools.product(names, schemes, widths)
    ], indirect=True, scope="module")


@pytest.fixture(scope="module")
def opened(request, browser, site):
    """A page of the book, and the list of what has gone wrong in it so far."""
    name, scheme, width = request.param
    problems = []
    page = empty_page(browser, problems, width, scheme)
    yield open_file(page, site, name), problems
    page.context.close()


@pytest.fixture
def page(opened):
    """A page of the book; what goes wrong in it fails the first test that has it."""
    page, problems = opened
    yield page
    found = problems.copy()
    problems.clear()
    assert found == []


@on(PAGES)
def test_a_page_opens_from_its_folder(page):
    assert page.locator("main h1").count() == 1


@on(PAGES, schemes=["light", "dark"])
def test_axe_finds_nothing(page):
    assert violations(page) == []


def test_axe_finds_a_missing_label(new_page):
    page = new_page()
    page.set_content("<title>t</title><main><h1>h</h1><input></main>")
    assert [line.split(":")[0] for line in violations(page)] == [
        "html-has-lang", "label"]


@on([LANDING, *CHAPTERS])
def test_what_scrolls_can_be_scrolled_with_the_keyboard(page):
    assert page.evaluate(SCROLLS_WITHOUT_FOCUS) == []


SCROLLS_WITHOUT_FOCUS = """() => [...document.querySelectorAll("article *")].filter(
    element => element.scrollWidth > element.clientWidth + 1
        && ["auto", "scroll"].includes(getComputedStyle(element).overflowX)
        && element.tabIndex < 0
).map(element => element.outerHTML.slice(0, 120))"""


@on([LANDING, *CHAPTERS], widths=[1350])
def test_no_markup_is_left_over_in_the_prose(page):
    prose = page.locator("article :is(p, li, td, th, figcaption, h1, h2, h3)")
    left = re.compile(r"\$|\\[a-z]+|\{[a-z.]+\}|\]\(|\*\*|^:::")
    texts = prose.evaluate_all(WITHOUT_CODE)
    assert texts and [text for text in texts if left.search(text)] == []


WITHOUT_CODE = """elements => elements.map(element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("code, .math").forEach(part => part.remove());
    return copy.textContent;
})"""


@on(CHAPTERS[:1])
def test_no_line_begins_with_the_comma_after_a_formula(page):
    glued = page.locator("article .glued")
    assert glued.count() > 10
    assert set(glued.evaluate_all(LINES)) == {1}


LINES = "parts => parts.map(part => part.getClientRects().length)"


@on([LANDING, *CHAPTERS], widths=[1350])
def test_all_is_there_without_scripts(page, new_page):
    plain = new_page(javascript=False)
    plain.goto(page.url)
    assert text_of(plain) == text_of(page)
    assert page.locator(".micrograd-figure:not(.moves)").count() == 0
    for either in (plain, page):
        assert either.locator("article").evaluate(UNSEEN_PICTURES) == []


def text_of(page):
    """The words of the article, folded ones and formulas too, without controls."""
    return re.sub(r"\s+", " ", page.locator("article").evaluate(WITHOUT_CONTROLS))


WITHOUT_CONTROLS = """article => {
    const copy = article.cloneNode(true);
    copy.querySelectorAll(
        "button, script, style, .moving, .live-page, .live-bar, .live-note, " +
        ".exercise-progress, .exercise-state"
    ).forEach(part => part.remove());
    return copy.textContent;
}"""


# a picture in a fold may be hidden; a moving figure folds its still picture away
UNSEEN_PICTURES = """article => [...article.querySelectorAll("img, svg")].filter(
    picture => !picture.closest("details:not([open]), .moves:has(> .still)")
        && picture.getBoundingClientRect().width === 0
).map(picture => picture.outerHTML.slice(0, 120))"""


@on([LANDING, *CHAPTERS], schemes=["dark"], widths=[1350])
def test_pictures_are_dark_on_a_dark_page_and_can_be_seen(page):
    found = page.locator("article :is(.cell_output img, .pyplot, .value-graph)").all()
    pictures = [picture for picture in found if picture.is_visible()]
    assert (pictures == []) == page.url.endswith(BARE)
    for picture in pictures:
        dark, light = brightness(picture)
        # what WCAG 2 asks of graphical objects
        assert dark < 40 and contrast(*map(grey, (dark, light))) >= 3


def grey(brightness):
    """The linear colour of a brightness, of 255."""
    return linear(f"{brightness:02x}" * 3)


def brightness(picture):
    """How bright, of 255, a picture's background is, and its brightest stroke."""
    image = Image.open(io.BytesIO(picture.screenshot())).convert("L")
    counts = image.histogram()
    return counts.index(max(counts)), max(i for i, count in enumerate(counts) if count)
