"""The ladder of paths in a browser: what the slider changes."""
import pytest

from figure_pages import html, open_sandboxed
from plot_pages import move_slider, open_figure, smallest_letters
from spelled_out.figures.kinds.paths import paths


def numbers(page):
    """Edges, paths, and the time for all of these."""
    return page.locator(".numbers .number").all_text_contents()


def seen(page):
    """The names of the values that are drawn, from left to right."""
    names = page.locator(".moving .ladder text:not(.ways)")
    return names.evaluate_all("""texts => texts
        .filter(text => getComputedStyle(text).visibility === "visible")
        .sort((a, b) => a.getAttribute("x") - b.getAttribute("x"))
        .map(text => text.textContent)""")


def test_it_begins_where_it_is_told_to(new_page, tmp_path):
    page = open_figure(new_page(), tmp_path, paths(10))
    assert numbers(page) == ["40", "1,024", "1 µs"]
    assert seen(page) == ["y0", "y1", "y2", "y3", "y10"]


@pytest.mark.parametrize("steps, shown, drawn", [
    (1, ["4", "2", "2 ns"], ["y0", "y1"]),
    (3, ["12", "8", "8 ns"], ["y0", "y1", "y2", "y3"]),
    (4, ["16", "16", "16 ns"], ["y0", "y1", "y2", "y3", "y4"]),
    (50, ["200", "1,125,899,906,842,624", "13 days"], ["y0", "y1", "y2", "y3", "y50"]),
])
def test_the_slider_changes_counts_and_picture(new_page, tmp_path, steps, shown, drawn):
    page = open_figure(new_page(), tmp_path, paths(10))
    move_slider(page.get_by_role("slider", name="steps"), steps - 1)
    assert numbers(page) == shown
    assert seen(page) == drawn


def test_the_arrow_keys_change_the_depth_and_the_sentence(new_page, tmp_path):
    page = open_figure(new_page(), tmp_path, paths(2))
    page.get_by_role("slider", name="steps").press("ArrowLeft")
    assert page.locator(".moving .line").text_content() == (
        "After 1 step, 2 paths lead from y0 to y1. The backward pass multiplies once "
        "for each of the 4 edges.")


def test_a_screen_reader_hears_the_depth(new_page, tmp_path):
    page = open_figure(new_page(), tmp_path, paths(3))
    page.get_by_role("slider", name="steps").press("End")
    assert page.get_by_role("img", name="A ladder of 50 steps").is_visible()
    slider = page.get_by_role("slider", name="steps")
    assert slider.get_attribute("aria-valuetext") == "50"


def test_the_letters_stay_large_on_a_phone(new_page, tmp_path):
    page = open_figure(new_page(375), tmp_path, paths())
    assert smallest_letters(page, ".moving text") >= 12


def test_it_works_in_a_sandbox(new_page, tmp_path):
    frame = open_sandboxed(new_page(), tmp_path, html(paths()))
    frame.get_by_role("slider", name="steps").press("Home")
    assert numbers(frame) == ["4", "2", "2 ns"]


def test_without_scripts_the_picture_and_the_table_stand(new_page, tmp_path):
    page = open_figure(new_page(javascript=False), tmp_path, paths())
    assert page.locator(".still svg.ladder").is_visible()
    assert page.get_by_role("cell", name="13 days").is_visible()
    assert page.locator("input").count() == 0
