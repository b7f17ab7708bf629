"""Who blocks all cookies forbids storage with them: the pages work all the same."""
import pytest

from pages import CHAPTERS, open_file

FIRST = CHAPTERS[0]
# what Chromium, Firefox and Safari do then
BLOCK = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
    }});"""


@pytest.fixture
def blocked(new_page):
    """A function that opens an empty page in which storage is blocked."""
    def open_page(*args, **options):
        page = new_page(*args, **options)
        page.add_init_script(BLOCK)
        return page
    return open_page


def test_storage_is_blocked(blocked):
    page = blocked()
    page.goto("about:blank")
    assert page.evaluate("""() => {
        try { return localStorage.length; } catch (error) { return error.name; }
    }""") == "SecurityError"


def test_search_finds(blocked, server):
    page = blocked()
    page.goto(server + "search.html?q=topological")
    page.locator("#search-results li a").first.wait_for()
    page.locator("#search-results li a").first.click()
    page.wait_for_url("**/book/**.html*")


def test_the_theme_can_be_switched(blocked, site):
    page = open_file(blocked(scheme="light"), site, FIRST)
    switch = page.locator("button.theme-switch-button")
    seen = set()
    for _ in range(3):
        switch.click()
        seen.add(page.evaluate("document.documentElement.dataset.theme"))
    assert seen == {"light", "dark"}


def test_the_menu_opens_on_a_phone(blocked, site):
    page = open_file(blocked(375), site, FIRST)
    page.locator(".primary-toggle").click()
    page.locator("dialog[open] a", has_text="2. Build a number").click()
    page.wait_for_url("**/02_value.html")


def test_what_is_edited_lasts_as_long_as_the_page(blocked, server):
    page = blocked()
    page.goto(server + FIRST)
    cell = page.locator("div.cell").first
    cell.get_by_role("button", name="Edit").click()
    cell.locator(".cm-content").wait_for()
    page.keyboard.insert_text("x = 1  # mine\n")
    assert cell.get_by_text("edited", exact=True).is_visible()
