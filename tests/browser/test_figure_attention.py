"""The map of a head's weights in a browser: choosing, pointing, what it says."""
import pytest

from accessibility import violations
from figure_pages import html, line, open_page, open_sandboxed
from plot_pages import open_figure, smallest_letters
from spelled_out.figures import attention

FIRST = [[1.0], [0.25, 0.75], [0.5, 0.125, 0.375]]
SECOND = [[1.0], [0.9, 0.1], [0.0, 0.0, 1.0]]
LAST = "Head 1, after .ab, looks at . at place 1 (50 %), b at place 3 (38 %) and a"


@pytest.fixture
def page(new_page, tmp_path):
    return open_figure(new_page(), tmp_path, attention(".ab", [FIRST, SECOND]))


def square(where, i, j):
    return where.locator(f'.moving [data-at="{i} {j}"]')


def chosen(where):
    return where.locator(".moving .chosen").evaluate_all(
        "all => all.map(group => group.dataset.at)")


def test_it_begins_with_the_first_head_and_the_last_place(page):
    assert line(page).startswith(LAST)
    assert chosen(page) == ["2 0", "2 1", "2 2"]


def test_it_says_what_python_says(page):
    said = repr(attention(".ab", [FIRST, SECOND])).replace("`", "").split("\n")
    assert line(page) == said[0]
    page.get_by_label("head 2").check()
    assert line(page) == said[1]


def test_another_head_has_another_map(page):
    before = square(page, 1, 0).inner_html()
    page.get_by_label("head 2").check()
    assert square(page, 1, 0).inner_html() != before
    assert line(page).startswith("Head 2, after .ab, looks at b at place 3 (100 %)")


def test_the_keyboard_chooses_the_place(page):
    page.get_by_role("slider").press("ArrowLeft")
    assert line(page) == (
        "Head 1, after .a, looks at a at place 2 (75 %) and . at place 1 (25 %).")
    assert chosen(page) == ["1 0", "1 1"]
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "2, after .a"
    page.get_by_role("slider").press("Home")
    assert line(page) == "Head 1, after ., looks at . at place 1 (100 %)."


def test_a_head_is_chosen_by_keyboard_too_and_the_place_stays(page):
    page.get_by_role("slider").press("ArrowLeft")
    page.get_by_label("head 1").press("ArrowRight")
    assert line(page).startswith("Head 2, after .a, looks at . at place 1 (90 %)")


def test_pointing_at_a_square_tells_its_weight(page):
    square(page, 1, 0).hover()
    assert line(page) == (
        "Head 1, after .a, looks at . at place 1 with a weight of 25 %.")
    assert chosen(page) == ["1 0"]


def test_a_place_looks_at_itself(page):
    square(page, 1, 1).hover()
    assert line(page) == (
        "Head 1, after .a, looks at the same place with a weight of 75 %.")


def test_leaving_the_map_shows_the_row(page):
    square(page, 1, 0).hover()
    page.get_by_role("slider").hover()
    assert chosen(page) == ["1 0", "1 1"] and "(75 %)" in line(page)


def test_a_finger_taps_a_square(new_page, tmp_path):
    page = open_figure(new_page(375, has_touch=True), tmp_path,
                       attention(".ab", [FIRST]))
    square(page, 2, 2).tap()
    assert "the same place" in line(page) and "38 %" in line(page)


def test_the_letters_of_the_longest_text_can_be_read_on_a_phone(new_page, tmp_path):
    rows = [[1 / (k + 1)] * (k + 1) for k in range(12)]
    page = open_figure(new_page(375), tmp_path, attention("abcdefghijkl", [rows]))
    assert smallest_letters(page, ".moving text") >= 12


def test_it_works_in_a_sandbox(new_page, tmp_path):
    frame = open_sandboxed(new_page(), tmp_path, html(attention(".ab", [FIRST])))
    square(frame, 1, 0).hover()
    assert "25 %" in line(frame)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_when_a_square_is_chosen(new_page, tmp_path, dark):
    page = open_page(new_page(), tmp_path, html(attention(".ab", [FIRST])), dark=dark)
    square(page, 1, 0).hover()
    assert violations(page) == []
