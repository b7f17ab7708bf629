"""The large graph that is panned and zoomed."""
import pytest

from graphs import neuron
from micrograd.engine import Value
from micrograd.figures import pan_and_zoom
from micrograd.graph import draw_dot


def test_the_still_picture_is_the_drawing():
    o = neuron(Value)
    assert pan_and_zoom(o).still == draw_dot(o).html()


def test_the_script_is_told_which_box_is_the_root():
    assert pan_and_zoom(neuron(Value)).data == {"root": "v9"}


def test_a_terminal_gets_one_line():
    assert repr(pan_and_zoom(neuron(Value))) == "Graph of o: 10 values, 5 operations"


def test_something_else_is_an_error_that_names_it():
    with pytest.raises(TypeError, match="expected a Value to draw, not 3"):
        pan_and_zoom(3)
