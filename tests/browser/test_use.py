"""Using the pages: keyboard, search, light and dark, paper."""
import pytest

from pages import CHAPTERS, LANDING, PAGES, open_file

FIRST = CHAPTERS[0]


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(new_page, site, name):
    page = open_file(new_page(), site, name)
    page.locator("body").press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    places = list(tab_through(page))
    assert [place["html"] for place in places if not place["visible"]] == []
    assert len(places) >= page.evaluate(MUST_BE_REACHED) - 1


def tab_through(page):
    """Each place that the next presses of Tab lead to, up to the end of the page."""
    for _ in range(2000):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUS)
        if place is None:
            return
        yield place


FOCUS = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const style = getComputedStyle(element);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return {
        visible: outline || style.boxShadow !== "none",
        html: element.outerHTML.slice(0, 120),
    };
}"""
MUST_BE_REACHED = """() => [...document.querySelectorAll(
    "a[href], button, input, summary, [tabindex='0']"
)].filter(element => element.checkVisibility({visibilityProperty: true})
    // of several radio buttons, Tab reaches the one that is chosen
    && (element.type !== "radio" || element.checked)).length"""


def test_search_finds_a_word_of_a_chapter(new_page, server):
    page = new_page()
    page.goto(server + FIRST)
    page.keyboard.press("Control+k")
    page.keyboard.type("topological")
    page.keyboard.press("Enter")
    # results come one by one, so wait for the chapter's own, whichever place it has
    page.locator("#search-results li a[href*='04_backward']").first.wait_for()


def test_paper_has_no_button_to_begin_with(new_page, site):
    page = open_file(new_page(), site, LANDING)
    assert page.locator("a.begin").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("a.begin").is_visible()


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


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_printed_chapter_is_the_chapter_in_light_colours(new_page, site, name):
    page = open_file(new_page(scheme="dark"), site, name)
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("article h1").is_visible()
    assert background(page) == "rgb(255, 255, 255)"
    for part in (".bd-sidebar-primary", ".bd-sidebar-secondary", ".bd-header-article",
                 ".prev-next-footer", ".bd-footer-content", "article button"):
        assert page.locator(f"{part} >> visible=true").count() == 0, part
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
