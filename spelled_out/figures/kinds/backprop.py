"""The backward pass through a graph, step by step."""
from micrograd.drawing.words import count
from micrograd.graph import trace
from spelled_out.figures.parts.checks import check_size
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.graph import still_graph
from spelled_out.figures.parts.passes import backward
from spelled_out.figures.parts.sentences import called, listing, node_name
from spelled_out.figures.parts.twin import twin

LARGEST = 200  # steps
LISTED = 50  # steps; a terminal gets no longer list than this


def backprop(root):
    """Show how the gradients of `root` come about, one contribution at a time.

    root: a Value of any chapter; its graph must agree with its numbers. Its own grads
    are neither used nor changed: the figure goes backwards through a copy.
    """
    nodes = trace(twin(root))[0]
    boxes = {node: f"v{i}" for i, node in enumerate(nodes)}
    steps = list(backward(nodes[::-1], boxes))
    check_size(len(steps), "steps", LARGEST, "backprop")
    start = {"say": "Before the backward pass, every gradient is 0."}
    return Figure(
        "backprop",
        still=still_graph(nodes) + listing(steps),
        data={"steps": [start, *steps]},
        label=f"The backward pass from {node_name(nodes[-1])}, step by step",
        text=text(nodes[-1], steps),
        parts=["player", "graph"],
    )


def text(root, steps):
    """The same in a terminal: a line for each step, unless there are too many."""
    lines = [f"The backward pass from {called(root)}: {count(len(steps), 'step')}"]
    if len(steps) <= LISTED:
        lines += [f"{i:2}. {step['say']}" for i, step in enumerate(steps, 1)]
    return "\n".join(lines)
