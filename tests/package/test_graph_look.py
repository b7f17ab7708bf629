"""How a drawing looks: what fits into what, the signs, and what needs no colour."""
import math
import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest

import graphs
from drawings import SVG, parts, picture, shape, words
from micrograd.engine import Value
from spelled_out.snapshots import ch05

WIDTH = 0.6   # of a character, in sizes of its font: see micrograd/drawing/layout.py


# text in its box

def columns(text):
    """How many characters wide a text is; Chinese ones and emoji count as two."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def spans(part, size):
    """(left, right, baseline) of each piece of text that has a place of its own."""
    for text in part.iter(f"{SVG}text"):
        for piece in [text] if text.get("x") else text.iter(f"{SVG}tspan"):
            x = float(piece.get("x"))
            width = WIDTH * size * columns(words(piece))
            anchor = piece.get("text-anchor", "start")
            left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
            yield left, left + width, float(text.get("y"))


def frame(part):
    """(left, right, top, bottom)"""
    x, y, width, height = (float(shape(part, "frame").get(side))
                           for side in ("x", "y", "width", "height"))
    return x, x + width, y, y + height


ODD = [
    *(Value(data) for data in (math.inf, -math.inf, math.nan, 1e300, -1e300, -0.0)),
    *(Value(1.0, label) for label in (
        "a" * 200, "w" * 13, "αβγ ∂L/∂σ", "重みの勾配の名前", "🙂" * 8, "&<{|}>&amp;",
        "two\nlines", "  ")),
    Value(1.0).sigmoid(), Value(2.0)**-0.3333333, Value(-12345.6789) * 1e-9,
]


@pytest.mark.parametrize("root", [
    *ODD, graphs.neuron(Value), graphs.product_and_sum(Value), graphs.two_paths(Value)])
def test_every_text_lies_inside_its_frame(root):
    root.grad = -1234.5
    svg = picture(root, local=True)
    size = float(svg.get("font-size"))
    boxes = parts(svg, "value") + parts(svg, "op") + parts(svg, "slope")
    for part in boxes:
        left, right, top, bottom = frame(part)
        for start, end, baseline in spans(part, size):
            assert left + 2 <= start and end <= right - 2
            assert top + 0.7 * size < baseline < bottom - 0.2 * size


@pytest.mark.parametrize("root", [*ODD, graphs.neuron(Value)])
def test_a_number_keeps_clear_of_the_word_before_it(root):
    svg = picture(root)
    size = float(svg.get("font-size"))
    for part in parts(svg, "value"):
        for field in ("data", "grad"):
            (_, word_end, _), (start, _, _) = spans_of_field(part, field, size)
            assert start >= word_end + WIDTH * size / 2


def spans_of_field(part, field, size):
    row = ET.Element("row")
    row.append(shape(part, field))
    return spans(row, size)


def test_every_frame_lies_inside_the_picture():
    svg = picture(graphs.neuron(Value), local=True)
    _, _, width, height = map(float, svg.get("viewBox").split())
    moved = svg.find(f"{SVG}g").get("transform")
    across, down = map(float, re.search(r"translate\((\S+) (\S+)\)", moved).groups())
    for part in parts(svg, "value") + parts(svg, "op") + parts(svg, "slope"):
        left, right, top, bottom = frame(part)
        # to the left, there is room for a notch
        assert 7 <= left + across and right + across <= width
        assert 0 <= top + down and bottom + down <= height


def test_the_decimal_points_of_a_box_stand_below_each_other():
    root = Value(-6.0)
    root.grad = 10.0
    svg = picture(root)
    numbers = [shape(shape(svg, field), "number") for field in ("data", "grad")]
    assert [words(number) for number in numbers] == ["−6.0000", "10.0000"]
    assert numbers[0].get("x") == numbers[1].get("x")
    assert {number.get("text-anchor") for number in numbers} == {"end"}


# signs

@pytest.mark.parametrize("root", [
    Value(1.0) + Value(2.0), Value(1.0) - Value(2.0), -Value(1.0),
    Value(1.0) * Value(2.0), Value(1.0) / Value(2.0)])
def test_plus_minus_times_and_divided_by_are_drawn(root):
    [op] = parts(picture(root), "op")
    assert shape(op, "sign").tag == f"{SVG}path" and words(op) == ""


def test_each_of_the_four_signs_is_another_one():
    a, b = Value(1.0), Value(2.0)
    signs = {re.sub(r"^M[-.\d,]+", "", shape(picture(root), "sign").get("d"))
             for root in (a + b, a - b, a * b, a / b)}
    assert len(signs) == 4


@pytest.mark.parametrize("root, name", [
    (Value(1.0).tanh(), "tanh"), (Value(1.0)**2, "**2"), (ch05.Value(1.0).exp(), "exp"),
])
def test_any_other_operation_is_written(root, name):
    [op] = parts(picture(root), "op")
    assert words(op) == name


# not by colour alone, and legible without a style sheet

@pytest.mark.parametrize("paint", ["fill", "stroke"])
def test_no_colour_is_fixed(paint):
    svg = picture(graphs.neuron(Value), local=True)
    paints = {element.get(paint) for element in svg.iter()} - {None}
    assert "currentColor" in paints and paints <= {"none", "currentColor"}


def test_the_label_is_bold():
    [value] = parts(picture(Value(1.0, "a")), "value")
    assert shape(value, "label").get("font-weight") == "600"


@pytest.mark.parametrize("grad, empty", [(0.0, True), (-0.0, True), (0.00001, True),
                                         (1.0, False), (math.nan, False)])
def test_a_box_without_a_gradient_says_so_to_the_style_sheet(grad, empty):
    root = Value(1.0)
    root.grad = grad
    [value] = parts(picture(root), "value")
    assert ("zero" in value.get("class").split()) == empty


def test_a_fixed_width_font_is_asked_for_wherever_the_picture_goes():
    assert picture(Value(1.0)).get("font-family").endswith("monospace")
