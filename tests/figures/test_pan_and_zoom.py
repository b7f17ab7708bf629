"""The large graph that is panned and zoomed."""
import xml.etree.ElementTree as ET

import pytest

from graphs import neuron
from micrograd.engine import Value
from micrograd.graph import draw_dot
from spelled_out.figures import pan_and_zoom


def test_the_still_picture_is_the_drawing():
    o = neuron(Value)
    assert pan_and_zoom(o).still == draw_dot(o).html()


def test_the_script_is_told_how_far_down_the_root_stands():
    o = neuron(Value)
    svg = ET.fromstring(draw_dot(o).svg())
    [label] = [text for text in svg.findall(".//{*}text") if text.text == "o"]
    from_the_bottom = -float(label.get("y")) / float(svg.get("height"))
    told = pan_and_zoom(o).data["rootHeight"]
    assert told == pytest.approx(1 - from_the_bottom, abs=0.05)


def test_a_terminal_gets_one_line():
    assert repr(pan_and_zoom(neuron(Value))) == "Graph of o: 10 values, 5 operations"


def test_something_else_is_an_error_that_names_it():
    with pytest.raises(TypeError, match="expected a Value to draw, not 3"):
        pan_and_zoom(3)
