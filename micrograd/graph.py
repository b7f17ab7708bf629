"""Drawing the graph behind a value, as chapter 2 builds it."""
import graphviz

from micrograd.drawing import Drawing

# lengths are in inches, the font size is in points, arrowsize is a factor
LAYOUT = {"rankdir": "LR", "ranksep": "0.25", "nodesep": "0.15", "bgcolor": "none"}
BOX = {"shape": "record", "margin": "0.06,0.02", "height": "0.2"}
CIRCLE = {"shape": "circle", "margin": "0", "width": "0.3"}
FONT = {"fontname": "Helvetica", "fontsize": "12"}
ARROW = {"arrowsize": "0.6"}


def trace(root):
    """Return (nodes, edges) of the graph below `root`.

    nodes: a list of values, each after the values it was made from, `root` last.
    edges: a list of (child, parent), one for each use: `a + a` has two from `a`.
    """
    if not hasattr(root, "_prev"):
        raise TypeError(f"expected a Value to draw, not {root!r}")
    nodes, edges, to_do = {}, [], [root]
    while to_do:
        node = to_do[-1]
        waiting = [child for child in node._prev if child not in nodes]
        if waiting:
            to_do.append(waiting[0])
        else:
            to_do.pop()
            nodes[node] = True
            edges += [(child, node) for child in node._prev]
    return list(nodes), edges


def field(text):
    """`text` with a backslash before each character that a record label reserves."""
    return "".join("\\" + c if c in "\\{}|<>" else c for c in text)


def draw_dot(root):
    """Return a drawing of the graph below `root`, inputs on the left.

    Each value is a box: its label (if any), data and grad; each operation a circle.
    """
    nodes, edges = trace(root)
    names = {node: f"v{i}" for i, node in enumerate(nodes)}
    dot = graphviz.Digraph(graph_attr=LAYOUT, node_attr=BOX | FONT, edge_attr=ARROW)
    for node, name in names.items():
        numbers = f"data {node.data:.4f} | grad {node.grad:.4f}"
        text = f"{field(node.label)} | {numbers}" if node.label else numbers
        dot.node(name, text)
        if node._op:
            dot.node(name + "op", node._op, **CIRCLE)
            dot.edge(name + "op", name)
    for child, node in edges:
        dot.edge(names[child], names[node] + "op")
    return Drawing(dot.source, nodes)
