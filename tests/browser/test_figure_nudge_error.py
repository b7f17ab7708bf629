"""The marker on the curves of error against step, in a browser."""
import math

import pytest

from figure_pages import html, open_sandboxed
from plot_pages import move_slider, open_figure, smallest_letters, words
from spelled_out.figures.kinds.nudge_error import SIZES, nudge_error


@pytest.fixture(scope="module")
def figure():
    return nudge_error(math.sin, math.cos, 1.0, label="sin")


def numbers(page):
    names = page.locator(".numbers .what").all_text_contents()
    return dict(zip(names, page.locator(".numbers .number").all_text_contents()))


@pytest.mark.parametrize("h, forward, central, said", [
    (1e-2, "0.00422", "9e−6", "both errors are those of the step."),
    (1e-7, "4.18e−8", "1.94e−10", "in the central one, rounding has taken over."),
    (1e-12, "4.32e−5", "1.23e−5", "rounding has taken over in both"),
])
def test_the_marker_reads_out_both_errors(
        new_page, tmp_path, figure, h, forward, central, said):
    page = open_figure(new_page(), tmp_path, figure)
    at = min(range(97), key=lambda k: abs(math.log(SIZES[k] / h)))
    move_slider(page.get_by_role("slider", name="h"), 96 - at)
    shown = numbers(page)
    assert (shown["forward error"], shown["central error"]) == (forward, central)
    assert said in words(page)


def test_it_reads_out_both_slopes(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    assert numbers(page) == {
        "h": "1e−5", "exact slope": "0.540302305868",
        "forward slope": "0.540298098506", "forward error": "4.21e−6",
        "central slope": "0.540302305857", "central error": "1.11e−11"}


def test_the_keyboard_moves_the_marker(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    page.get_by_role("slider", name="h").press("End")
    assert numbers(page)["h"] == "0.1"
    page.get_by_role("slider", name="h").press("ArrowLeft")
    assert numbers(page)["h"] == "0.075"


def test_the_mouse_drags_the_marker(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    box = page.locator(".moving circle.second").last.bounding_box()
    width = page.locator(".moving .area").bounding_box()["width"]
    page.mouse.move(box["x"] + 7, box["y"] + 7)
    page.mouse.down()
    page.mouse.move(box["x"] + 7 + width / 4, box["y"], steps=5)   # three of 12 decades
    page.mouse.up()
    assert numbers(page)["h"] == "0.01"


def test_an_error_of_0_is_said_and_drawn(new_page, tmp_path):
    line = nudge_error(lambda x: x, lambda x: 1.0, 0.0)
    page = open_figure(new_page(), tmp_path, line)
    assert numbers(page)["central error"] == "0"
    assert "NaN" not in page.locator(".moving").inner_html()


def test_the_letters_stay_large_on_a_phone(new_page, tmp_path, figure):
    page = open_figure(new_page(375), tmp_path, figure)
    assert smallest_letters(page, ".moving text") >= 12


def test_it_works_in_a_sandbox(new_page, tmp_path, figure):
    frame = open_sandboxed(new_page(), tmp_path, html(figure))
    frame.get_by_role("slider", name="h").press("Home")
    assert numbers(frame)["h"] == "1e−13"


def test_without_scripts_the_curves_stand(new_page, tmp_path, figure):
    page = open_figure(new_page(javascript=False), tmp_path, figure)
    assert page.locator(".still path.first").is_visible()
    assert page.locator("input").count() == 0
