"""Move a leaf, and see how well its gradient has foretold what happens."""
import html
import math

from micrograd.engine import Value
from micrograd.graph import trace
from spelled_out.figures.backprop import still
from spelled_out.figures.figure import Figure, rounded, short
from spelled_out.figures.passes import backward, uses
from spelled_out.figures.twin import operation, twin
from spelled_out.figures.words import name

LARGEST = 200  # values in a graph
STEP = 0.1  # the nudge of the still picture
CAPTION = f"A nudge of {STEP}, of one value at a time"


def nudge(root):
    """Show what a nudge of a leaf does to `root`, beside what the gradient predicts.

    root: a Value of any chapter. Only its leaves with a label can be nudged, or all if
    none has one. Its own data and grads are not changed.
    """
    nodes = trace(twin(root))[0]
    check_size(nodes)
    check_finite(nodes, "data")
    list(backward(nodes[::-1], {node: "" for node in nodes}))
    check_finite(nodes, "grad")
    chosen = leaves(nodes)
    return Figure("nudge", still(nodes) + table(nodes, chosen), data(nodes, chosen),
                  f"Nudge a value and watch {name(nodes[-1])}", text(nodes, chosen),
                  parts=["graph"])


def check_size(nodes):
    """Raise ValueError for a graph of more values than anybody would watch."""
    if len(nodes) > LARGEST:
        raise ValueError(
            f"this graph has {len(nodes)} values, too many to watch. Give nudge a "
            f"smaller one, of at most {LARGEST} values: a single neuron, say."
        )


def check_finite(nodes, what):
    """Raise ValueError unless the data, or the grads, are all finite."""
    for node in nodes:
        if not math.isfinite(getattr(node, what)):
            raise ValueError(
                f"{name(node)} has {what} {getattr(node, what)}, and nothing can be "
                "predicted from that. Give nudge an expression whose numbers are all "
                "finite."
            )


def leaves(nodes):
    """The leaves to choose from."""
    reached = {operand for node in nodes for _, operand, _ in uses(node)}
    # the root counts, too, if it is all there is
    free = [node for node in nodes if not node._op and node in reached | {nodes[-1]}]
    return [leaf for leaf in free if leaf.label] or free


def data(nodes, chosen):
    """What the script needs to compute all values again."""
    place = {node: i for i, node in enumerate(nodes)}
    return {
        "nodes": [{
            "name": name(node), "op": node._op, "grad": rounded(node.grad),
            "from": [place[child] for child in node._prev],
            "data": rounded(node.data) if node._op else node.data,
        } for node in nodes],
        "leaves": [place[leaf] for leaf in chosen],
    }


def forward(nodes, leaf, by):
    """The data of the last of the nodes when `leaf` moves by this much."""
    moved = {}
    for node in nodes:
        if node._op:
            operands = [moved[child] for child in node._prev]
            moved[node] = operation(node._op, len(operands))(*operands)
        else:
            moved[node] = Value(node.data + (by if node is leaf else 0.0))
    return moved[nodes[-1]].data


def change(nodes, leaf):
    """The true change of the result, without the last digits of rounding errors."""
    return round(forward(nodes, leaf, STEP) - forward(nodes, leaf, 0.0), 10)


def rows(nodes, chosen):
    """For each leaf: its name, its grad, the predicted and the true change."""
    return [(name(leaf), *(short(rounded(x)) for x in (
        leaf.grad, STEP * leaf.grad, change(nodes, leaf)))) for leaf in chosen]


def heads(nodes):
    root = name(nodes[-1])
    return "value", "grad", f"predicted change of {root}", "true change"


def table(nodes, chosen):
    """One nudge of each leaf, as an HTML table."""
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in heads(nodes))
    body = "".join(
        f'<tr><th scope="row">{html.escape(row[0])}</th>'
        + "".join(f"<td>{text}</td>" for text in row[1:]) + "</tr>"
        for row in rows(nodes, chosen))
    return (f'<div class="scrolls" tabindex="0" role="group" aria-label="{CAPTION}">'
            f"<table><caption>{CAPTION}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table></div>")


def text(nodes, chosen):
    """The same table for a terminal."""
    lines = [heads(nodes), *rows(nodes, chosen)]
    widths = [max(map(len, column)) for column in zip(*lines)]
    return "\n".join([CAPTION, *(
        line[0].ljust(widths[0]) + "".join(
            "  " + field.rjust(width) for field, width in zip(line[1:], widths[1:]))
        for line in lines)])
