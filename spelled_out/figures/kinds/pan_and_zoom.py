"""A large graph to pan and zoom: the whole of it, or one box."""
from micrograd.graph import draw_dot
from spelled_out.figures.parts.figure import Figure


def pan_and_zoom(root):
    """A figure: the graph below `root`, seen whole, from near, or at its result."""
    drawing = draw_dot(root)
    return Figure(
        "pan-and-zoom",
        still=drawing.html(),
        data={"rootHeight": round(drawing.root_height(), 4)},
        label=drawing.title,
        text=drawing.title,
    )
