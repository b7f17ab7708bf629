"""The buttons of a cell: no row of their own, over no code, always to be reached."""
import pytest

from pages import CHAPTERS, LANDING, open_file

FIRST = CHAPTERS[0]
TOUCH = {"has_touch": True, "is_mobile": True}
WIDTHS = [(1350, {}), (375, TOUCH), (320, TOUCH)]


@pytest.mark.parametrize("width, options", WIDTHS)
@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_buttons_cover_neither_code_nor_its_answer(
        new_page, site, name, width, options):
    page = open_file(new_page(width, **options), site, name)
    assert page.locator(".live-bar").count() > 0
    assert page.evaluate(COVERED) == []


# The words under a button, if any. A pill at rest shows Run only.
COVERED = """() => {
    const article = document.querySelector("article");
    const words = [];
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, range = document.createRange();
        if (!text.data.trim() || text.parentElement.closest(".live-bar")
            || !text.parentElement.checkVisibility()) continue;
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) words.push([text.data, box]);
    }
    const covered = [];
    for (const button of article.querySelectorAll(".live-bar > *")) {
        const over = button.getBoundingClientRect();
        if (!over.width || !button.checkVisibility({opacityProperty: true})) continue;
        for (const [text, box] of words)
            if (box.left < over.right && box.right > over.left
                && box.top < over.bottom && box.bottom > over.top) covered.push(text);
    }
    return covered;
}"""


@pytest.mark.parametrize("width, options", WIDTHS)
def test_buttons_cost_no_row(new_page, site, width, options):
    page = open_file(new_page(width, **options), site, FIRST)
    gaps = page.evaluate("""() => [...document.querySelectorAll(
        ".cell > .cell_input:has(~ .cell_output)")].map(input => {
            const output = input.parentElement.querySelector(".cell_output");
            return output.getBoundingClientRect().top
                - input.getBoundingClientRect().bottom;
        })""")
    assert len(gaps) > 5 and max(map(abs, gaps)) < 1


def test_a_finger_finds_every_button(new_page, site):
    page = open_file(new_page(375, **TOUCH), site, FIRST)
    bar = page.locator(".live-bar").nth(1)
    for name in ("Run", "Edit"):
        button = bar.get_by_role("button", name=name)
        assert button.evaluate("b => getComputedStyle(b).opacity") == "1"
        assert button.bounding_box()["width"] >= 44
        assert button.evaluate(TARGET) >= 44


# how high the place is in which a finger hits the button
TARGET = """button => {
    button.scrollIntoView({block: "center"});
    const {left, width, top, height} = button.getBoundingClientRect();
    let rows = 0;
    for (let y = top - 20; y < top + height + 20; y += 1)
        rows += document.elementFromPoint(left + width / 2, y) === button;
    return rows;
}"""


def test_a_mouse_sees_run_and_finds_edit_where_it_points(new_page, site):
    page = open_file(new_page(), site, FIRST)
    cell = page.locator("div.cell").nth(1)
    run, edit = (cell.get_by_role("button", name=name) for name in ("Run", "Edit"))
    assert opacity(run) == "1" and opacity(edit) == "0"
    cell.hover()
    assert opacity(edit) == "1"


def test_the_keyboard_finds_edit_and_sees_it(new_page, site):
    page = open_file(new_page(), site, FIRST)
    page.locator(".live-page button").first.focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.ariaLabel") == "Edit cell 1":
            break
    edit = page.locator("div.cell").first.get_by_role("button", name="Edit")
    assert edit.evaluate("button => button === document.activeElement")
    assert opacity(edit) == "1"


def opacity(button):
    return button.evaluate("button => getComputedStyle(button).opacity")


def test_an_edited_cell_shows_all_its_buttons(new_page, server):
    page = new_page()
    page.goto(server + FIRST)
    cell = page.locator("div.cell").nth(1)
    cell.get_by_role("button", name="Edit").click()
    cell.locator(".cm-content").wait_for()
    page.keyboard.insert_text("1 + 1\n")
    page.locator("h1").first.hover()
    page.evaluate("document.activeElement.blur()")
    for name in ("Edit", "Reset", "Run"):
        assert opacity(cell.get_by_role("button", name=name)) == "1"
    assert cell.get_by_text("edited", exact=True).is_visible()
