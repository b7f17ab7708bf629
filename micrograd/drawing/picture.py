"""From Graphviz's SVG to ours: each part is drawn anew in the place that it was given.

Paints are `none` or `currentColor`, so that a picture is legible on any page and in a
file. Its colours are CSS, by the classes of its parts: see web/look/graph.css.
"""
import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

from micrograd.drawing.layout import PAD, SIZE
from micrograd.drawing.words import MINUS

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)
# fixed-width fonts: the book's, then those of the systems; see layout.py
FAMILY = ("Spelled Code, ui-monospace, SFMono-Regular, Menlo, Consolas, "
          "DejaVu Sans Mono, Liberation Mono, monospace")
WIDEST, LARGEST = 700, 1.2  # pixels; a small picture grows, up to this factor
RADIUS = 5
BASELINE = 0.33 * SIZE      # of a letter, below its middle
# drawn from the middle of the node, so that they look the same in every font
SIGNS = {
    "+": "m-4.6,0h9.2m-4.6,-4.6v9.2",
    "-": "m-4.6,0h9.2",
    "*": "m-3.6,-3.6l7.2,7.2m0,-7.2l-7.2,7.2",
    "/": "m-4.6,0h9.2m-4.6,-4v.01m0,7.98v.01",
}


class Box(NamedTuple):
    """The outline of a node; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self):
        return self.x + self.width / 2, self.y + self.height / 2


def picture(drawn, new=()):
    """The <svg> element that the SVG text of Graphviz becomes.

    new: the names of the values whose grad is marked as new, such as "v3".
    """
    svg = ET.fromstring(drawn)
    width, height = (float(svg.get(side).removesuffix("pt"))
                     for side in ("width", "height"))
    scale = max(1, min(LARGEST, WIDEST / width))
    graph = svg.find(tag("g"))
    parts = [redrawn(part, new) for part in graph.findall(tag("g"))]
    # arrows first: what they lead to lies above them
    parts.sort(key=lambda part: part.get("class") != "edge")
    inner = element("g", "graph", parts, transform=graph.get("transform"))
    return element(
        "svg", "", [inner], width=round(scale * width), height=round(scale * height),
        viewBox=f"0 0 {width:g} {height:g}", style=f"--natural-width:{width:g}px",
        role="img", fill="currentColor", font_family=FAMILY, font_size=SIZE)


def root_height(svg, root):
    """Where the value named `root` stands: 0 at the top, 1 at the bottom."""
    graph = svg.find(tag("g"))
    [card] = [part for part in graph if part.get("data-name") == root]
    frame = card.find(tag("rect"))
    middle = float(frame.get("y")) + float(frame.get("height")) / 2
    shift, height = (numbers(picture.get(name))[-1]
                     for picture, name in ((graph, "transform"), (svg, "viewBox")))
    return (middle + shift) / height


def redrawn(part, new):
    """A node or an arrow of Graphviz, drawn our way."""
    name = part.find(tag("title")).text
    texts = [text.text.strip() for text in part.iter(tag("text"))]
    if part.get("class") == "edge":
        group = arrow(part)
    elif name.startswith("tag"):
        group = local_derivative(place(part), texts[0])
    elif name.endswith("op"):
        group = operation(place(part), texts[0])
    else:
        group = value(place(part), texts, name in new)
    group.set("data-name", name)
    return group


def value(box, texts, new):
    """A card: its label, if it has one, then a row for data and one for grad."""
    height = box.height / len(texts)
    rows = [box._replace(y=box.y + i * height, height=height)
            for i in range(len(texts))]
    *label, data, grad = zip(rows, texts)
    zero = float(grad[1].removeprefix("grad ")) == 0
    return element("g", "node value zero" if zero else "node value", [
        frame(box, RADIUS),
        *(text(row.x + PAD, row, words, "label", font_weight=600)
          for row, words in label),
        *field("data", *data), *field("grad", *grad, new),
    ])


def field(kind, row, words, new=False):
    """A row's parts: its background, its name on the left, its number on the right.

    A new one has a notch beside it, and is bold.
    """
    yield element("rect", f"row-{kind}", x=row.x + 1.5, y=row.y + 1.5, fill="none",
                  width=row.width - 3, height=row.height - 3, rx=RADIUS - 1.5)
    key = element("tspan", "key", words=kind, x=row.x + PAD)
    key.tail = " "
    number = element("tspan", "number", words=signed(words.removeprefix(kind + " ")),
                     x=row.x + row.width - PAD, text_anchor="end")
    line = text(None, row, None, kind, [key, number])
    if new:
        x, y = row.x - 6, row.middle[1]
        line.set("class", f"{kind} changed")
        line.set("font-weight", "600")
        yield element("path", "notch", d=f"M{x:.2f},{y - 4:.2f}l5,4l-5,4z")
    yield line


def operation(box, op):
    """A round node: a sign that is drawn, or a name that is written."""
    x, y = box.middle
    if op in SIGNS:
        inside = element("path", "sign", d=f"M{x:.2f},{y:.2f}{SIGNS[op]}", fill="none",
                         stroke="currentColor", stroke_width=1.6,
                         stroke_linecap="round")
    else:
        inside = text(x, box, op, text_anchor="middle")
    return element("g", "node op", [frame(box, box.height / 2), inside])


def local_derivative(box, words):
    """A tag on an arrow, such as ×−2.0."""
    outline = frame(box, box.height / 2)
    outline.set("stroke-dasharray", "3 2")
    words = text(box.middle[0], box, signed(words), text_anchor="middle")
    return element("g", "slope", [outline, words])


def arrow(part):
    line, head = part.find(tag("path")), part.find(tag("polygon"))
    shapes = [element("path", d=line.get("d"), fill="none", stroke="currentColor")]
    if head is not None:
        shapes.append(element("polygon", points=head.get("points")))
    return element("g", "edge", shapes)


def frame(box, radius):
    return element("rect", "frame", **box._asdict(), rx=radius, fill="none",
                   stroke="currentColor")


def text(x, row, words, kind="", inside=(), **attributes):
    """A line of text in the middle of a row's height."""
    return element("text", kind, inside, words, x=x, y=row.middle[1] + BASELINE,
                   **attributes)


def place(part):
    """The box around what Graphviz has drawn for a node."""
    ellipse = part.find(tag("ellipse"))
    if ellipse is None:
        points = numbers(part.find(tag("polygon")).get("points"))
        left, right = min(points[::2]), max(points[::2])
        top, bottom = min(points[1::2]), max(points[1::2])
        return Box(left, top, right - left, bottom - top)
    x, y, rx, ry = (float(ellipse.get(name)) for name in ("cx", "cy", "rx", "ry"))
    return Box(x - rx, y - ry, 2 * rx, 2 * ry)


def signed(text):
    return text.replace("-", MINUS)


def numbers(text):
    return [float(number) for number in re.findall(r"-?[\d.]+", text)]


def element(name, kind="", inside=(), words=None, **attributes):
    """An SVG element of a class; `_` in a name of an attribute stands for `-`."""
    made = ET.Element(tag(name))
    if kind:
        made.set("class", kind)
    for attribute, content in attributes.items():
        if isinstance(content, float):
            content = f"{content:.2f}".rstrip("0").rstrip(".")
        if content is not None:
            made.set(attribute.replace("_", "-"), str(content))
    made.text = words
    made.extend(inside)
    return made


def tag(name):
    return f"{{{SVG}}}{name}"
