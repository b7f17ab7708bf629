"""Sphinx extension: an admonition of the class `dropdown` is folded, without a script.

    :::{admonition} Solution
    :class: dropdown solution
    Here it is.
    :::

is Jupyter Book's way to write it; here it becomes HTML's own <details>. Its other ways
need packages that this book does without: whoever tries one is told of this one.
"""
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.locale import admonitionlabels


class fold(nodes.General, nodes.Element):
    """What is folded; its first child is its title."""


class fold_title(nodes.General, nodes.TextElement):
    """What remains to be seen of it."""


OTHER_WAYS = ("dropdown", "exercise", "solution", "toggle")


class OtherWay(Directive):
    """An error that names the way to write it."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self):
        raise self.error(
            f"{{{self.name}}} is not in this book: write :::{{admonition}} and a title;"
            " for what is to be folded, :class: dropdown on the line below"
        )


def fold_up(app, doctree, docname):
    """Replace the admonitions of the class `dropdown` on a page."""
    for node in list(doctree.findall(nodes.Admonition)):
        if "dropdown" in node["classes"]:
            title, content = title_and_content(node)
            node.replace_self(fold("", fold_title("", "", *title), *content,
                                   classes=node["classes"], ids=node["ids"]))


def title_and_content(node):
    """What a title consists of, and what stands below it."""
    if isinstance(node[0], nodes.title):
        return node[0].children, node.children[1:]
    return [nodes.Text(admonitionlabels[node.tagname])], node.children


def visit_fold(translator, node):
    translator.body.append(translator.starttag(node, "details", CLASS="admonition"))


def depart_fold(translator, node):
    translator.body.append("</details>\n")


def visit_title(translator, node):
    translator.body.append('<summary class="admonition-title">')


def depart_title(translator, node):
    translator.body.append("</summary>\n")


def setup(app):
    app.add_node(fold, html=(visit_fold, depart_fold))
    app.add_node(fold_title, html=(visit_title, depart_title))
    for name in OTHER_WAYS:
        app.add_directive(name, OtherWay)
    app.connect("doctree-resolved", fold_up)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
