"""The graph of a figure, as it stands in the still picture."""
from micrograd.graph import draw_dot
from spelled_out.figures.parts.numbers import four_decimals


def still_graph(nodes):
    """The graph with the gradients that its values have now: HTML.

    nodes: all its values, the root last.
    """
    grads = [node.grad for node in nodes]
    for node in nodes:
        node.grad = four_decimals(node.grad)  # no -0 in the boxes
    drawing = draw_dot(nodes[-1])
    for node, grad in zip(nodes, grads):
        node.grad = grad
    return drawing.html()
