"""What every moving figure does, wherever it is shown."""
import math
import random

import pytest
from axe_playwright_python.sync_playwright import Axe

from figure_pages import INSERT, html, open_page, open_sandboxed
from films import trained_on_moons
from font_setups import in_all_fonts
from graphs import neuron, product_and_sum, shared
from micrograd.compiler import program
from micrograd.engine import Value
from micrograd.graph import trace
from micrograd.nn import MLP
from moons import compiled, moons
from spelled_out import figures
from spelled_out.exercises.questions import Order
from spelled_out.figures import (
    attention,
    backprop,
    boundary,
    decision,
    drill,
    knob,
    network,
    nudge,
    nudge_error,
    pan_and_zoom,
    paths,
    program_lines,
    question,
    secant,
    topological_sort,
    training,
    writer,
)

ORDER = Order("a b c D", "So it is.", {"c a": "First `a`."}, "Again.")
ROUND = {"loss": 1.0, "predictions": [0.5], "parameters": [0.1, -0.2]}


def listing(root):
    """The figure of a graph and its program; all that has a label and is no result
    of an operation is a parameter."""
    leaves = [node for node in trace(root)[0] if node.label and not node._op]
    return program_lines(root, program(root, [], leaves))


FIGURES = {
    "backprop": lambda: backprop(neuron(Value)),
    "topological_sort": lambda: topological_sort(shared(Value)),
    "nudge": lambda: nudge(neuron(Value)),
    "secant": lambda: secant(lambda x: 3*x**2 - 4*x + 5, lambda x: 6*x - 4),
    "nudge_error": lambda: nudge_error(math.sin, math.cos),
    "network": lambda: network(MLP(2, [3, 1], rng=random.Random(1)), [[1, 2]], [1]),
    "pan_and_zoom": lambda: pan_and_zoom(neuron(Value)),
    "paths": paths,
    "program_lines": lambda: listing(neuron(Value)),
    "boundary": lambda: boundary(compiled([3, 1]), moons(20)),
    "decision": lambda: decision(*trained_on_moons(20)),
    "knob": lambda: knob({0.1: [2.0, 1.0], 1.0: [2.0, math.inf]}, "rate"),
    "attention": lambda: attention(".ab", [[[1.0], [0.5, 0.5], [0.2, 0.7, 0.1]]] * 2),
    "writer": lambda: writer([3.0, 2.0], {0: ["xq"], 2: ["tin", "tinite"]}, ["tin"]),
    "training": lambda: training({"a": [ROUND, ROUND], "b": [ROUND, ROUND]}, [1.0]),
    "drill": lambda: drill(product_and_sum(Value)),
    "question": lambda: question("1.1", ORDER),
}
CONTROLS = ".moving :is(button, input, select)"


@pytest.fixture(params=FIGURES.values(), ids=FIGURES)
def figure(request):
    return html(request.param())


def controls(where):
    return where.locator(CONTROLS)


def test_no_kind_of_figure_is_left_out():
    assert FIGURES.keys() == set(figures.__all__)


def test_without_scripts_the_still_picture_stands_alone(new_page, tmp_path, figure):
    page = open_page(new_page(javascript=False), tmp_path, figure)
    assert page.locator(".still").is_visible()
    assert page.locator(":is(button, input, select)").count() == 0


def test_with_scripts_it_can_be_moved_and_the_still_picture_is_gone(
    new_page, tmp_path, figure
):
    page = open_page(new_page(), tmp_path, figure)
    assert page.locator(".still").is_hidden()
    assert controls(page).first.is_visible()


def test_on_paper_the_still_picture_is_back(new_page, tmp_path, figure):
    page = open_page(new_page(), tmp_path, figure)
    page.emulate_media(media="print")
    assert page.locator(".still").is_visible()
    assert controls(page).first.is_hidden()


def test_it_moves_in_a_sandboxed_frame(new_page, tmp_path, figure):
    frame = open_sandboxed(new_page(), tmp_path, figure)
    assert controls(frame).first.is_visible()


def test_two_in_a_page_both_move(new_page, tmp_path, figure):
    # the parser meets the second when the element is known already
    page = open_page(new_page(), tmp_path, figure + figure)
    assert page.locator(".micrograd-figure.moves > .moving").count() == 2


def test_it_moves_when_a_notebook_inserts_it_twice(new_page, tmp_path, figure):
    page = open_page(new_page(), tmp_path, "")
    for _ in range(2):
        page.evaluate(INSERT, figure)
    assert page.locator(".micrograd-figure.moves > .moving").count() == 2


def test_it_is_built_once_when_it_is_moved_about_the_page(new_page, tmp_path, figure):
    page = open_page(new_page(), tmp_path, figure)
    page.evaluate("document.body.append(document.querySelector('.micrograd-figure'))")
    assert page.locator(".moving").count() == 1


@in_all_fonts
def test_a_phone_never_scrolls_sideways(new_page, tmp_path, figure):
    page = open_page(new_page(width=375), tmp_path, figure)
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_finger_hits_every_control(new_page, tmp_path, figure):
    page = open_page(new_page(width=375, has_touch=True), tmp_path, figure)
    heights = [control.evaluate(TARGET_HEIGHT) for control in controls(page).all()
               if control.is_visible()]
    assert heights and min(heights) >= 44


# a touch on its label is a touch on a control
TARGET_HEIGHT = """control => (control.closest("label") ?? control)
    .getBoundingClientRect().height"""


def test_nothing_moves_by_itself(new_page, tmp_path, figure):
    page = new_page()
    page.clock.install()
    open_page(page, tmp_path, figure)
    before = page.locator(".moving").inner_html()
    page.clock.run_for(20_000)
    assert page.locator(".moving").inner_html() == before


def test_nothing_glides_for_who_asked_for_less_motion(new_page, tmp_path, figure):
    page = open_page(new_page(reduced_motion="reduce"), tmp_path, figure)
    assert page.evaluate("""[...document.querySelectorAll(".moving *")].filter(
        element => { const style = getComputedStyle(element);
            return style.scrollBehavior === "smooth"
                || style.transitionDuration !== "0s"; }).length""") == 0


def test_its_keys_are_not_those_of_the_notebook(new_page, tmp_path, figure):
    # JupyterLab asks the focused element itself, not what it stands in
    page = open_page(new_page(), tmp_path, figure)
    for control in page.locator(".moving :is(button, input, select, [tabindex])").all():
        assert control.get_attribute("data-lm-suppress-shortcuts") == "true"


def test_nothing_in_it_has_an_id(figure):
    assert ' id="' not in figure


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [375, 1350])
def test_axe_finds_nothing(new_page, tmp_path, figure, dark, width):
    page = open_page(new_page(width=width), tmp_path, figure + figure, dark=dark)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]])
            for rule in found] == []


def test_axe_finds_nothing_without_scripts(new_page, tmp_path, figure):
    # axe is a script itself: the element's own are taken out
    still = figure.split("<script data-part")[0]
    page = open_page(new_page(), tmp_path, still)
    assert Axe().run(page).response["violations"] == []
