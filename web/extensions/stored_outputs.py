"""Sphinx extension: warns of stored outputs that must not be published.

The build does not run the notebooks, so it would show a stored traceback like any other
output. `make book` turns these warnings into errors.
"""
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.util import logging

from cell_names import names_in

logger = logging.getLogger(__name__)


def check(app, doctree, docname):
    """Warn of each output on a page that is an error or has no alternative text."""
    path = app.env.doc2path(docname)

    def warn(node, problem):
        cell = cell_around(node)
        name = "" if cell is None else f"{names_in(path)[cell['cell_index']]}: "
        logger.warning(name + problem, location=docname, type="stored_outputs")

    for node in doctree.findall(nodes.literal_block):
        if "traceback" in node["classes"] and not may_raise(node):
            warn(node, "the stored output is an error traceback")
    for node in doctree.findall(nodes.image):
        if not node.get("alt", "").strip():
            warn(node, "an image without alt text: in a text, ![what it shows](…); "
                       "of a plot, metadata mystnb.image.alt")
    for node in doctree.findall(nodes.raw):
        for problem in problems_of_html(node):
            warn(node, problem)


def may_raise(node):
    cell = cell_around(node)
    tags = cell["cell_metadata"].get("tags", []) if cell else []
    return "raises-exception" in tags


def problems_of_html(node):
    """Yield what screen readers would miss in the pictures of a piece of HTML."""
    if "<svg" not in node.astext() and "<img" not in node.astext():
        return
    page = BeautifulSoup(node.astext(), "html.parser")
    for svg in page.find_all("svg"):
        if svg.find_parent("svg"):
            continue  # a part of a picture, which speaks for it
        for name in ("title", "desc"):
            part = svg.find(name, recursive=False)
            if part is None or not part.get_text(strip=True):
                yield f"an SVG without <{name}>, or with an empty one"
    for img in page.find_all("img"):
        if not img.get("alt", "").strip():
            yield "an <img> without alt text"


def cell_around(node):
    """The code cell that a node of the page belongs to, or None."""
    while node is not None and node.get("nb_element") != "cell_code":
        node = node.parent
    return node


def setup(app):
    # at this point only those outputs are left that the page shows
    app.connect("doctree-resolved", check)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
