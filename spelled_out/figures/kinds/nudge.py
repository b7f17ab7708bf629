"""Move a leaf, and see how well its gradient has foretold what happens."""
import html

from micrograd.drawing.operations import operation
from micrograd.drawing.words import short
from micrograd.engine import Value
from micrograd.graph import trace
from spelled_out.figures.parts.checks import check_finite, check_size
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.graph import still_graph
from spelled_out.figures.parts.numbers import rounded
from spelled_out.figures.parts.passes import backward, uses
from spelled_out.figures.parts.sentences import node_name
from spelled_out.figures.parts.twin import twin

LARGEST = 200  # values in a graph
DELTA = 0.1  # the nudge of the still picture
CAPTION = f"A nudge of {DELTA}, of one value at a time"


def nudge(root):
    """Show what a nudge of a leaf does to `root`, beside what the gradient predicts.

    root: a Value of any chapter. Only its leaves with a label can be nudged, or all if
    none has one. Its own data and grads are not changed.
    """
    nodes = trace(twin(root))[0]
    check_size(len(nodes), "values", LARGEST, "nudge")
    check_finite(nodes, "data", "nudge")
    list(backward(nodes[::-1], {node: "" for node in nodes}))
    check_finite(nodes, "grad", "nudge")
    leaves = leaves_to_choose(nodes)
    return Figure(
        "nudge",
        still=still_graph(nodes) + still_table(nodes, leaves),
        data=data(nodes, leaves),
        label=f"Nudge a value and watch {node_name(nodes[-1])}",
        text=text(nodes, leaves),
        parts=["numbers", "graph", "table"],
    )


def leaves_to_choose(nodes):
    reached = {operand for node in nodes for _, operand, _ in uses(node)}
    # the root counts, too, if it is all there is
    leaves = [node for node in nodes
              if not node._op and node in reached | {nodes[-1]}]
    return [leaf for leaf in leaves if leaf.label] or leaves


def data(nodes, leaves):
    """What the script needs to compute all values again."""
    place = {node: i for i, node in enumerate(nodes)}
    return {
        "nodes": [{
            "name": node_name(node), "op": node._op, "grad": rounded(node.grad),
            "from": [place[child] for child in node._prev],
            "data": rounded(node.data) if node._op else node.data,
        } for node in nodes],
        "leaves": [place[leaf] for leaf in leaves],
    }


def root_data(nodes, leaf, delta):
    """The data of the last of the nodes when `leaf` moves by this much."""
    moved = {}
    for node in nodes:
        if node._op:
            operands = [moved[child] for child in node._prev]
            moved[node] = operation(node._op, len(operands))(*operands)
        else:
            moved[node] = Value(node.data + (delta if node is leaf else 0.0))
    return moved[nodes[-1]].data


def true_change(nodes, leaf):
    """The change of the result, without the last digits of rounding errors."""
    return round(root_data(nodes, leaf, DELTA) - root_data(nodes, leaf, 0.0), 10)


def rows(nodes, leaves):
    """For each leaf: its name, its grad, the predicted and the true change."""
    return [(node_name(leaf), *(short(rounded(x)) for x in (
        leaf.grad, DELTA * leaf.grad, true_change(nodes, leaf)))) for leaf in leaves]


def heads(nodes):
    root = node_name(nodes[-1])
    return "value", "grad", f"predicted change of {root}", "true change"


def still_table(nodes, leaves):
    """One nudge of each leaf, as an HTML table."""
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in heads(nodes))
    body = "".join(
        f'<tr><th scope="row">{html.escape(row[0])}</th>'
        + "".join(f"<td>{text}</td>" for text in row[1:]) + "</tr>"
        for row in rows(nodes, leaves))
    return (f'<div class="scrolls" tabindex="0" role="group" aria-label="{CAPTION}">'
            f'<table class="rows"><caption>{CAPTION}</caption>'
            f"<thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table></div>")


def text(nodes, leaves):
    """The same table for a terminal."""
    lines = [heads(nodes), *rows(nodes, leaves)]
    widths = [max(map(len, column)) for column in zip(*lines)]
    return "\n".join([CAPTION, *(
        line[0].ljust(widths[0]) + "".join(
            "  " + field.rjust(width) for field, width in zip(line[1:], widths[1:]))
        for line in lines)])
