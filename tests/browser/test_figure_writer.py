"""A training and its texts in a browser: walking, the curve, what is copied."""
import pytest

from accessibility import violations
from figure_pages import html, line, open_page
from plot_pages import open_figure
from spelled_out.figures import writer

LOSSES = [3.0, 2.0, 1.5, 1.0]
WRITTEN = {0: ["xq", "z"], 2: ["tim"], 4: ["tin", "tinite"]}


@pytest.fixture
def figure():
    return writer(LOSSES, WRITTEN, known=["tin"])


@pytest.fixture
def page(new_page, tmp_path, figure):
    return open_figure(new_page(), tmp_path, figure)


def texts(page):
    return page.locator(".moving .texts li").all_inner_texts()


def points(page):
    """How many points the curve has now."""
    return page.locator(".moving path.first").get_attribute("d").count("L") + 1


def press(page, name, times=1):
    for _ in range(times):
        page.get_by_role("button", name=name).click()


def test_it_begins_before_the_training(page):
    assert line(page) == (
        "Before training: it has written 2 texts, none of them in the list it learns "
        "from.")
    assert texts(page) == ["xq", "z"]


def test_next_brings_the_curve_and_the_texts_of_the_next_moment(page):
    press(page, "Next")
    assert line(page).startswith("After 2 steps, loss 2: it has written 1 text, none")
    assert texts(page) == ["tim"] and points(page) == 2
    press(page, "Next")
    assert points(page) == 4


def test_a_moment_before_the_first_point_of_a_long_curve_shows_that_point(
        new_page, tmp_path):
    # 2,000 losses are shown in groups of 20, the first at step 10
    figure = writer([2.0] * 2000, {0: ["a"], 5: ["b"], 2000: ["c"]})
    page = open_figure(new_page(), tmp_path, figure)
    press(page, "Next")
    assert line(page).startswith("After 5 steps, loss 2: it has written 1 text")
    assert texts(page) == ["b"] and points(page) == 1
    press(page, "Next")
    assert texts(page) == ["c"] and points(page) == 100


def test_what_is_copied_is_marked(page):
    page.get_by_role("slider").press("End")
    assert texts(page) == ["tin (in the list)", "tinite"]
    assert "written 2 texts, 1 of them in the list" in line(page)


def test_play_walks_to_the_end(new_page, tmp_path, figure):
    page = new_page()
    page.clock.install()
    open_figure(page, tmp_path, figure)
    press(page, "Play")
    page.clock.run_for(3000)
    assert texts(page)[-1] == "tinite"
    assert page.get_by_role("button", name="Play").is_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_at_the_end(new_page, tmp_path, figure, dark):
    page = open_page(new_page(), tmp_path, html(figure), dark=dark)
    page.get_by_role("slider").press("End")
    assert violations(page) == []
