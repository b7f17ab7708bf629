"""Who has set their browser to letters twice as large gets pages that fit them."""
import pytest

from pages import PAGES, open_file


@pytest.fixture
def large(new_page):
    """A function that opens an empty page with letters of 32 pixels."""
    def open_page(width):
        page = new_page(width)
        session = page.context.new_cdp_session(page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        return page
    return open_page


@pytest.mark.parametrize("width", [1350, 768])
@pytest.mark.parametrize("name", PAGES)
def test_prose_takes_the_room_that_there_is(large, site, name, width):
    page = open_file(large(width), site, name)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "32px"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    column = page.locator(".bd-article, .bd-search-container")
    assert column.bounding_box()["width"] >= .75 * width


def test_the_menu_opens_from_its_button(large, site):
    page = open_file(large(1350), site, PAGES[0])
    page.locator(".primary-toggle").click()
    page.locator("dialog[open] a", has_text="2. Build a number").click()
    page.wait_for_url("**/02_value.html")
