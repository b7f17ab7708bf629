"""Sphinx extension: below a large drawing, a link to a file with the whole picture."""
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from docutils import nodes
from sphinx.util.osutil import relative_uri

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)

LARGE = '<div class="value-graph large"'
LINK = '\n<p class="whole-picture"><a href="{}">Open the whole picture</a></p>'


def add_links(app, doctree, docname):
    """Write each large drawing of a page to a file, and add a link to it."""
    if app.builder.format != "html":
        return
    drawings = [node for node in doctree.findall(nodes.raw) if LARGE in node.astext()]
    for number, node in enumerate(drawings, start=1):
        uri = f"_images/{docname.replace('/', '-')}-{number}.svg"
        write_picture(Path(app.outdir) / uri, node.astext())
        here = app.builder.get_target_uri(docname)
        link = LINK.format(relative_uri(here, uri))
        node.replace_self(nodes.raw("", node.astext() + link, **node.attributes))


def write_picture(path, drawing):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(standalone(drawing), encoding="utf-8")


def standalone(drawing):
    """The SVG inside a drawing's HTML, as a file of its own: black on white."""
    svg = ET.fromstring(re.search(r"<svg.*</svg>", drawing, re.DOTALL).group())
    # no page around it gives it colours
    svg.set("style", "color: black; background: white")
    return ET.tostring(svg, encoding="unicode")


def setup(app):
    app.connect("doctree-resolved", add_links)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
