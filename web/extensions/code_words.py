"""Sphinx extension: the words of this book, `data` and `grad`, have classes in code.

So web/look/code.css can give them their colours, in a sentence as in a cell. In cells
the comments `# forward` and `# backward` have them, too. The page's scripts do the same
with what a reader writes (web/live/page/colours.js).
"""
import re

from docutils import nodes

KINDS = {"data": "data", "grad": "grad", "forward": "data", "backward": "grad"}
# `grad`, `a.grad`, `self.grad`
INLINE = re.compile(r"(?:\w+\.)?(data|grad)")
# as Pygments writes an attribute, and a comment
WORD = re.compile(r'(<span class="o">\.</span><span class="n)">(data|grad)</span>')
COMMENT = re.compile(r'<span class="c1">(# (forward|backward))</span>')


def mark_inline(app, doctree, docname):
    """Give code in a sentence that is one of the words its class."""
    for node in doctree.findall(nodes.literal):
        if match := INLINE.fullmatch(node.astext()):
            node["classes"].append(f"is-{match[1]}")


def mark_cells(app, pagename, templatename, context, doctree):
    """Give the words in the listings of a page their classes."""
    if "body" in context:
        marked = WORD.sub(r'\1 is-\2">\2</span>', context["body"])
        context["body"] = COMMENT.sub(mark_comment, marked)


def mark_comment(match):
    return f'<span class="c1 is-{KINDS[match[2]]}">{match[1]}</span>'


def setup(app):
    app.connect("doctree-resolved", mark_inline)
    app.connect("html-page-context", mark_cells)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
