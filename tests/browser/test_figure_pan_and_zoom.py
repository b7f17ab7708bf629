"""Pan and zoom in a browser: what is seen, and where it goes."""
import random

import pytest
from playwright.sync_api import expect

from figure_pages import html, line, open_page, open_sandboxed
from micrograd.nn import MLP
from spelled_out.figures import pan_and_zoom


@pytest.fixture(scope="module")
def figure():
    net = MLP(2, [3, 3, 1], rng=random.Random(1))
    loss = sum((net(x) - 1.0)**2 for x in ([1.0, 2.0], [2.0, 1.0]))
    loss.label = "loss"
    return html(pan_and_zoom(loss))


@pytest.fixture
def page(new_page, tmp_path, figure):
    return open_page(new_page(), tmp_path, figure)


def zoom(page):
    """The zoom in percent, as said and as drawn."""
    said = int(line(page).split()[1])
    svg = page.locator(".view > svg")
    drawn = svg.bounding_box()["width"] / float(svg.get_attribute("width"))
    assert drawn * 100 == pytest.approx(said, abs=0.6)
    return said


def press(page, name):
    page.get_by_role("button", name=name).click()


def view(page):
    return page.locator(".view")


def scrolled(page):
    return view(page).evaluate("box => [box.scrollLeft, box.scrollTop]")


def place(page, name="v0"):
    box = page.locator(f'.view [data-name="{name}"]').bounding_box()
    return box["x"], box["y"]


def test_it_opens_with_the_whole_graph(page):
    assert line(page).endswith("%: the whole graph.")
    assert view(page).evaluate("""box => box.scrollWidth <= box.clientWidth
        && box.scrollHeight <= box.clientHeight""")


def test_buttons_zoom_in_and_out(page):
    whole = zoom(page)
    press(page, "Zoom in")
    assert zoom(page) == pytest.approx(1.5 * whole, abs=1)
    press(page, "Zoom out")
    assert zoom(page) == whole


def test_the_zoom_ends_at_the_whole_and_at_twice_its_size(page):
    whole = zoom(page)
    press(page, "Zoom out")
    assert zoom(page) == whole
    for _ in range(9):
        press(page, "Zoom in")
    assert zoom(page) == 200


def test_a_button_goes_to_the_result(page):
    press(page, "Its result")
    assert zoom(page) == 100
    root = page.locator('.view g.node:has(> text:text-is("loss"))').bounding_box()
    box = view(page).bounding_box()
    assert box["x"] < root["x"] and root["x"] + root["width"] < box["x"] + box["width"]
    assert box["y"] < root["y"] < box["y"] + box["height"]


def test_a_button_shows_the_whole_again(page):
    whole = zoom(page)
    press(page, "Its result")
    press(page, "Whole graph")
    assert zoom(page) == whole


def test_the_mouse_drags_the_graph(page):
    press(page, "Its result")
    left, top = scrolled(page)
    box = view(page).bounding_box()
    x, y = box["x"] + 100, box["y"] + 100
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=3)
    page.mouse.up()
    page.mouse.move(x, y)
    assert scrolled(page) == [left - 60, max(0, top - 30)]


def test_the_wheel_with_ctrl_zooms_and_keeps_the_point_under_the_pointer(page):
    for _ in range(2):
        press(page, "Zoom in")
    before = zoom(page)
    x, y = place(page, "v30")
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator(".moving .line")).not_to_contain_text(f" {before} ")
    assert zoom(page) > before
    assert place(page, "v30") == pytest.approx((x, y), abs=2)


def test_the_wheel_alone_scrolls(page):
    press(page, "Its result")
    before = zoom(page)
    box = view(page).bounding_box()
    page.mouse.move(box["x"] + 50, box["y"] + 50)
    page.mouse.wheel(-100, 0)
    page.wait_for_timeout(300)
    assert zoom(page) == before


def test_keys_zoom_and_move(page):
    whole = zoom(page)
    view(page).focus()
    for _ in range(4):
        page.keyboard.press("+")
    assert zoom(page) > whole
    left, top = scrolled(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    assert scrolled(page) == [left + 80, top - 80]
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert zoom(page) == whole


def test_two_fingers_zoom(new_page, tmp_path, figure):
    page = open_page(new_page(375, has_touch=True), tmp_path, figure)
    before, box = zoom(page), view(page).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    for kind, apart in [("touchStart", 40), ("touchMove", 50), ("touchMove", 100),
                        ("touchMove", 120), ("touchEnd", None)]:
        points = [{"x": x - apart, "y": y, "id": 0},
                  {"x": x + apart, "y": y, "id": 1}] if apart else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_timeout(200)
    assert zoom(page) > 1.5 * before


def test_it_zooms_in_a_sandbox(new_page, tmp_path, figure):
    frame = open_sandboxed(new_page(), tmp_path, figure)
    frame.get_by_role("button", name="Its result").click()
    assert line(frame).startswith("Zoom 100 %")
