"""Drawing the graph behind a value, as chapter 2 builds it."""
import graphviz

from micrograd.drawing import LOOK, OPERATION, Drawing, fields


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


def draw_dot(root, new=(), local=False):
    """Return a drawing of the graph below `root`, inputs on the left.

    Each value is a box: its label (if any), data and grad; each operation a circle.
    new: the values whose grad is marked as new in this picture, such as [d, f].
    local: whether the arrows to an operation carry its local derivatives.
    """
    nodes, edges = trace(root)
    names = {node: f"v{i}" for i, node in enumerate(nodes)}
    dot = graphviz.Digraph(**LOOK)
    for node, name in names.items():
        data, grad = f"data {node.data:.4f}", f"grad {node.grad:.4f}"
        dot.node(name, fields(node.label, data, grad))
        if node._op:
            dot.node(name + "op", fields(node._op), **OPERATION)
            dot.edge(name + "op", name)
    for child, node in edges:
        dot.edge(names[child], names[node] + "op")
    return Drawing(dot.source, nodes, new, local)
