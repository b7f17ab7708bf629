"""Every form that a page can have can be read and used, on any screen and on paper."""
import pytest

from accessibility import violations
from forms import CELLS
from tiny_book import build

OPEN_ALL = """() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a built page that has every form."""
    folder = tmp_path_factory.mktemp("forms")
    result = build(folder, {"forms": CELLS})
    assert result.returncode == 0, result.stderr
    return (folder / "_build/html/book/forms.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1350, 375])
def test_axe_finds_nothing(new_page, address, width, scheme):
    page = new_page(width, scheme)
    page.goto(address)
    assert violations(page) == []
    page.evaluate(OPEN_ALL)
    page.wait_for_function("() => document.getAnimations().length === 0")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 375, 1350, 1920])
def test_the_page_never_scrolls_sideways(new_page, address, width):
    page = new_page(width)
    page.goto(address)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("javascript", [True, False])
def test_a_hint_is_folded_until_it_is_asked_for(new_page, address, javascript):
    page = new_page(javascript=javascript)
    page.goto(address)
    hint = page.get_by_text("It falls towards 0.")
    assert not hint.is_visible()
    page.locator("summary", has_text="Hint").press("Enter")
    assert hint.is_visible()


def test_the_opener_has_two_columns_where_there_is_room(new_page, address):
    for width, columns in ((1350, 2), (375, 1)):
        page = new_page(width)
        page.goto(address)
        boxes = [p.bounding_box()["x"] for p in page.locator(".opener p").all()]
        assert len(set(boxes)) == columns


def test_on_paper_nothing_is_cut_off(new_page, address):
    page = new_page(680)
    page.goto(address)
    page.evaluate(OPEN_ALL)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    cut = page.locator("pre").evaluate_all(
        "all => all.filter(pre => pre.scrollWidth > pre.clientWidth + 1).length")
    assert cut == 0
