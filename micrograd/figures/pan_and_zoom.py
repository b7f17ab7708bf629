"""A large graph to pan and zoom: the whole of it, or one box."""
from micrograd.drawing import title
from micrograd.figures.figure import Figure
from micrograd.graph import draw_dot, trace


def pan_and_zoom(root):
    """A figure: the graph below `root`, seen whole, from near, or at its result."""
    nodes, _ = trace(root)
    data = {"root": f"v{len(nodes) - 1}"}
    label = title(nodes)
    return Figure("pan-and-zoom", draw_dot(root).html(), data, label, label)
