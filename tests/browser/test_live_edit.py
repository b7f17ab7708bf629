"""Changing cells in the page: the editor, what a reload keeps, the way back."""
import copy

import pytest
from bs4 import BeautifulSoup

from live_pages import (
    NO_PACKAGES,
    cell,
    edit,
    ended,
    number_of,
    open_live,
    output,
    run,
    status,
)
from pages import CHAPTERS

PAGE = next(name for name in CHAPTERS if "02_value" in name)


@pytest.fixture
def page(new_page, server):
    return open_live(new_page(), server + PAGE)


def code(page, number):
    """The code of a cell, as it stands in the page."""
    return cell(page, number).locator(".cell_input pre").text_content().rstrip("\n")


def reset(page, number):
    cell(page, number).get_by_role("button", name="Reset").click()


def test_what_is_edited_runs(page):
    edit(page, 1, "for k in range(2):\n    print('edited', k)")
    page.keyboard.press("Shift+Enter")
    assert ended(page, 1) == "done"
    assert output(page, 1) == "edited 0\nedited 1"
    assert page.evaluate("document.activeElement.ariaLabel") == "Run cell 2"


def test_the_keyboard_enters_and_leaves_the_editor(page):
    cell(page, 1).get_by_role("button", name="Edit").focus()
    page.keyboard.press("Enter")
    cell(page, 1).locator(".cm-content").wait_for()
    assert page.evaluate("document.activeElement.ariaLabel") == (
        "Code of cell 1. Shift+Enter runs it, Escape leaves it.")
    page.keyboard.press("Control+A")
    page.keyboard.type("if 1:\nprint(2)")  # the editor indents
    assert "    print(2)" in cell(page, 1).locator(".cm-content").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.ariaLabel") == "Run cell 1"


def test_an_edit_survives_a_reload_and_can_be_discarded(page):
    stored, answer = code(page, 3), output(page, 3)
    edit(page, 3, "40 + 2")
    open_live(page, page.url)
    assert code(page, 3) == "40 + 2"
    assert cell(page, 3).get_by_text("edited", exact=True).is_visible()
    assert output(page, 3) == answer  # the stored one, until it runs
    assert run(page, 3) == "done"
    assert output(page, 3) == "42"
    reset(page, 3)
    assert code(page, 3) == stored and output(page, 3) == answer
    assert cell(page, 3).get_by_role("button", name="Reset").count() == 0
    open_live(page, page.url)
    assert code(page, 3) == stored


def test_reset_all_discards_every_edit(page):
    before = [code(page, number) for number in (1, 2)]
    edit(page, 1, "1")
    edit(page, 2, "2")
    page.get_by_role("button", name="Reset all").click()
    assert [code(page, number) for number in (1, 2)] == before
    assert not page.evaluate(
        "Object.keys(localStorage).some(key => key.startsWith('edit '))")
    assert page.get_by_role("button", name="Reset all").count() == 0


def test_reset_all_is_told_once_and_keeps_the_readers_place(page):
    edit(page, 2, "2")
    page.evaluate("""() => {
        window.told = 0;
        new MutationObserver(() => told++).observe(
            document.querySelector(".live-status"), {childList: true});
        window.visited = [];
        addEventListener("focusin", event => visited.push(event.target.ariaLabel));
    }""")
    button = page.get_by_role("button", name="Reset all")
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("visited") == ["Reset all cells", "Run all cells"]
    assert status(page) == "All cells are as they were."
    assert page.evaluate("told") == 1


def test_reset_leads_to_run_and_names_its_cell(page):
    edit(page, 1, "1")
    reset(page, 1)
    assert page.evaluate("document.activeElement.ariaLabel") == "Run cell 1"
    assert status(page) == "Cell 1 is as it was."


def test_an_edit_of_code_that_the_book_has_changed_is_dropped(page):
    stored = code(page, 1)
    edit(page, 1, "mine")
    page.evaluate("""() => {
        const [key] = Object.keys(localStorage).filter(key => key.startsWith("edit "));
        localStorage[key] = localStorage[key].replace("import", "IMPORT");
    }""")
    open_live(page, page.url)
    assert code(page, 1) == stored


def test_an_edit_stays_with_its_cell_when_cells_are_added_above(page):
    """As in a new edition: the page then has one cell more, the others their ids."""
    edit(page, 3, "40 + 2")
    page.route("**/" + PAGE, lambda route: route.fulfill(
        content_type="text/html", body=with_a_cell_more(route.fetch().text())))
    open_live(page, page.url)
    assert code(page, 4) == "40 + 2"


def with_a_cell_more(html):
    page = BeautifulSoup(html, "html.parser")
    first = page.select_one("div.cell")
    added = copy.copy(first)
    del added["id"]
    first.insert_before(added)
    return str(page)


def test_edits_of_one_page_are_not_those_of_another(page, server):
    edit(page, 1, "mine")
    open_live(page, server + CHAPTERS[0])
    assert code(page, 1) != "mine"


def test_an_edited_cell_runs_again_before_the_cells_below(page):
    edit(page, 1, "x = 1")
    edit(page, 2, "x")
    page.keyboard.press("Control+Enter")
    assert ended(page, 2) == "done"
    assert output(page, 2) == "1"
    edit(page, 1, "x = 5")
    assert run(page, 2) == "done"
    assert output(page, 2) == "5"


def test_a_figure_that_is_reset_still_moves(new_page, server):
    page = open_live(new_page(expected=NO_PACKAGES), server + CHAPTERS[0])
    number = number_of(CHAPTERS[0], "secant(f")
    figure = "micrograd-secant .moving"
    assert cell(page, number).locator(figure).count() == 1
    assert run(page, number) == "done"
    assert cell(page, number).locator(".live-output " + figure).count() == 1
    assert page.locator("#fig-secant").count() == 1
    reset(page, number)
    assert cell(page, number).locator(figure).is_visible()
    assert page.locator("#fig-secant").count() == 1
    # the styles and the script that both outputs brought are there once
    styles = page.evaluate("""() => [...document.querySelectorAll("style[data-part]")]
        .map(style => style.textContent)""")
    assert len(styles) >= len(set(styles)) > 0


def test_a_cell_that_is_being_edited_is_printed_whole(page):
    edit(page, 1, "x = [" + 100 * "10, " + "]")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    width = """() => {
        const {scrollWidth, clientWidth} = document.querySelector(".cm-scroller");
        return scrollWidth - clientWidth;
    }"""
    assert page.evaluate(width) == 0
    text = cell(page, 1).locator(".cm-content").inner_text()
    assert text.count("10, ") == 100
