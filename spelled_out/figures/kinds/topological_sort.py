"""The order of the backward pass: how it is found, and what another order does."""
from spelled_out.figures.kinds.topological_sort_run import ORDERS, Run
from spelled_out.figures.parts.checks import check_size
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.graph import still_graph
from spelled_out.figures.parts.sentences import code, listing, marked, node_name, start

LARGEST = 300  # steps


def topological_sort(root):
    """Show the walk that sorts the graph of `root`, and the pass in that order.

    A switch shows the naive order instead, and that its gradients can be wrong.
    root: a Value of any chapter. Its own grads are neither used nor changed.
    """
    right, naive = runs = [Run(root, which) for which in ORDERS]
    for run in runs:
        run.judge(right)
    check_size(len(right.steps) - 1, "steps", LARGEST, "topological_sort")
    return Figure(
        "topological-sort",
        still=still(right, naive),
        data={
            "names": [node_name(node) for node in right.nodes],
            "orders": [run.data() for run in runs],
        },
        label=f"The order of the backward pass from {node_name(right.nodes[-1])}",
        text=text(right, naive),
        parts=["player", "choice", "graph"],
    )


def still(right, naive):
    """The graph with the right gradients, and both orders with what they give."""
    return still_graph(right.nodes) + "".join(
        f"<p>{start(ORDERS[run.which])}: {marked(listed(run))}. {marked(said(run))}</p>"
        f"{listing(run.steps[1:])}" for run in (right, naive))


def text(right, naive):
    """The same in a terminal."""
    return "\n".join(f"{start(run.which)} order: {listed(run)}. {said(run)}"
                     for run in (right, naive))


def listed(run):
    return ", ".join(code(node_name(node)) for node in run.order)


def said(run):
    """The last sentence: which gradients are wrong."""
    return run.steps[-1]["say"]
