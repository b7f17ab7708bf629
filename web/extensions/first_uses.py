"""Sphinx extension: in each chapter, the first use of a word leads to the glossary.

The notebooks stay free of markup for it, which JupyterLab would show as it is.
"""
import re

from docutils import nodes
from sphinx.util.nodes import make_refnode

# not inside these: a link cannot hold a link; code, formulas and headings stay plain
OUTSIDE = (nodes.reference, nodes.literal, nodes.literal_block, nodes.math,
           nodes.math_block, nodes.title, nodes.raw, nodes.target, nodes.term)


def link_first_uses(app, doctree, docname):
    """Turn the first use of each glossary term on a page of a notebook into a link."""
    glossary = terms(app.env)
    if not glossary or not is_notebook(app, docname):
        return
    pattern = spelled(glossary)
    seen = set()
    for text in list(doctree.findall(nodes.Text)):
        if not inside(text, OUTSIDE):
            linked = pieces(app, docname, text, pattern, glossary, seen)
            text.parent.replace(text, linked)


def is_notebook(app, docname):
    return app.env.doc2path(docname, base=False).endswith(".ipynb")


def terms(env):
    """{term in lower case: (page, anchor)}."""
    objects = env.get_domain("std").objects
    return {name.lower(): place for (kind, name), place in objects.items()
            if kind == "term"}


def spelled(glossary):
    """A pattern for any of the terms, the longest first, also in the plural."""
    longest_first = sorted(glossary, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})s?\b", re.I)


def inside(node, kinds):
    while (node := node.parent) is not None:
        if isinstance(node, kinds):
            return True
    return False


def pieces(app, docname, text, pattern, glossary, seen):
    """The nodes of a text, with a link at each term that is new on this page."""
    found, end = [], 0
    for match in pattern.finditer(text):
        page, anchor = glossary[match[1].lower()]
        if anchor in seen:
            continue
        seen.add(anchor)
        found.append(nodes.Text(text[end:match.start()]))
        link = make_refnode(app.builder, docname, page, anchor, nodes.Text(match[0]))
        link["classes"].append("first-use")
        found.append(link)
        end = match.end()
    return [*found, nodes.Text(text[end:])] if found else [text]


def setup(app):
    app.connect("doctree-resolved", link_first_uses)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
