"""Training a compiled program in a browser: the same numbers as here, and its picture.

`new_page` fails a test in which a script fails.
"""
import re

import pytest

from accessibility import violations
from figure_pages import html, open_page, open_sandboxed
from moons import compiled, linear, moons
from plot_pages import move_slider, open_figure, smallest_letters, words
from spelled_out.figures import boundary

NUMBERS = """() => document.querySelector("micrograd-boundary").program.then(
    program => [program.loss(), ...program.numbers.slice(0, program.parameters.length)])
"""
SCORES = """() => document.querySelector("micrograd-boundary").program.then(program => {
    const found = [0.1, 1, -1].map(x => program.score(x, 0));
    program.numbers[0] = Infinity;
    return [...found, program.score(0, 0)];
})"""
ROWS = moons()
DISCS, SQUARES = "region discs", "region squares"
START = "At the start: mean loss 0.9037, 58 of 100 points on their side."
STOPPED = "The program cannot be trained here: this browser, or the page, does not let"
POLICY = """<meta http-equiv="Content-Security-Policy"
content="script-src 'unsafe-inline'">"""


@pytest.fixture(scope="module")
def figure():
    return boundary(compiled(), ROWS)


def button(page, name):
    return page.get_by_role("button", name=name)


def trained(page, steps):
    """Press Next until so many steps are taken, and wait for the last."""
    for _ in range(steps // 100):
        button(page, "Next").click()
    page.locator(".moving .line", has_text=f"After {steps} steps").wait_for()


def loss(page):
    return float(re.search(r"mean loss ([0-9.]+)", words(page))[1])


def path(page, where, look):
    return page.locator(f'{where} path[class="{look}"]').get_attribute("d")


def test_next_trains(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    assert words(page) == START
    seen = [loss(page)]
    for steps in (100, 200, 300):
        button(page, "Next").click()
        page.locator(".moving .line", has_text=f"After {steps} steps").wait_for()
        seen.append(loss(page))
    assert seen == sorted(seen, reverse=True) and seen[-1] < 0.01
    assert "100 of 100 points on their side." in words(page)


@pytest.mark.parametrize("position, rate", [
    (0, 0.03), (1, 0.1), (2, 0.3), (3, 1.0)])
def test_the_numbers_are_those_of_python_bit_for_bit(
    new_page, tmp_path, figure, position, rate
):
    page = open_figure(new_page(), tmp_path, figure)
    move_slider(page.get_by_role("slider", name="rate"), position)
    trained(page, 200)
    here = compiled()
    here.train(ROWS, rate / len(ROWS), 200)
    numbers = [p.data for p in here.parameters]
    assert page.evaluate(NUMBERS) == [here(ROWS), *numbers]


def test_the_picture_is_the_one_that_python_draws(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    trained(page, 100)
    here = compiled()
    here.train(ROWS, 0.1 / len(ROWS), 100)
    other = open_figure(new_page(), tmp_path, boundary(here, ROWS))
    for look in (DISCS, SQUARES, "boundary"):
        assert path(page, ".moving", look) == path(other, ".still", look)
    assert words(page).split("mean ")[1].startswith(words(other).split("mean ")[1])


def test_a_score_is_held_between_minus_1_and_1(new_page, tmp_path):
    rows = [[1.0, 0.0, 1.0], [-1.0, 0.0, -1.0]]
    page = open_figure(new_page(), tmp_path, boundary(linear(5.0), rows))
    assert page.evaluate(SCORES) == [0.5, 1, -1, 0]   # 0 where it is no number


def test_start_again_is_the_start(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    trained(page, 100)
    assert path(page, ".moving", SQUARES) != path(page, ".still", SQUARES)
    button(page, "Start again").click()
    page.locator(".moving .line", has_text="At the start").wait_for()
    assert words(page) == START
    for look in (DISCS, SQUARES, "boundary"):
        assert path(page, ".moving", look) == path(page, ".still", look)


def test_the_keyboard_plays_pauses_and_chooses_the_rate(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator(".moving .line", has_text="After").wait_for()
    page.keyboard.press("Space")
    assert button(page, "Play").evaluate("one => one === document.activeElement")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    slider = page.get_by_role("slider", name="rate")
    assert slider.get_attribute("aria-valuetext") == "0.3"


def test_playing_trains_a_little_in_each_frame(new_page, tmp_path, figure):
    page = new_page()
    page.clock.install()
    open_figure(page, tmp_path, figure)
    button(page, "Play").click()
    page.clock.run_for(160)   # ten frames, and a few while the test waits
    button(page, "Pause").click()
    steps = int(words(page).split()[1])
    assert 20 <= steps < 100 and steps % 2 == 0
    page.clock.run_for(1000)
    assert words(page).startswith(f"After {steps} steps: ")


def test_what_changes_in_each_frame_is_read_out_when_it_pauses(
    new_page, tmp_path, figure
):
    page = open_figure(new_page(), tmp_path, figure)
    line = page.locator(".moving .line")
    assert line.get_attribute("aria-live") == "polite"
    button(page, "Play").click()
    assert line.get_attribute("aria-live") == "off"
    button(page, "Pause").click()
    assert line.get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("name", ["Next", "Start again"])
def test_the_other_buttons_pause(new_page, tmp_path, figure, name):
    page = open_figure(new_page(), tmp_path, figure)
    button(page, "Play").click()
    button(page, name).click()
    assert button(page, "Play").is_visible()


def test_it_pauses_when_it_leaves_the_page(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    button(page, "Play").click()
    frame = page.evaluate("""() => {
        const figure = document.querySelector("micrograd-boundary");
        figure.remove();
        return figure.frame;
    }""")
    assert frame == 0


def test_playing_ends_when_no_step_changes_anything(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    move_slider(page.get_by_role("slider", name="rate"), 3)
    button(page, "Play").click()
    page.locator(".moving .line", has_text="training is over").wait_for()
    assert loss(page) == 0
    assert button(page, "Play").is_visible()


def test_a_loss_that_overflows_is_said(new_page, tmp_path):
    far = [[1e200, 0.0, 1.0], [-1e200, 0.0, -1.0], [1e200, 1.0, -1.0]]
    page = open_figure(new_page(), tmp_path, boundary(compiled([3, 1]), far))
    trained(page, 100)
    assert words(page) == (
        "After 100 steps: the loss is an overflow. Start again, with a smaller rate.")
    assert "NaN" not in page.locator(".moving").inner_html()
    button(page, "Start again").click()
    page.locator(".moving .line", has_text="At the start").wait_for()


def test_the_memory_grows_for_many_examples(new_page, tmp_path):
    many = moons(6000)   # three numbers of eight bytes each, and a page has 65,536
    page = open_figure(new_page(), tmp_path, boundary(compiled([3, 1]), many))
    trained(page, 100)
    here = compiled([3, 1])
    here.train(many, 0.1 / len(many), 100)
    assert page.evaluate(NUMBERS)[0] == here(many)


def test_two_figures_train_apart(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure, figure)
    button(page, "Next").nth(1).click()
    lines = page.locator(".moving .line")
    lines.filter(has_text="After 100 steps").wait_for()
    assert lines.nth(0).text_content() == START


def test_who_asked_for_less_motion_jumps(new_page, tmp_path, figure):
    page = open_figure(new_page(reduced_motion="reduce"), tmp_path, figure)
    assert button(page, "Play").count() == 0
    trained(page, 100)


def test_a_finger_trains_too(new_page, tmp_path, figure):
    page = open_figure(new_page(375, has_touch=True), tmp_path, figure)
    button(page, "Next").tap()
    page.locator(".moving .line", has_text="After 100 steps").wait_for()


def test_nothing_jumps_on_a_phone(new_page, tmp_path, figure):
    page = open_figure(new_page(320), tmp_path, figure)
    before = page.locator(".moving svg.plot").bounding_box()
    trained(page, 100)
    assert page.locator(".moving svg.plot").bounding_box() == before


def test_a_phone_never_scrolls_sideways_after_training(new_page, tmp_path, figure):
    page = open_figure(new_page(320), tmp_path, figure)
    trained(page, 300)
    assert page.locator("html").evaluate("page => page.scrollWidth") == 320


def test_the_letters_stay_large_on_a_phone(new_page, tmp_path, figure):
    page = open_figure(new_page(375), tmp_path, figure)
    assert smallest_letters(page, ".moving text") >= 12


def test_one_region_is_shaded_in_the_colours_of_the_system(new_page, tmp_path, figure):
    page = open_figure(new_page(forced_colors="active"), tmp_path, figure)
    fills = [page.locator(f'.moving path[class="{look}"]').evaluate(
        "path => getComputedStyle(path).fill") for look in (DISCS, SQUARES)]
    assert fills == ["none", "rgb(0, 0, 0)"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_after_training(new_page, tmp_path, figure, dark):
    page = open_page(new_page(), tmp_path, html(figure), dark=dark)
    trained(page, 100)
    assert violations(page) == []


def test_it_works_in_a_sandbox(new_page, tmp_path, figure):
    frame = open_sandboxed(new_page(), tmp_path, html(figure))
    button(frame, "Next").click()
    frame.locator(".moving .line", has_text="After 100 steps").wait_for()


# where WebAssembly does not run

def check_that_it_stands_still(page):
    page.locator(".moving .line", has_text=STOPPED).wait_for()
    assert page.locator(".still svg.plot").is_visible()
    assert page.get_by_role("button").count() == 0


def test_without_webassembly_the_still_picture_stays(new_page, tmp_path, figure):
    page = new_page()
    page.add_init_script("delete window.WebAssembly")
    check_that_it_stands_still(open_figure(page, tmp_path, figure))


def test_a_policy_against_it_is_said(new_page, tmp_path, figure):
    page = open_figure(new_page(expected="WebAssembly"), tmp_path, figure)
    file = tmp_path / "page.html"
    file.write_text(file.read_text("utf-8").replace(
        "<title>", POLICY + "<title>", 1), encoding="utf-8")
    page.reload()
    check_that_it_stands_still(page)
