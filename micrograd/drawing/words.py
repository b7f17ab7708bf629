"""What a drawing says in words: its title, and its description for a screen reader."""
import math

from micrograd.drawing.operations import local_derivatives

MINUS = "\N{MINUS SIGN}"


def name(nodes, node):
    return node.label or f"v{nodes.index(node)}"


def title(nodes):
    """One line: what is drawn, and how large it is."""
    operations = sum(1 for node in nodes if node._op)
    what = f"Graph of {nodes[-1].label}" if nodes[-1].label else "Graph"
    return f"{what}: {count(len(nodes), 'value')}, {count(operations, 'operation')}"


def count(n, thing):
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def describe(nodes, new=(), local=False):
    """Each value in words, inputs first: `e = *(a, b): data −6.0000, grad 0.0000`."""
    lines = []
    for node in nodes:
        inputs = ", ".join(name(nodes, child) for child in node._prev)
        made = f" = {node._op}({inputs})" if node._op else ""
        if local and node._op:
            made += f" (local derivatives {listed(local_derivatives(node))})"
        numbers = f"data {node.data:.4f}, grad {node.grad:.4f}".replace("-", MINUS)
        fresh = ", new" if node in new else ""
        lines.append(f"{name(nodes, node)}{made}: {numbers}{fresh}")
    return "; ".join(lines) + "."


def listed(slopes):
    return ", ".join("none" if slope is None else short(slope) for slope in slopes)


def short(x):
    """A number for a sentence: at most four decimals, at least one, a real minus."""
    if not math.isfinite(x):
        text = str(x)
    elif 0 < abs(x) < 0.001 or abs(x) >= 1e6:
        text = f"{x:.4g}"
    else:
        text = str(round(x, 4) + 0.0)  # + 0.0 makes 0 of -0
    return text.replace("-", MINUS)
