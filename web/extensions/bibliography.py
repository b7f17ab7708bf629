"""Sphinx extension: the bibliography is a list to screen readers.

docutils gives its entries a role that ARIA has given up since, in a list that may hold
only items.
"""


def make_items(app, pagename, templatename, context, doctree):
    """Let each entry be an item of the list that it stands in."""
    if "body" in context:
        context["body"] = context["body"].replace(
            'role="doc-biblioentry"', 'role="listitem"')


def setup(app):
    app.connect("html-page-context", make_items)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
