"""The backward pass through a graph, step by step."""
from micrograd.drawing import count
from micrograd.graph import draw_dot, trace
from spelled_out.figures.figure import Figure
from spelled_out.figures.passes import backward, plain
from spelled_out.figures.twin import refuse_above, twin
from spelled_out.figures.words import called, listing, name

LISTED = 50  # steps; a terminal gets no longer list than this


def backprop(root):
    """Show how the gradients of `root` come about, one contribution at a time.

    root: a Value of any chapter; its graph must agree with its numbers. Its own grads
    are neither used nor changed: the figure goes backwards through a copy.
    """
    copy = twin(root)
    nodes = trace(copy)[0]
    names = {node: f"v{i}" for i, node in enumerate(nodes)}
    steps = list(backward(nodes[::-1], names))
    refuse_above(200, len(steps), "backprop")
    start = {"say": "Before the backward pass, every gradient is 0."}
    return Figure("backprop", still(nodes) + listing(steps),
                  {"steps": [start, *steps]},
                  f"The backward pass from {name(copy)}, step by step",
                  text(copy, steps), parts=["graph"])


def still(nodes):
    """The graph with the gradients that its values have now."""
    grads = [node.grad for node in nodes]
    for node in nodes:
        node.grad = plain(node.grad)  # no -0 in the boxes
    drawing = draw_dot(nodes[-1])
    for node, grad in zip(nodes, grads):
        node.grad = grad
    return drawing.html()


def text(root, steps):
    """The same in a terminal: a line for each step, unless there are too many."""
    lines = [f"The backward pass from {called(root)}: {count(len(steps), 'step')}"]
    if len(steps) <= LISTED:
        lines += [f"{i:2}. {step['say']}" for i, step in enumerate(steps, 1)]
    return "\n".join(lines)
