"""Sphinx extension: plots stand in the page itself, not in files of their own.

So their text is set in the page's font, can be selected and is found by a search in the
page, and web/look/plot.css gives them the colours of the theme. A plot that a reader
draws in the page is put in by web/live/page/plot.js, which does the same.
"""
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from docutils import nodes

SVG = "http://www.w3.org/2000/svg"
HREF = "{http://www.w3.org/1999/xlink}href"
PIXELS = 4 / 3  # in a point
REFERENCE = re.compile(r"url\(#([^)]+)\)")
ET.register_namespace("", SVG)


def put_in(app, doctree, docname):
    """Replace each image of a page that Matplotlib has drawn by the drawing itself."""
    if app.builder.format != "html":
        return
    for number, image in enumerate(list(doctree.findall(nodes.image)), start=1):
        file = Path(app.srcdir) / image["uri"]
        if file.suffix == ".svg" and is_plot(text := file.read_text("utf-8")):
            plot = inline(text, image.get("alt", ""), f"plot{number}-")
            image.replace_self(nodes.raw("", plot, format="html"))


def is_plot(text):
    return "<dc:title>Matplotlib" in text


def inline(text, alt, prefix):
    """A plot as HTML: `alt` in words, `prefix` before each id it refers to."""
    svg = ET.fromstring(text)
    for part in svg.findall(f"{{{SVG}}}metadata"):
        svg.remove(part)
    for defs in svg.findall(f"{{{SVG}}}defs"):
        for style in defs.findall(f"{{{SVG}}}style"):
            defs.remove(style)  # its `*` would be every element of the page
    rename_ids(svg, prefix)
    for side in ("width", "height"):
        svg.set(side, f"{PIXELS * float(svg.get(side).removesuffix('pt')):.0f}")
    # what the style said
    svg.set("stroke-linejoin", "round")
    svg.set("role", "img")
    svg.set("aria-label", alt)
    svg.attrib.pop("version", None)
    # a plot that is wider than a phone scrolls, by keyboard too
    return ('<div class="pyplot" tabindex="0" role="group" aria-label="A plot">'
            f"{shortened(ET.tostring(svg, encoding='unicode'))}</div>")


def rename_ids(svg, prefix):
    """Keep only the ids that are referred to, and make them this plot's own."""
    used = {element.get(HREF, "").removeprefix("#") for element in svg.iter()}
    used |= {name for element in svg.iter() for value in element.attrib.values()
             for name in REFERENCE.findall(value)}
    for element in svg.iter():
        name = element.attrib.pop("id", None)
        if name in used:
            element.set("id", prefix + name)
        if HREF in element.attrib:
            element.set("href", "#" + prefix + element.attrib.pop(HREF)[1:])
        for key, value in element.attrib.items():
            element.set(key, REFERENCE.sub(rf"url(#{prefix}\1)", value))


def shortened(text):
    """SVG text without the line breaks that Matplotlib writes."""
    return re.sub(r">\s+<", "><", re.sub(r" *\n", " ", text))


def setup(app):
    # after the check of stored outputs, which asks each image for its text
    app.connect("doctree-resolved", put_in, priority=600)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
