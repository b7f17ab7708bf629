"""From an object to what can be shown of it, as in Jupyter."""
import base64

from IPython.lib.pretty import pretty

from page.messages import send_display

METHODS = {
    "_repr_html_": "text/html",
    "_repr_markdown_": "text/markdown",
    "_repr_svg_": "image/svg+xml",
    "_repr_png_": "image/png",
}


def display(*things):
    """Show each thing in the output of the cell."""
    for thing in things:
        send_display(bundle(thing))


def bundle(thing):
    """{kind of content: content} for all the kinds in which `thing` can be shown."""
    # a class has the methods too, but they are for its instances
    if isinstance(thing, type):
        return {"text/plain": pretty(thing)}
    whole = call(thing, "_repr_mimebundle_", include=None, exclude=None)
    if isinstance(whole, tuple):  # with metadata, which the page does not use
        whole = whole[0]
    if whole:
        return {"text/plain": pretty(thing)} | encoded(whole)
    single = {kind: call(thing, method) for method, kind in METHODS.items()}
    return {"text/plain": pretty(thing)} | encoded(single)


def call(thing, method, **options):
    """The result of a method that the thing may lack."""
    function = getattr(thing, method, None)
    return function(**options) if callable(function) else None


def encoded(contents):
    return {kind: as_text(content) for kind, content in contents.items()
            if content is not None}


def as_text(content):
    return base64.b64encode(content).decode() if isinstance(content, bytes) else content
