"""A reader's own drawing with the package graphviz, in a cell of a page."""
import pytest

from live_pages import cell, edit, open_live, output, run
from pages import CHAPTERS

PAGE = next(name for name in CHAPTERS if "04_" in name)
# as in the lecture, and in the notebooks of many who have followed it
DRAW_DOT = """\
from graphviz import Digraph
from micrograd.engine import Value

def trace(root):
    nodes, edges = set(), set()
    def build(v):
        if v not in nodes:
            nodes.add(v)
            for child in v._prev:
                edges.add((child, v))
                build(child)
    build(root)
    return nodes, edges

def draw_dot(root):
    dot = Digraph(format='svg', graph_attr={'rankdir': 'LR'})
    nodes, edges = trace(root)
    for n in nodes:
        uid = str(id(n))
        dot.node(name=uid, label="{ %s | data %.4f | grad %.4f }" % (
            n.label, n.data, n.grad), shape='record')
        if n._op:
            dot.node(name=uid + n._op, label=n._op)
            dot.edge(uid + n._op, uid)
    for n1, n2 in edges:
        dot.edge(str(id(n1)), str(id(n2)) + n2._op)
    return dot

"""


@pytest.fixture
def page(new_page, server):
    return open_live(new_page(), server + PAGE)


def test_the_draw_dot_of_the_lecture_draws(page):
    edit(page, 1, DRAW_DOT + "draw_dot(Value(2.0) * Value(-3.0))")
    assert run(page, 1) == "done", output(page, 1)
    picture = cell(page, 1).locator(".cell_output img, .cell_output svg").first
    assert picture.bounding_box()["width"] > 200


def test_another_format_is_an_error_that_names_the_right_one(page):
    edit(page, 1, DRAW_DOT + "draw_dot(Value(2.0) * 3).pipe(format='png')")
    assert run(page, 1) == "error"
    assert 'Graphviz draws SVG only, not png: say format="svg"' in output(page, 1)


def test_dot_text_with_a_mistake_is_an_error_that_names_the_mistake(page):
    edit(page, 1, "import graphviz\ngraphviz.Source('digraph { a -> }')")
    assert run(page, 1) == "error"
    assert output(page, 1).splitlines()[-1].endswith("syntax error in line 1 near '}'")
