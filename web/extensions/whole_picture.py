"""Sphinx extension: a large drawing becomes a file, which the page loads when needed.

In the page itself it would be most of what a reader has to wait for. Below it, a link
opens the file, to see the whole picture.
"""
import html
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from docutils import nodes
from sphinx.util.osutil import relative_uri

LOOK = Path(__file__).parent.parent / "look"
SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)

LARGE = '<div class="value-graph large"'
DRAWING = re.compile(r"<svg.*</svg>", re.DOTALL)
IMAGE = ('<img src="{src}" width="{width}" height="{height}" alt="{alt}" '
         'loading="lazy" decoding="async">')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PAPER = "svg{background:var(--card);color:var(--ink)}"
LINK = '\n<p class="whole-picture"><a href="{}">Open the whole picture</a></p>'


def move_out(app, doctree, docname):
    """Put each large drawing of a page into a file, and show and link to that."""
    if app.builder.format != "html":
        return
    drawings = [node for node in doctree.findall(nodes.raw) if LARGE in node.astext()]
    for number, node in enumerate(drawings, start=1):
        uri = f"_images/{docname.replace('/', '-')}-{number}.svg"
        drawing = DRAWING.search(node.astext()).group()
        svg = ET.fromstring(drawing)
        write_picture(Path(app.outdir) / uri, svg)
        src = relative_uri(app.builder.get_target_uri(docname), uri)
        text = node.astext().replace(drawing, image(src, svg))
        node.replace_self(nodes.raw("", text + LINK.format(src), **node.attributes))


def image(src, svg):
    return IMAGE.format(
        src=src, width=svg.get("width"), height=svg.get("height"),
        alt=html.escape(svg.findtext(f"{{{SVG}}}desc")),
    )


def write_picture(path, svg):
    """Write the drawing as a file of its own, with the colours of a light page."""
    # no page around it gives it colours
    svg.set("class", "value-graph large")
    svg.insert(0, style())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ET.tostring(svg, encoding="unicode"), encoding="utf-8")


def style():
    """The sheets that a drawing needs, as an element."""
    element = ET.Element(f"{{{SVG}}}style")
    sheets = ((LOOK / f"{name}.css").read_text("utf-8") for name in ("tokens", "graph"))
    text = COMMENT.sub("", "".join(sheets)) + PAPER
    element.text = re.sub(r"\n\s*", "\n", text).lstrip()
    return element


def setup(app):
    app.connect("doctree-resolved", move_out)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
