"""Nudging in a browser: the script's forward pass is Python's."""
import math

import pytest
from hypothesis import given, settings

from figure_pages import box, html, line, open_page, open_sandboxed
from graphs import neuron, product_and_sum, twice
from micrograd.engine import Value
from micrograd.graph import trace
from programs import BINARY, UNARY, programs, run
from spelled_out.figures import nudge


@pytest.fixture
def shown(new_page, tmp_path):
    def shown(root, **options):
        return open_page(new_page(**options), tmp_path, html(nudge(root)))
    return shown


def move(where, delta, leaf=None):
    if leaf:
        where.get_by_role("combobox").select_option(leaf)
    where.get_by_role("slider").fill(str(delta))


def changes(where):
    return where.locator(".moving .changes > p").all_inner_texts()


def changed(where):
    """The labels of the boxes that are marked as changed."""
    marked = where.locator(".moving g.node:has(> .changed) > text:first-of-type")
    return sorted(marked.all_text_contents())


# what it shows

def test_it_begins_with_nothing_moved(shown):
    page = shown(product_and_sum(Value))
    assert changed(page) == []
    assert changes(page) == [
        "predicted change of L: grad × nudge = 6.0 × 0.0 = 0.0",
        "true change of L: −8.0 − (−8.0) = 0.0"]
    assert line(page) == "Move the slider."


def test_a_product_changes_exactly_as_predicted(shown):
    page = shown(product_and_sum(Value))
    move(page, 0.5)
    assert changes(page) == [
        "predicted change of L: grad × nudge = 6.0 × 0.5 = 3.0",
        "true change of L: −5.0 − (−8.0) = 3.0"]
    assert line(page) == "L changes by 3.0, exactly as predicted."


def test_a_neuron_does_not(shown):
    page = shown(neuron(Value))
    move(page, -0.25, "b")
    after = math.tanh(0.8813735870195432 - 0.25)
    real = f"{after - math.sqrt(0.5):.4f}".replace("-", "−")
    assert changes(page) == [
        "predicted change of o: grad × nudge = 0.5 × −0.25 = −0.125",
        f"true change of o: {after:.3f} − 0.7071 = {real}"]
    assert line(page) == (
        f"o changes by {real}, where −0.125 was predicted: off by 0.0231.")


def test_the_boxes_on_the_way_change_and_are_marked(shown):
    page = shown(product_and_sum(Value))
    move(page, 0.5)
    assert changed(page) == ["L", "a", "d", "e"]
    assert box(page, "e") == {"data": "−7.5000", "grad": "−2.0000"}
    assert box(page, "L") == {"data": "−5.0000", "grad": "1.0000"}


def test_back_to_0_takes_the_nudge_back(shown):
    page = shown(product_and_sum(Value))
    move(page, 0.5)
    page.get_by_role("button", name="Back to 0").click()
    assert (changed(page), box(page, "L")["data"]) == ([], "−8.0000")


def test_another_leaf_starts_from_its_own_value(shown):
    page = shown(product_and_sum(Value))
    move(page, 0.5)
    page.get_by_role("combobox").select_option("f")
    assert (changed(page), box(page, "a")["data"]) == ([], "2.0000")
    assert changes(page)[0] == "predicted change of L: grad × nudge = 4.0 × 0.0 = 0.0"


def test_the_keys_move_in_hundredths(shown):
    page = shown(product_and_sum(Value))
    page.get_by_role("slider").focus()
    for key in ["ArrowRight", "ArrowRight", "ArrowLeft"]:
        page.keyboard.press(key)
    assert box(page, "a")["data"] == "2.0100"
    page.keyboard.press("End")
    assert box(page, "a")["data"] == "3.0000"


def test_the_mouse_drags(shown):
    page = shown(product_and_sum(Value))
    track = page.get_by_role("slider").bounding_box()
    middle = track["y"] + track["height"] / 2
    page.mouse.move(track["x"] + track["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] - 2, middle, steps=4)
    page.mouse.up()
    assert box(page, "a")["data"] == "3.0000"


def test_a_large_number_has_a_large_range(shown):
    page = shown(Value(4321.0, label="x") * 2)
    page.get_by_role("slider").press("End")
    assert box(page, "x")["data"] == "5321.0000"


def test_a_number_that_gets_lost_is_shown_as_nan(shown):
    root = Value(0.5, label="x").log()
    root.label = "y"
    page = shown(root)
    page.get_by_role("slider").press("Home")
    assert box(page, "y")["data"] == "nan"
    assert changes(page)[1] == "true change of y: nan − (−0.6931) = nan"


def test_in_a_sandboxed_frame_the_numbers_are_the_same(new_page, tmp_path):
    frame = open_sandboxed(new_page(), tmp_path, html(nudge(twice(Value))))
    frame.get_by_role("slider").press("End")
    assert box(frame, "b")["data"] == "8.0000"


def test_the_same_message_stands_without_scripts(new_page, tmp_path):
    page = open_page(new_page(javascript=False), tmp_path, html(nudge(neuron(Value))))
    assert page.get_by_role("row", name="x1 −1.5 −0.15 −0.1834").is_visible()


# the forward pass

EVALUATE = """({ nodes, leaf, delta }) => customElements.get("micrograd-nudge")
    .prototype.values.call({ nodes }, leaf, delta).map(String)"""


def sample(count):
    """Random programs whose powers have exponents of a few digits."""
    found = []

    @settings(max_examples=count)
    @given(programs(sorted((UNARY | BINARY).keys() - {"**"})))
    def collect(program):
        found.append(program)

    collect()
    return found


def test_random_graphs_have_the_numbers_that_python_gives(shown):
    page = shown(twice(Value))
    for inputs, steps in sample(60):
        values = run((inputs, steps), Value)
        nodes = trace(values[-1])[0]
        leaf = nodes.index(values[0])
        data = nudge(values[-1]).data
        got = page.evaluate(EVALUATE, {"nodes": data["nodes"], "leaf": leaf,
                                       "delta": 0.375})
        moved = run(([inputs[0] + 0.375, *inputs[1:]], steps), Value)[-1]
        expected = [node.data for node in trace(moved)[0]]
        assert list(map(float, got)) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("operation", [
    lambda a, b: a**b, lambda a, b: 2.0**a, lambda a, b: a**-1.5, lambda a, b: a - b,
    lambda a, b: 3.0 / a, lambda a, b: abs(-a), lambda a, b: (a - 5.0).sigmoid(),
    lambda a, b: (a - 5.0).relu(), lambda a, b: a.log() / b.exp(),
])
def test_each_operation_has_the_number_that_python_gives(shown, operation):
    page = shown(twice(Value))
    data = nudge(operation(Value(2.0, label="a"), Value(3.0))).data
    got = page.evaluate(EVALUATE, {"nodes": data["nodes"], "leaf": data["leaves"][0],
                                   "delta": 0.5})
    expected = operation(Value(2.5), Value(3.0)).data
    assert float(got[-1]) == pytest.approx(expected, rel=1e-14)
