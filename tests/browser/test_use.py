"""Using the pages: keyboard, search, light and dark, paper."""
import io

import pytest
from PIL import Image

from pages import CHAPTERS, LANDING, PAGES, open_file

FIRST = CHAPTERS[0]


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(new_page, site, name):
    page = open_file(new_page(), site, name)
    unseen, reached = set(), 0
    page.locator("body").press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    for reached in range(2000):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        if not page.evaluate(FOCUS_IS_VISIBLE):
            unseen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert unseen == set()
    assert reached >= page.evaluate(MUST_BE_REACHED) - 1


FOCUS_IS_VISIBLE = """() => {
    const style = getComputedStyle(document.activeElement);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outline || style.boxShadow !== "none";
}"""
MUST_BE_REACHED = """() => [...document.querySelectorAll(
    "a[href], button, input, summary, [tabindex='0']"
)].filter(element => element.checkVisibility({visibilityProperty: true})
    // of several radio buttons, Tab reaches the one that is chosen
    && (element.type !== "radio" || element.checked)).length"""


@pytest.mark.parametrize("width", [1350, 375])
@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_what_scrolls_can_be_scrolled_with_the_keyboard(new_page, site, name, width):
    page = open_file(new_page(width), site, name)
    assert page.evaluate(SCROLLS_WITHOUT_FOCUS) == []


SCROLLS_WITHOUT_FOCUS = """() => [...document.querySelectorAll("article *")].filter(
    element => element.scrollWidth > element.clientWidth + 1
        && ["auto", "scroll"].includes(getComputedStyle(element).overflowX)
        && element.tabIndex < 0
).map(element => element.outerHTML.slice(0, 120))"""


def test_search_finds_a_word_of_a_chapter(new_page, server):
    page = new_page()
    page.goto(server + FIRST)
    page.keyboard.press("Control+k")
    page.keyboard.type("topological")
    page.keyboard.press("Enter")
    page.locator("#search-results li a").first.wait_for()
    found = page.locator("#search-results li a").evaluate_all("all => all.map(a => a.href)")
    assert any("04_backward" in address for address in found)


def test_a_page_follows_the_system_and_can_be_switched(new_page, site):
    page = open_file(new_page(scheme="dark"), site, FIRST)
    assert background(page) == "rgb(23, 22, 20)"
    switch = page.locator("button.theme-switch-button")
    for expected in ("light", "dark"):
        while page.evaluate("document.documentElement.dataset.mode") != expected:
            switch.press("Enter")
        assert page.evaluate("document.documentElement.dataset.theme") == expected
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_pictures_are_dark_on_a_dark_page_and_can_be_seen(new_page, site, name):
    page = open_file(new_page(scheme="dark"), site, name)
    for picture in page.locator("article :is(.cell_output img, .pyplot, .value-graph)").all():
        if picture.is_visible():
            dark, light = brightness(picture)
            assert dark < 40 and light > 180


def brightness(picture):
    """How bright, of 255, a picture's background is, and its brightest stroke."""
    image = Image.open(io.BytesIO(picture.screenshot())).convert("L")
    counts = image.histogram()
    return counts.index(max(counts)), max(i for i, count in enumerate(counts) if count)


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_printed_chapter_is_the_chapter_in_light_colours(new_page, site, name):
    page = open_file(new_page(scheme="dark"), site, name)
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article h1").is_visible()
    assert background(page) == "rgb(255, 255, 255)"
    for part in (".bd-sidebar-primary", ".bd-sidebar-secondary", ".bd-header-article",
                 ".prev-next-footer", ".bd-footer-content", "article button"):
        for shown in page.locator(part).all():
            assert not shown.is_visible(), part
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_nothing_moves_for_who_wants_no_motion(new_page, site):
    page = open_file(new_page(reduced_motion="reduce"), site, FIRST)
    assert page.evaluate(SMOOTH) == []


SMOOTH = """() => [...document.querySelectorAll("*")].filter(element => {
    const style = getComputedStyle(element);
    const seconds = value => Math.max(...value.split(",").map(parseFloat));
    return style.scrollBehavior === "smooth" || seconds(style.animationDuration) > 0.01;
}).map(element => element.outerHTML.slice(0, 120))"""
