"""A network that opens in a browser: which boxes there are, and their numbers."""
import itertools
import random

import pytest

from figure_pages import html, line, open_page, open_sandboxed
from font_setups import in_all_fonts
from micrograd.nn import MLP
from plot_pages import smallest_letters
from spelled_out.figures import network

XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
YS = [1.0, -1.0, -1.0, 1.0]


@pytest.fixture(scope="module")
def figure():
    net = MLP(3, [4, 4, 1], output="tanh", rng=random.Random(42))
    return html(network(net, XS, YS))


@pytest.fixture
def page(new_page, tmp_path, figure):
    return open_page(new_page(), tmp_path, figure)


def press(page, name):
    page.get_by_role("button", name=name).click()


def neurons(page):
    """The outputs that are seen."""
    return [button.text_content() for button in page.locator(".neuron").all()
            if button.is_visible()]


def lines(page):
    return page.locator(".moving .net line").count()


def box(page, label):
    """The numbers in a box of the open neuron."""
    texts = page.locator(f'.moving .one g.node:has(> text:text-is("{label}")) > text')
    return texts.all_text_contents()[1:]


def test_it_opens_folded(page):
    assert neurons(page) == []
    assert page.locator(".moving .net button").all_text_contents()[0] == (
        "layer 1\n4 neurons")
    assert line(page) == ("Prediction 0.6994, target 1, loss 0.09035. "
                          "Open a layer to see its neurons.")


def test_a_layer_opens_and_folds(page):
    press(page, "layer 1")
    assert neurons(page) == ["−0.984", "0.376", "−0.988", "−0.999"]
    assert page.get_by_role("button", name="layer 1", exact=True).get_attribute(
        "aria-expanded") == "true"
    page.get_by_role("button", name="layer 1", exact=True).click()
    assert neurons(page) == []


def test_lines_are_weights_where_both_ends_are_open(page):
    assert lines(page) == 3 + 1 + 1 + 1
    press(page, "layer 1")
    assert page.locator(".moving line:is(.plus, .minus)").count() == 12
    press(page, "Open all layers")
    assert page.locator(".moving line:is(.plus, .minus)").count() == 12 + 16 + 4


def test_a_neuron_opens_to_its_values(page):
    press(page, "layer 1")
    press(page, "layer 1, neuron 1")
    assert box(page, "w1") == ["data 0.2789", "grad 0.0111"]
    assert box(page, "output") == ["data −0.9835", "grad 0.1697"]
    assert line(page).startswith(
        "Layer 1, neuron 1: output −0.9835, gradient 0.1697.")


def test_another_example_has_other_numbers(page):
    press(page, "layer 1")
    press(page, "layer 1, neuron 1")
    page.get_by_role("radio", name="example 3").check()
    assert box(page, "x1")[0] == "data 0.5000"
    assert box(page, "w1")[0] == "data 0.2789"


def test_any_neuron_of_a_layer_fills_the_drawing_of_its_layer(page):
    press(page, "Open all layers")
    press(page, "layer 2, neuron 3")
    assert box(page, "x4") == ["data −0.9992", "grad −0.0440"]
    assert box(page, "output")[0] == "data 0.2145"


def test_a_neuron_pressed_again_closes(page):
    press(page, "layer 1")
    for _ in range(2):
        press(page, "layer 1, neuron 1")
    assert page.locator(".moving .one svg").count() == 0


def test_folding_a_layer_closes_its_neuron(page):
    press(page, "layer 1")
    press(page, "layer 1, neuron 1")
    page.get_by_role("button", name="layer 1", exact=True).click()
    assert page.locator(".moving .one svg").count() == 0


def test_all_layers_open_and_fold(page):
    press(page, "Open all layers")
    assert len(neurons(page)) == 9
    press(page, "Fold all layers")
    assert neurons(page) == []


def test_the_keyboard_opens_layer_and_neuron(page):
    page.get_by_role("button", name="layer 1").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert line(page).startswith("Layer 1, neuron 2: ")


@in_all_fonts
@pytest.mark.parametrize("width", [320, 375])
def test_on_a_phone_boxes_stand_apart_and_letters_are_large(
    new_page, tmp_path, figure, width
):
    page = open_page(new_page(width, has_touch=True), tmp_path, figure)
    for state in ("folded", "open"):
        boxes = page.locator(".moving .net > :is(button, span)").evaluate_all(BOXES)
        assert len(boxes) > 5 and touching(boxes) == [], state
        press(page, "Open all layers" if state == "folded" else "Fold all layers")
    assert smallest_letters(page, ".moving .net :is(button, span)") >= 12


BOXES = """boxes => boxes.filter(box => box.checkVisibility())
    .map(box => [box.textContent, box.getBoundingClientRect().toJSON()])"""


def touching(boxes):
    """The texts of the pairs of boxes that have a place in common."""
    return [(a, b) for (a, one), (b, other) in itertools.combinations(boxes, 2)
            if one["left"] < other["right"] and other["left"] < one["right"]
            and one["top"] < other["bottom"] and other["top"] < one["bottom"]]


def test_it_opens_in_a_sandbox(new_page, tmp_path, figure):
    frame = open_sandboxed(new_page(), tmp_path, figure)
    frame.get_by_role("button", name="layer 3").click()
    assert neurons(frame) == ["0.699"]
