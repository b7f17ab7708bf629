"""The secant in a browser: what a reader does, and the numbers that are shown."""
import pytest
from playwright.sync_api import expect

from figure_pages import html, open_sandboxed
from plot_pages import move_slider, open_figure, smallest_letters, words
from spelled_out.figures.kinds.secant import SIZES, secant


@pytest.fixture(scope="module")
def figure():
    return secant(lambda x: 3*x**2 - 4*x + 5, lambda x: 6*x - 4)


def numbers(page):
    """The numbers shown: h, slope by nudging, exact slope, error."""
    return page.locator(".numbers .number").all_text_contents()


def set_step(page, h):
    move_slider(page.get_by_role("slider", name="h"), len(SIZES) - 1 - SIZES.index(h))


def centre(page, selector):
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_it_begins_with_the_numbers_of_the_chapter(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    assert numbers(page) == ["1", "17", "14", "3"]


@pytest.mark.parametrize("h, shown, said", [
    (1e-4, ["0.0001", "14.0003", "14", "0.0003"], "the nudge is off by 0.0003"),
    (1e-9, ["1e−9", "14.00000116", "14", "1.2e−6"],
     "With h = 1e−9, f(x + h) and f(x) share nearly all their digits: rounding takes"),
    (1e-12, ["1e−12", "14.00124461", "14", "0.0012"], "rounding takes over"),
    (1e-16, ["1e−16", "0", "14", "−14"], "h = 1e−16 is lost"),
])
def test_a_step_shows_its_slope(new_page, tmp_path, figure, h, shown, said):
    page = open_figure(new_page(), tmp_path, figure)
    set_step(page, h)
    assert numbers(page) == shown
    assert said in words(page)


def test_the_button_steps_to_the_other_side(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    page.get_by_role("button", name="Step to the left").click()
    assert numbers(page) == ["−1", "11", "14", "−3"]
    page.get_by_role("button", name="Step to the right").click()
    assert numbers(page) == ["1", "17", "14", "3"]


def test_the_arrow_keys_move_point_and_step(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    page.get_by_role("slider", name="x").press("ArrowLeft")
    assert numbers(page) == ["1", "15.5", "12.5", "3"]
    page.get_by_role("slider", name="h").press("ArrowLeft")
    assert numbers(page) == ["0.5", "14", "12.5", "1.5"]


def drag(page, selector, across):
    """Drag a handle sideways by a share of the plot's width."""
    x, y = centre(page, selector)
    width = page.locator(".moving .area").bounding_box()["width"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across * width, y, steps=5)
    page.mouse.up()


def test_the_point_is_dragged_along_the_curve(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    drag(page, ".moving .point", -0.6)
    assert numbers(page) == ["1", "−19", "−22", "3"]
    assert page.get_by_role("slider", name="x").input_value() == "8"


def test_the_second_point_is_dragged_to_change_the_step(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    drag(page, ".moving circle.first", -0.2)
    assert numbers(page)[0] == "−1"


def test_a_finger_drags_the_point(new_page, tmp_path, figure):
    page = open_figure(new_page(375, has_touch=True), tmp_path, figure)
    x, y = centre(page, ".moving .point")
    width = page.locator(".moving .area").bounding_box()["width"]
    touch = page.context.new_cdp_session(page)
    for kind, at in [("touchStart", x), ("touchMove", x - 0.2 * width),
                     ("touchMove", x - 0.3 * width), ("touchEnd", None)]:
        points = [] if at is None else [{"x": at, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(page.locator(".numbers .number").nth(2)).to_have_text("−4")


def test_the_pointer_alone_moves_nothing(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    x, y = centre(page, ".moving .point")
    page.mouse.move(x, y)
    page.mouse.move(x - 200, y)
    assert numbers(page) == ["1", "17", "14", "3"]


def test_only_the_handles_keep_a_finger_from_scrolling(new_page, tmp_path, figure):
    page = open_figure(new_page(375), tmp_path, figure)
    action = "elements => elements.map(e => getComputedStyle(e).touchAction)"
    assert set(page.eval_on_selector_all(".grip", action)) == {"none"}
    assert page.eval_on_selector_all(".moving svg", action) == ["auto", "auto"]


def test_the_letters_stay_large_on_a_phone(new_page, tmp_path, figure):
    page = open_figure(new_page(375), tmp_path, figure)
    assert smallest_letters(page, ".moving text") >= 12


def test_it_works_in_a_sandbox(new_page, tmp_path, figure):
    frame = open_sandboxed(new_page(), tmp_path, html(figure))
    frame.get_by_role("slider", name="h").press("Home")
    assert numbers(frame) == ["1e−16", "0", "14", "−14"]


def test_two_figures_on_a_page_move_apart(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure, figure)
    page.get_by_role("slider", name="x").nth(1).press("Home")
    assert numbers(page) == ["1", "17", "14", "3", "1", "−31", "−34", "3"]


def test_without_scripts_the_picture_and_the_table_stand(new_page, tmp_path, figure):
    page = open_figure(new_page(javascript=False), tmp_path, figure)
    assert page.locator(".still svg.plot").is_visible()
    assert page.get_by_role("cell", name="14.00124461").is_visible()
    assert page.locator("button").count() == 0
