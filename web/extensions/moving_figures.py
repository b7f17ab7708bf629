"""Sphinx extension: a page has each part of the moving figures' code once.

In a notebook each output carries its style and script, so that it works wherever it is
shown. In a page of the book, the first copy serves all figures that come after it.
"""
import re

from docutils import nodes

PART = re.compile(r'<(style|script) data-part="([^"]+)">.*?</\1>', re.DOTALL)


def keep_one_copy(app, doctree, docname):
    """Take from a page all but the first copy of each part."""
    seen = set()

    def first_only(part):
        new = part.groups() not in seen
        seen.add(part.groups())
        return part.group() if new else ""

    for node in doctree.findall(nodes.raw):
        if "data-part=" in node.astext():
            text = PART.sub(first_only, node.astext())
            node.replace_self(nodes.raw("", text, **node.attributes))


def setup(app):
    app.connect("doctree-resolved", keep_one_copy)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
