"""Sphinx extension: mathematics rendered when the book is built, by KaTeX.

A page carries finished HTML, so it needs no script and no other host for it. KaTeX is a
JavaScript program; the engine that runs it, V8, comes from PyPI like everything else.
TeX that KaTeX does not understand is a warning at its place in the source, which fails
`make book`.
"""
import re
from pathlib import Path

from docutils import nodes
from py_mini_racer import JSEvalException, mini_racer
from sphinx.util import logging
from sphinx.util.fileutil import copy_asset

logger = logging.getLogger(__name__)
KATEX = Path(__file__).parent.parent / "katex"
OPENING = re.compile(r"[(\[“]+$")
CLOSING = re.compile(r"^[,.;:?!)\]”’–-]+")
LONGEST = 40  # letters of TeX; a longer formula may itself need a second line
# an unknown command or a doubtful formula is an error, not red text in the page
STRICT = {"throwOnError": True, "strict": "error"}


def render_page(app, doctree, docname):
    """Give each formula of a page its HTML, as the attribute `html`."""
    formulas = list(doctree.findall(is_formula))
    if not formulas or app.builder.format != "html":
        return
    for node in formulas:
        take_punctuation(node)
    with mini_racer() as context:  # closed here: an open one would outlive the build
        context.eval((KATEX / "katex.min.js").read_text(encoding="utf-8"))
        for node in formulas:
            node["html"] = render(context, node)


def take_punctuation(node):
    """Move what must stay on a formula's line from the text beside it to the formula.

    Browsers break a line between a formula and a comma: to them it is a picture.
    """
    node["before"], node["after"] = "", ""
    if isinstance(node, nodes.math) and len(node.astext()) <= LONGEST:
        node["before"] = cut(node, -1, OPENING)
        node["after"] = cut(node, 1, CLOSING)


def cut(node, step, pattern):
    """Take what matches from the text beside a node, and return it."""
    place = node.parent.index(node) + step
    if not 0 <= place < len(node.parent):
        return ""
    text = node.parent[place]
    match = isinstance(text, nodes.Text) and pattern.search(text)
    if not match:
        return ""
    node.parent[place] = nodes.Text(pattern.sub("", text))
    return match.group()


def render(context, node):
    """The HTML of a formula, or none and a warning if its TeX is wrong."""
    display = isinstance(node, nodes.math_block)
    options = STRICT | {"displayMode": display}
    try:
        return context.call("katex.renderToString", node.astext(), options)
    except JSEvalException as error:
        message = str(error).splitlines()[0].partition("ParseError: ")[2]
        logger.warning("%s", message or error, location=node, type="math")
        return ""


def visit_inline(translator, node):
    formula = f'<span class="math">{node["html"]}</span>'
    if node["before"] or node["after"]:
        formula = f'<span class="glued">{node["before"]}{formula}{node["after"]}</span>'
    translator.body.append(formula)
    raise nodes.SkipNode


def visit_block(translator, node):
    # a wide formula scrolls in its box, by keyboard too
    html = f'<div class="math" tabindex="0">{node["html"]}</div>\n'
    translator.body.append(html)
    raise nodes.SkipNode


def copy_styles(app):
    """Put KaTeX's style sheet and its fonts into the site."""
    if app.builder.format == "html":
        target = Path(app.outdir) / "_static/katex"
        copy_asset(KATEX / "katex.min.css", target)
        copy_asset(KATEX / "fonts", target / "fonts")
        copy_asset(KATEX / "LICENSE", target)


def add_styles(app, pagename, templatename, context, doctree):
    """Let a page load KaTeX's style sheet if it has a formula."""
    if doctree and any(doctree.findall(is_formula)):
        app.add_css_file("katex/katex.min.css")


def is_formula(node):
    return isinstance(node, nodes.math | nodes.math_block)


def setup(app):
    app.add_html_math_renderer(
        "katex",
        inline_renderers=(visit_inline, None),
        block_renderers=(visit_block, None),
    )
    app.connect("builder-inited", copy_styles)
    app.connect("doctree-resolved", render_page)
    app.connect("html-page-context", add_styles)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
