"""Sphinx extension: warns of what an author can forget without an error.

A chapter that no line of `_toc.yml` names, a cell that was not run, a formula without
its closing dollar sign.
"""
import json
from pathlib import Path

from docutils import nodes
from sphinx.util import logging

from cell_names import names

logger = logging.getLogger(__name__)


def check_chapters(app, env, docnames):
    """Warn of the notebooks beside the landing page that the book leaves out."""
    folder = (Path(app.srcdir) / app.config.root_doc).parent
    for notebook in sorted(folder.glob("*.ipynb")):
        name = notebook.relative_to(app.srcdir).with_suffix("").as_posix()
        if name not in env.found_docs:
            logger.warning(f"the book leaves {name}.ipynb out: _toc.yml does not name "
                           f"it. Add a line there: - file: {name}", type="authors")


def check_page(app, doctree):
    path = Path(app.env.doc2path(app.env.docname))
    if path.suffix == ".ipynb":
        check_runs(json.loads(path.read_text("utf-8"))["cells"], app.env.docname)
    for block in doctree.findall(is_block):
        if has_lone_dollar(block):
            logger.warning("a formula has lost one of its dollar signs (one that is to "
                           r"be read is written \$)", location=with_line(block),
                           type="authors")


def check_runs(cells, docname):
    """Warn of the first cell that was not run, or not in the order of the page."""
    expected = 0
    for name, cell in zip(names(cells), cells):
        if cell["cell_type"] == "code":
            expected += 1
            if cell["execution_count"] != expected:
                message = (f"{name} would be In [{expected}] if all cells had been run "
                           "from top to bottom: call make refresh")
                return logger.warning(message, location=docname, type="authors")


def is_block(node):
    """Whether a node is a paragraph, a heading or the like."""
    return (isinstance(node, nodes.TextElement)
            and not isinstance(node, nodes.FixedTextElement)
            and not isinstance(node.parent, nodes.TextElement))


def has_lone_dollar(block):
    """Whether a block shows a `$` that nobody meant to."""
    shown = sum(text.count("$") for text in block.findall(nodes.Text)
                if not isinstance(text.parent, nodes.literal | nodes.math))
    return shown > block.rawsource.count(r"\$")


def with_line(node):
    """The node, or the first one around it of which it is known where it stands."""
    while node.line is None and node.parent is not None:
        node = node.parent
    return node


def setup(app):
    app.connect("env-before-read-docs", check_chapters)
    app.connect("doctree-read", check_page)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
