"""Walking through three trainings in a browser: the numbers shown, the marks drawn."""
import math
import random

import pytest

from figure_pages import html, open_sandboxed
from micrograd.nn import MLP
from plot_pages import open_figure, smallest_letters, words
from spelled_out.figures import training

XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
TARGETS = [1.0, -1.0, -1.0, 1.0]


def record(rate, rounds=40):
    """The rounds of chapter 7's training."""
    net, history = MLP(3, [4, 4, 1], output="tanh", rng=random.Random(42)), []
    for _ in range(rounds + 1):
        predictions = [net(x) for x in XS]
        loss = sum((p - y)**2 for p, y in zip(predictions, TARGETS))
        history.append({"loss": loss.data, "predictions": [p.data for p in predictions],
                        "parameters": [p.data for p in net.parameters()]})
        net.zero_grad()
        loss.backward()
        for parameter in net.parameters():
            parameter.data -= rate * parameter.grad
    return history


@pytest.fixture(scope="module")
def figure():
    return training({"too small: 0.001": record(0.001), "right: 0.05": record(0.05),
                     "too large: 0.4": record(0.4)}, TARGETS)


def run(page, name):
    return page.get_by_role("radio", name=name)


def test_before_training_all_three_are_the_same(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    assert words(page) == (
        "Before training: loss 5.231. Predictions 0.6994, 0.5026, 0.6932, 0.8755 "
        "for the targets 1, −1, −1, 1.")


@pytest.mark.parametrize("name, loss", [
    ("too small", "2.993"), ("right", "0.03494"), ("too large", "4")])
def test_each_run_ends_as_in_the_chapter(new_page, tmp_path, figure, name, loss):
    page = open_figure(new_page(), tmp_path, figure)
    page.get_by_role("slider", name="Step").press("End")
    run(page, name).check()
    assert words(page).startswith(f"After 40 rounds: loss {loss}. ")


def test_another_run_is_shown_at_the_same_round(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    page.get_by_role("button", name="Next").click()
    run(page, "right").check()
    assert words(page).startswith("After 1 round: loss 2.705. ")
    assert page.locator(".moving path.chosen").get_attribute("class") == "second chosen"


def test_the_keyboard_chooses_runs_and_rounds(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    run(page, "too small").press("ArrowRight")
    page.get_by_role("slider", name="Step").press("ArrowRight")
    assert words(page).startswith("After 1 round: loss 2.705. ")


def test_a_finger_chooses_too(new_page, tmp_path, figure):
    page = open_figure(new_page(375, has_touch=True), tmp_path, figure)
    page.locator("label", has_text="too large: 0.4").tap()
    page.get_by_role("button", name="Next").tap()
    assert words(page).startswith("After 1 round: loss 7.9")


def test_the_marks_stand_where_the_numbers_are(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure)
    page.get_by_role("slider", name="Step").press("End")
    place = page.locator(".moving .loss circle.point")
    assert place.get_attribute("cx") == "100.000%"
    # log(2.993) between 0.01 and 10
    assert float(place.get_attribute("cy")[:-1]) == pytest.approx(
        100 * (1 - math.log10(2.993 / 0.01) / 3), abs=0.01)
    assert page.locator(".moving .bar").get_attribute("d").count("M") == 41


def test_two_figures_keep_their_choices_apart(new_page, tmp_path, figure):
    page = open_figure(new_page(), tmp_path, figure, figure)
    run(page, "right").nth(1).check()
    assert run(page, "too small").nth(0).is_checked()


def test_an_overflow_is_said_and_leaves_no_mark(new_page, tmp_path):
    good = {"loss": 1.0, "predictions": [0.5], "parameters": [1.0]}
    bad = {"loss": math.nan, "predictions": [math.inf], "parameters": [math.nan]}
    page = open_figure(new_page(), tmp_path, training({"wild": [good, bad]}, [1.0]))
    page.get_by_role("button", name="Next").click()
    assert words(page).startswith("After 1 round: loss overflow. Predictions overflow")
    assert not page.locator(".moving .loss circle").is_visible()
    assert "NaN" not in page.locator(".moving").inner_html()


def test_playing_walks_through_the_rounds(new_page, tmp_path, figure):
    page = new_page()
    page.clock.install()
    open_figure(page, tmp_path, figure)
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(5000)
    assert words(page).startswith("After 11 rounds")


def test_the_letters_stay_large_on_a_phone(new_page, tmp_path, figure):
    page = open_figure(new_page(375), tmp_path, figure)
    assert smallest_letters(page, ".moving text") >= 12


def test_it_works_in_a_sandbox(new_page, tmp_path, figure):
    frame = open_sandboxed(new_page(), tmp_path, html(figure))
    frame.get_by_role("button", name="Next").click()
    assert words(frame).startswith("After 1 round: loss 5.164. ")


def test_without_scripts_curves_and_last_numbers_stand(new_page, tmp_path, figure):
    page = open_figure(new_page(javascript=False), tmp_path, figure)
    assert page.locator(".still .loss svg.plot").is_visible()
    assert page.get_by_role("cell", name="0.03494").is_visible()
    assert page.locator("input").count() == 0


def test_without_scripts_the_table_scrolls_and_not_the_page(new_page, tmp_path, figure):
    page = open_figure(new_page(375, javascript=False), tmp_path, figure)
    assert page.locator("html").evaluate("page => page.scrollWidth") == 375
