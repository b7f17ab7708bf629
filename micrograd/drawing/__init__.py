"""From DOT text to a picture in the page: the plumbing behind `micrograd.graph`."""
import functools
import html
import xml.etree.ElementTree as ET

from micrograd.drawing import words
from micrograd.drawing.layout import LOOK, OPERATION, fields, render, with_tags
from micrograd.drawing.picture import element, picture, root_height
from micrograd.drawing.words import count

# what chapter 2 uses, and the figures
__all__ = ["LOOK", "OPERATION", "Drawing", "fields", "count"]
LARGE = 50  # values; a larger graph gets a summary instead of a listing


class Drawing:
    """A graph of values, drawn: SVG in a notebook or page, DOT text in a terminal.

    source: the graph in DOT, the language of Graphviz; value i of `nodes` is v0, v1 ...
    nodes: the values it shows, the root last; they give the drawing its description.
    new: those of the values whose grad is marked as new.
    local: whether each arrow to an operation carries the local derivative.
    """

    def __init__(self, source, nodes, new=(), local=False):
        new = checked(new, nodes)
        self.source = with_tags(source, nodes) if local else source
        self.large = len(nodes) > LARGE
        self.title = words.title(nodes)
        # described now: the numbers belong to the moment of the drawing
        self.description = (
            self.title if self.large else words.describe(nodes, new, local))
        self.root = f"v{len(nodes) - 1}"
        self.new = {f"v{i}" for i, node in enumerate(nodes) if node in new}

    def __repr__(self):
        return self.title if self.large else self.source

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.html(), "text/plain": repr(self)}

    def svg(self):
        """The picture as SVG text, in the text colour of the page around it."""
        return ET.tostring(self._picture, encoding="unicode")

    def root_height(self):
        """Where the root stands: 0 at the top of the picture, 1 at the bottom."""
        return root_height(self._picture, self.root)

    def save(self, path):
        """Write the picture to `path`, an SVG file that a browser opens."""
        svg = ET.fromstring(self.svg())
        # a file has no page around it, so it gets black on white
        svg.set("style", "color:black;background:white")
        ET.ElementTree(svg).write(path, encoding="utf-8")

    def html(self):
        """The picture in a box that scrolls; a large one opens at the root."""
        name = html.escape(self.title)
        kind = "value-graph large" if self.large else "value-graph"
        size = "overflow:auto;max-height:30rem" if self.large else "overflow:auto"
        box = (f'<div class="{kind}" tabindex="0" role="group" aria-label="{name}" '
               f'style="{size}">{self.svg()}</div>')
        return box + OPEN_AT_ROOT % self.root_height() if self.large else box

    @functools.cached_property
    def _picture(self):
        """The <svg> element, with its title and description."""
        svg = picture(render(self.source), self.new)
        svg.insert(0, element("title", words=self.title))
        svg.insert(1, element("desc", words=self.description))
        return svg


OPEN_AT_ROOT = """<script>
(box => requestAnimationFrame(() => box.scrollTo(
  box.scrollWidth, %.4f * box.scrollHeight - box.clientHeight / 2
)))(document.currentScript.previousElementSibling);
</script>"""


def checked(new, nodes):
    """`new` as a list; an error unless it holds nothing but values of the graph."""
    if isinstance(new, str) or not hasattr(new, "__iter__"):
        raise TypeError(f"new must be a list of values, such as [d, f], not {new!r}")
    new = list(new)
    for value in new:
        if not hasattr(value, "_prev"):
            raise TypeError(f"new must hold nothing but values, not {value!r}")
        if value not in nodes:
            name = f" called {value.label!r}" if value.label else ""
            raise ValueError(
                f"{value!r}{name} cannot be marked as new: it is not in this graph"
            )
    return new
