"""The shapes that the drill gets, and what it refuses."""
import math

import pytest

from figure_data import data
from micrograd.drawing.picture import SIGNS
from micrograd.engine import Value
from spelled_out.figures import drill
from spelled_out.figures.parts.figure import KINDS
from spelled_out.snapshots import ch03


def small(Value=Value):
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    c = a * b; c.label = "c"  # noqa: E702
    d = c + a; d.label = "d"  # noqa: E702
    return d


def test_a_shape_is_a_graph_of_any_chapter():
    for cls in (Value, ch03.Value):
        [shape] = data(drill(small(cls)))
        assert shape["size"] == 2
        assert [node["name"] for node in shape["nodes"]] == ["a", "b", "c", "d"]
        assert [node["from"] for node in shape["nodes"]] == [[], [], [0, 1], [2, 0]]


def test_the_readers_values_stay_as_they_are():
    root = small()
    root.grad = 7.0
    drill(root)
    assert root.grad == 7.0


def test_without_a_script_there_is_each_graph_and_its_answer():
    html = drill(small(), small()).html()
    assert html.count("d: 1, c: 1, b: 2, a: -2") == html.count("<svg") == 2


def test_a_label_is_text():
    root = small()
    root.label = "a<b><img src=x>"
    assert "a&lt;b&gt;&lt;img src=x&gt;: 1, c: 1" in drill(root).still
    assert "<img" not in drill(root).html()


@pytest.mark.parametrize("data", [math.nan, math.inf])
def test_a_number_that_is_not_finite_is_refused_by_name(data):
    with pytest.raises(ValueError, match=f"a has data {data}.*Give drill.*finite"):
        drill(Value(data, label="a"))


def test_a_gradient_that_is_not_finite_is_refused_by_name():
    large, small, factor = (Value(x, label=name) for x, name in
                            [(1e200, "a"), (1e-200, "b"), (1e200, "c")])
    product = large * small
    product.label = "d"
    root = product * factor
    root.label = "e"
    with pytest.raises(ValueError, match="b has grad inf.*Give drill.*finite"):
        drill(root)


def test_what_it_cannot_ask_is_refused():
    with pytest.raises(ValueError, match="at least one Value"):
        drill()
    with pytest.raises(ValueError, match="sums and products only, not 'tanh'"):
        drill(small().tanh())
    with pytest.raises(ValueError, match="one has none"):
        drill(small() + 1)


def test_the_signs_are_those_of_the_drawing():
    script = (KINDS / "drill.js").read_text(encoding="utf-8")
    for op in "+*":
        assert f'"{op}": "{SIGNS[op]}"' in script
