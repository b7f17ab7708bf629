"""Fill in the gradients of a random graph; each mistake is told its cause."""
import html

from micrograd.graph import trace
from spelled_out.figures.parts.checks import check_finite, check_size
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.graph import still_graph
from spelled_out.figures.parts.numbers import rounded
from spelled_out.figures.parts.passes import backward
from spelled_out.figures.parts.sentences import node_name
from spelled_out.figures.parts.twin import twin

LARGEST = 30  # values in a graph


def drill(*roots):
    """An exercise without an end: the gradients of graphs of sums and products.

    roots: Values, each the result of an expression of labelled values with + and *.
    Each gives a shape to choose from, by its number of operations. The figure puts in
    other numbers and operations each time, as often as the reader likes.
    """
    if not roots:
        raise ValueError("drill needs at least one Value, whose graph is a shape")
    shapes = [shape(root) for root in roots]
    sizes = [sum(1 for node in nodes if node._op) for nodes in shapes]
    return Figure(
        "drill",
        still="".join(folded(nodes) for nodes in shapes),
        data=[data(nodes, size) for nodes, size in zip(shapes, sizes)],
        label="Fill in the gradients of a random graph",
        text="Fill in the gradients of a random graph: in a page or in JupyterLab.",
        parts=["numbers", "graph", "choice", "answer", "shares"],
    )


def shape(root):
    """The values of a graph, the root last, with the gradients of a backward pass."""
    nodes = trace(twin(root))[0]
    check_size(len(nodes), "values", LARGEST, "drill")
    for node in nodes:
        if node._op not in ("", "+", "*"):
            raise ValueError(f"drill takes sums and products only, not {node._op!r}")
        if not node.label:
            raise ValueError("drill asks for values by their labels: one has none")
    check_finite(nodes, "data", "drill")
    list(backward(nodes[::-1], {node: "" for node in nodes}))
    check_finite(nodes, "grad", "drill")
    return nodes


def folded(nodes):
    """For paper, and where no script runs: a graph, and its gradients, folded."""
    answers = html.escape(", ".join(
        f"{node_name(node).replace('`', '')}: {node.grad:g}"
        for node in reversed(nodes)))
    return (f"<p>Which gradients belong into the boxes?</p>{blank(nodes)}"
            f"<details><summary>The answer</summary><p>{answers}</p></details>")


def blank(nodes):
    """The picture of a graph with all its gradients at 0."""
    grads = [node.grad for node in nodes]
    for node in nodes:
        node.grad = 0.0
    picture = still_graph(nodes)
    for node, grad in zip(nodes, grads):
        node.grad = grad
    return picture


def data(nodes, size):
    place = {node: i for i, node in enumerate(nodes)}
    return {"size": size, "nodes": [
        {"name": node.label, "op": node._op, "data": rounded(node.data),
         "from": [place[child] for child in node._prev]} for node in nodes]}
