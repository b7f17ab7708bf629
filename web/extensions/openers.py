"""Sphinx extension: what a chapter builds and needs stands side by side.

In the notebook these are two plain paragraphs that begin with a label in bold.
"""
from docutils import nodes

LABELS = ("What you’ll build:", "What you need:")


def put_together(app, doctree, docname):
    """Put the labelled paragraphs of a chapter into a container, `opener`."""
    paragraphs = [node for node in doctree.findall(nodes.paragraph) if label(node)]
    if not paragraphs:
        return
    place = paragraphs[0].parent
    index = place.index(paragraphs[0])
    for paragraph in paragraphs:
        paragraph.parent.remove(paragraph)
        strong = label(paragraph)  # on a line of its own, so it needs no colon
        strong[:] = [nodes.Text(strong.astext().removesuffix(":"))]
    place.insert(index, nodes.container("", *paragraphs, classes=["opener"]))


def label(paragraph):
    """The label that a paragraph begins with, or None."""
    words = [child for child in paragraph if child.astext()]
    if words and isinstance(words[0], nodes.strong) and words[0].astext() in LABELS:
        return words[0]
    return None


def setup(app):
    app.connect("doctree-resolved", put_together)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
