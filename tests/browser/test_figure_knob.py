"""Turning the knob in a browser: which curve is strong, and what is said of it."""
import math

import pytest

from figure_pages import html, open_sandboxed
from plot_pages import move_slider, open_figure, smallest_letters, words
from spelled_out.figures import knob

RUNS = {0.01: [4.0, 3.0, 2.0], 0.1: [4.0, 1.0, 0.25], 1.0: [4.0, 50.0, math.inf],
        3.0: [math.nan] * 3}


@pytest.fixture
def figure():
    return knob(RUNS, "rate", notes={0.1: "It settles."})


def slider(where):
    return where.get_by_role("slider", name="rate")


def chosen(page):
    """The setting whose curve is strong, by the number of its class."""
    looks = page.locator(".moving .run.chosen").evaluate_all(
        "curves => curves.map(curve => curve.getAttribute('class'))")
    return [look.split()[1] for look in looks]


def value(page):
    return page.locator(".moving text.value").text_content()


def test_the_first_setting_is_chosen_at_the_start(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    assert words(page) == "rate 0.01: loss 4 at round 0, 2 at round 2."
    assert chosen(page) == ["r0"] and value(page) == "2"


def test_the_keyboard_turns_the_knob(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    slider(page).press("ArrowRight")
    assert words(page).endswith("0.25 at round 2. It settles.")
    assert chosen(page) == ["r1"] and value(page) == "0.25"
    assert slider(page).get_attribute("aria-valuetext") == "0.1"


def test_the_strong_curve_is_thicker_and_in_front(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    move_slider(slider(page), 1)
    widths = page.locator(".moving .run").evaluate_all(
        "all => all.map(curve => parseFloat(getComputedStyle(curve).strokeWidth))")
    assert widths[-1] > 2 * max(widths[:-1])


def test_an_overflow_is_said_where_the_curve_leaves_the_picture(
        new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    move_slider(slider(page), 2)
    assert words(page).endswith("overflow from round 2 on.")
    assert value(page) == "overflow"


def test_a_setting_without_any_number_is_said_too(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    slider(page).press("End")
    assert words(page).startswith("rate 3: loss nan at round 0")
    assert "NaN" not in page.locator(".moving").inner_html()
    slider(page).press("Home")
    assert chosen(page) == ["r0"]


def test_the_value_stays_within_the_picture(new_page, tmp_path):
    wide = knob({"a": [1.0, 1e9], "b": [1.0, 1e-9], "c": [1.0, 1.0]}, "rate",
                limits=(0.1, 10.0))
    page = open_figure(new_page(375), tmp_path, wide)
    area = page.locator(".moving .area").bounding_box()
    for at in range(3):
        move_slider(slider(page), at)
        box = page.locator(".moving text.value").bounding_box()
        assert area["y"] - 4 <= box["y"]
        assert box["y"] + box["height"] <= area["y"] + area["height"] + 4


def test_the_names_of_the_curves_do_not_leave_a_phone(new_page, tmp_path):
    long = knob({"sigmoid ±0.3": [1.0, 2.0], "tanh, twice": [1.0, 9.0]}, "rate")
    page = open_figure(new_page(320), tmp_path, long)
    for name in page.locator(".moving text.name").all():
        box = name.bounding_box()
        assert box["x"] + box["width"] <= 320
    assert smallest_letters(page, ".moving text") >= 12


def test_it_works_in_a_sandbox(new_page, tmp_path, figure):
    frame = open_sandboxed(new_page(), tmp_path, html(figure))
    slider(frame).press("End")
    assert words(frame).startswith("rate 3")


def test_without_scripts_all_curves_stand(new_page, tmp_path, figure):
    page = open_figure(new_page(javascript=False), tmp_path, figure)
    assert page.locator(".still path.run").first.is_visible()
    assert page.locator("input").count() == 0
