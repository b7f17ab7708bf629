"""Sphinx extension: the book's own style sheets, joined into one.

Each sheet in web/look/ has one job. A page loads them all as _static/book.css.
"""
import re
from pathlib import Path

LOOK = Path(__file__).parent.parent / "look"
# in this order: a later sheet wins where two say something of the same thing
SHEETS = (
    "tokens", "type", "page", "navigation", "text", "opener", "code", "cells",
    "controls", "graph", "plot", "aside", "exercise", "print",
)
COMMENT = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)  # those with a ! name a licence
# what code.css and cells.css say instead: the colours of code, the frames of cells
REPLACED = re.compile(r"_static/(pygments|mystnb\.\w+)\.css$")


def write(app):
    """Write the joined sheet where Sphinx puts its own."""
    if app.builder.format == "html":
        folder = Path(app.outdir) / "_static"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "book.css").write_text(joined(), encoding="utf-8")


def joined():
    """All sheets as one text, without comments and indentation."""
    texts = [(LOOK / f"{name}.css").read_text("utf-8") for name in SHEETS]
    return re.sub(r"\n\s*", "\n", COMMENT.sub("", "".join(texts))).lstrip()


def leave_out_replaced(app, pagename, templatename, context, doctree):
    """Take from a page the links to the sheets that ours replace."""
    context["css_files"] = [
        sheet for sheet in context["css_files"]
        if not REPLACED.search(str(sheet.filename))
    ]


def setup(app):
    app.connect("builder-inited", write)
    # after all others, which may add sheets
    app.connect("html-page-context", leave_out_replaced, priority=900)
    app.add_css_file("book.css", priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
