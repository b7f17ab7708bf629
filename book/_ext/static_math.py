"""Sphinx extension: mathematics rendered when the book is built, by KaTeX.

A page carries finished HTML, so it needs no script and no other host for it. KaTeX is a
JavaScript program; the engine that runs it, V8, comes from PyPI like everything else.
TeX that KaTeX does not understand is a warning at its place in the source, which fails
`make book`.
"""
from pathlib import Path

from docutils import nodes
from py_mini_racer import JSEvalException, mini_racer
from sphinx.util import logging

logger = logging.getLogger(__name__)
KATEX = Path(__file__).parent / "katex" / "katex.min.js"
JOIN = "\u2060"  # no line break here: browsers allow one at both ends of a formula
# an unknown command or a doubtful formula is an error, not red text in the page
STRICT = {"throwOnError": True, "strict": "error"}


def render_page(app, doctree, docname):
    """Give each formula of a page its HTML, as the attribute `html`."""
    formulas = list(doctree.findall(is_formula))
    if not formulas or app.builder.format != "html":
        return
    with mini_racer() as context:  # closed here: an open one would outlive the build
        context.eval(KATEX.read_text(encoding="utf-8"))
        for node in formulas:
            node["html"] = render(context, node)


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
    html = f'<span class="math">{node["html"]}</span>'
    translator.body.append(JOIN * before(node) + html + JOIN * after(node))
    raise nodes.SkipNode


def before(node):
    """Whether the text before a formula must stay with it: an opening bracket."""
    return neighbour(node, -1).endswith(("(", "[", "“"))


def after(node):
    """Whether the text after a formula must stay with it: a comma, say."""
    return neighbour(node, 1).startswith(tuple(",.;:?!)]”’-–"))


def neighbour(node, step):
    """The text beside a node, or none."""
    place = node.parent.index(node) + step
    if not 0 <= place < len(node.parent):
        return ""
    return node.parent[place].astext()


def visit_block(translator, node):
    # a wide formula scrolls in its box, by keyboard too
    html = f'<div class="math" tabindex="0">{node["html"]}</div>\n'
    translator.body.append(html)
    raise nodes.SkipNode


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
    app.connect("doctree-resolved", render_page)
    app.connect("html-page-context", add_styles)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
