"""Playing a training in a browser: the regions of each frame, and what is said of it.

`new_page` fails a test in which a script fails.
"""
import math
import re

import pytest

from accessibility import violations
from figure_pages import html, open_page, open_sandboxed
from films import film, frame, network, trained_on_moons
from plot_pages import open_figure, smallest_letters, words
from spelled_out.figures import decision, nudge_error

REGIONS = ("region discs", "region squares", "boundary")
START = "Before training: loss 1.219, 10 of 40 points on their side."
CLASSES = [[-1.0, 0.0, 0], [1.0, 1.0, 1], [0.0, 2.0, 2]]


@pytest.fixture(scope="module")
def figure():
    return decision(*trained_on_moons())


def three_ways(turn=1.0):
    """A network whose outputs are 0, x and y, or the other way round."""
    return network([0.0] * 3 + [turn, 0.0, 0.0] + [0.0, turn, 0.0], (3,))


def press(page, name, times=1):
    for _ in range(times):
        page.get_by_role("button", name=name).click()


def walk(page, last):
    """Go through the frames 1 to `last`, each shown when its number comes."""
    for number in range(1, last + 1):
        yield number
        if number < last:
            press(page, "Next")


def slider(page):
    return page.get_by_role("slider", name="Frame")


def path(page, where, look):
    """A path of the moving plot, or of the still plot with this number."""
    return page.locator(f'{where} path[class="{look}"]').get_attribute("d")


def still(number):
    return f".still .moment:nth-child({number})"


def alike(left, right):
    """Two paths: the same letters, and numbers that differ by a rounding at most."""
    number = re.compile(r"[\d.]+")
    assert number.sub("", left) == number.sub("", right)
    assert [*map(float, number.findall(left))] == pytest.approx(
        [*map(float, number.findall(right))], abs=0.011)


def test_it_begins_before_the_training(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    assert words(page) == START
    assert page.get_by_text("Frame 1 of 4").is_visible()


def test_next_shows_what_came_next(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    assert "\n".join(words(page) for _ in walk(page, 4)) == repr(figure)
    assert page.get_by_text("Frame 4 of 4").is_visible()


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "linear"])
def test_each_picture_is_the_one_that_python_draws(new_page, tmp_path, activation):
    made = trained_on_moons(steps=(0, 5, 10), activation=activation)
    page = open_figure(new_page(), tmp_path, decision(*made))
    for number in walk(page, 3):
        for look in REGIONS:
            alike(path(page, ".moving", look), path(page, still(number), look))


def test_each_frame_has_its_own_picture(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    seen = {path(page, ".moving", "region squares") for _ in walk(page, 4)}
    assert len(seen) == 4


def test_three_classes_have_three_regions(new_page, tmp_path):
    net = three_ways()
    frames = [frame(three_ways(-1.0), 0), frame(net, 10)]
    page = open_figure(new_page(), tmp_path, decision(net, frames, CLASSES))
    for number in walk(page, 2):
        for look in (*REGIONS, "region diamonds"):
            d = path(page, ".moving", look)
            assert d
            alike(d, path(page, still(number), look))
    assert words(page) == "After 10 steps: loss 1, 3 of 3 points in their own region."


def test_a_score_may_be_no_number(new_page, tmp_path):
    wild = network([1e300, 1e300, 0.0])   # at a corner, inf - inf
    page = open_figure(new_page(), tmp_path, decision(
        wild, film(wild, 1.0, 2.0), [[-1e300, -1e300, -1.0], [1e300, 1e300, 1.0]]))
    press(page, "Next")
    assert "NaN" not in page.locator(".moving").inner_html()
    alike(path(page, ".moving", "boundary"), path(page, still(2), "boundary"))


def test_the_points_stay_where_they_are(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    press(page, "Next")
    for look in ("points discs", "points squares", "points hollow"):
        d = path(page, ".moving", look)
        assert d.count("M") == 20 and d == path(page, still(1), look)


@pytest.mark.parametrize("look", ["discs", "squares", "diamonds"])
def test_a_mark_is_as_wide_as_it_is_high(new_page, tmp_path, look):
    net = three_ways()
    page = open_figure(new_page(), tmp_path, decision(
        net, film(net, 1.0, 2.0), [[0.0, 0.0, 0], [1.0, 1.0, 1], [2.0, 2.0, 2]]))
    wide, high = page.locator(f".moving .points.{look}").evaluate("""path => {
        const box = path.getBBox({stroke: false}), at = path.getScreenCTM();
        return [box.width * at.a, box.height * at.d];
    }""")
    # of the line, whose ends are drawn: next to nothing, and at 45° for diamonds
    assert wide < 0.1
    assert high == pytest.approx(wide if look == "diamonds" else 0, abs=0.01)


def test_the_keyboard_goes_through_the_frames(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    slider(page).press("End")
    assert words(page).startswith("After 10 steps: ")
    slider(page).press("ArrowLeft")
    assert words(page).startswith("After 5 steps: ")
    assert slider(page).get_attribute("aria-valuetext") == "Frame 3 of 4"


def test_playing_goes_through_the_frames_and_ends(new_page, tmp_path, figure):
    page = new_page()
    page.clock.install()
    open_figure(page, tmp_path, figure)
    press(page, "Play")
    page.clock.run_for(700)
    assert words(page).startswith("After 5 steps: ")
    page.clock.run_for(5000)
    assert words(page).startswith("After 10 steps: ")
    assert page.get_by_role("button", name="Play").is_visible()


def test_two_figures_play_apart(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure, figure)
    page.get_by_role("button", name="Next").nth(1).click()
    lines = page.locator(".moving .line")
    assert lines.nth(0).text_content() == START
    assert lines.nth(1).text_content().startswith("After 1 step: ")


def test_a_finger_plays_too(new_page, tmp_path, figure):
    page = open_figure(new_page(375, has_touch=True), tmp_path, figure)
    page.get_by_role("button", name="Next").tap()
    assert words(page).startswith("After 1 step: ")


def test_nothing_jumps_on_a_phone(new_page, tmp_path, figure):
    page = open_figure(new_page(320), tmp_path, figure)
    before = page.locator(".moving svg.plot").bounding_box()
    for _ in walk(page, 4):
        assert page.locator(".moving svg.plot").bounding_box() == before


def test_the_letters_stay_large_on_a_phone(new_page, tmp_path, figure):
    page = open_figure(new_page(375), tmp_path, figure)
    assert smallest_letters(page, ".moving text") >= 12


def test_the_regions_differ_in_the_colours_of_the_system(new_page, tmp_path):
    net = three_ways()
    page = open_figure(new_page(forced_colors="active"), tmp_path,
                       decision(net, film(net, 1.0, 2.0), CLASSES))
    fills = [page.locator(f".moving .region.{look}").evaluate(
        "path => [getComputedStyle(path).fill, getComputedStyle(path).fillOpacity]")
        for look in ("discs", "squares", "diamonds")]
    black = "rgb(0, 0, 0)"
    assert fills == [["none", "0.16"], [black, "0.16"], [black, "0.4"]]


def test_another_figure_leaves_its_looks_alone(new_page, tmp_path, figure):
    # in a notebook each brings the sheet of plots, which then comes last
    other = nudge_error(math.sin, math.cos)
    page = open_figure(new_page(), tmp_path, figure, other)
    region, points = [page.locator(f"micrograd-decision .moving {look}").evaluate(
        "path => [getComputedStyle(path).stroke, getComputedStyle(path).strokeWidth]")
        for look in (".region.squares", ".points.discs")]
    assert region[0] == "none" and points[1] == "9px"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_after_training(new_page, tmp_path, figure, dark):
    page = open_page(new_page(), tmp_path, html(figure), dark=dark)
    slider(page).press("End")
    assert violations(page) == []


def test_it_works_in_a_sandbox(new_page, tmp_path, figure):
    frame = open_sandboxed(new_page(), tmp_path, html(figure))
    press(frame, "Next")
    assert words(frame).startswith("After 1 step: ")


# without scripts

def test_without_scripts_three_plots_stand_side_by_side(new_page, tmp_path, figure):
    page = open_figure(new_page(javascript=False), tmp_path, figure)
    boxes = [plot.bounding_box() for plot in page.locator(".still svg.plot").all()]
    assert len(boxes) == 3 and len({box["y"] for box in boxes}) == 1
    assert page.get_by_role("paragraph").filter(has_text=START).is_visible()


def test_on_a_phone_they_stand_below_each_other(new_page, tmp_path, figure):
    page = open_figure(new_page(375, javascript=False), tmp_path, figure)
    boxes = [plot.bounding_box() for plot in page.locator(".still svg.plot").all()]
    assert len(boxes) == 3 and len({box["x"] for box in boxes}) == 1
    assert page.locator("html").evaluate("page => page.scrollWidth") == 375


def test_on_paper_they_stand_side_by_side(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    page.emulate_media(media="print")
    boxes = [plot.bounding_box() for plot in page.locator(".still svg.plot").all()]
    assert len(boxes) == 3 and len({box["y"] for box in boxes}) == 1
