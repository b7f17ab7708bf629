"""The backward pass through a graph, step by step."""
import html

from micrograd.drawing import count
from micrograd.figures.figure import Figure, short
from micrograd.figures.passes import backward, plain
from micrograd.figures.twin import twin
from micrograd.graph import draw_dot, trace

LONGEST = 200  # steps; nobody watches more, and the drawing would be immense
LISTED = 50  # steps; a terminal gets no longer list than this


def backprop(root):
    """Show how the gradients of `root` come about, one contribution at a time.

    root: a Value of any chapter; its graph must agree with its numbers. Its own grads
    are neither used nor changed: the figure goes backwards through a copy.
    """
    copy = twin(root)
    nodes = trace(copy)[0]
    names = {node: f"v{i}" for i, node in enumerate(nodes)}
    steps = [{"say": "Before the backward pass, every gradient is 0."}]
    steps += backward(nodes[::-1], names)
    if len(steps) - 1 > LONGEST:
        raise ValueError(
            f"this backward pass has {len(steps) - 1} steps, too many to watch. "
            f"Give backprop a smaller graph, of at most {LONGEST} steps: "
            "a single neuron, say, or the loss of one sample."
        )
    return Figure("backprop", still(nodes, steps), {"steps": steps},
                  f"The backward pass from {name(copy)}, step by step",
                  text(copy, steps), parts=["graph"])


def still(nodes, steps):
    """The graph with its final gradients, and the steps to unfold."""
    for node in nodes:
        node.grad = plain(node.grad)
    return draw_dot(nodes[-1]).html() + listing(steps)


def listing(steps):
    """The steps in words, folded away."""
    items = "".join(f"<li>{marked(step['say'])}</li>" for step in steps[1:])
    return (f"<details><summary>The {count(len(steps) - 1, 'step')} in words</summary>"
            f"<ol>{items}</ol></details>")


def marked(sentence):
    """A sentence as HTML: what stands between backticks is code."""
    parts = html.escape(sentence).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part
                   for i, part in enumerate(parts))


def text(copy, steps):
    """The same in a terminal: a line for each step, unless there are too many."""
    lines = [f"The backward pass from {name(copy)}: {count(len(steps) - 1, 'step')}"]
    if len(steps) - 1 <= LISTED:
        lines += [f"{i:2}. {step['say']}" for i, step in enumerate(steps) if i]
    return "\n".join(lines)


def name(root):
    return root.label or f"the value {short(root.data)}"
