"""What the kinds ask of their arguments."""
import math
from numbers import Real

from spelled_out.figures.parts.sentences import node_name


def check_number(x, what):
    """Return `x` if it is a finite number, else say that `what` must be one."""
    if not isinstance(x, Real):
        raise TypeError(f"{what} must be a number such as 3.0, not {x!r}")
    if not math.isfinite(x):
        raise ValueError(f"{what} must be finite, not {x!r}")
    return x


def check_finite(nodes, field, figure):
    """Raise ValueError unless the data, or the grads, of the values are all finite."""
    for node in nodes:
        if not math.isfinite(getattr(node, field)):
            raise ValueError(
                f"{node_name(node)} has {field} {getattr(node, field)}, and nothing "
                f"follows from that. Give {figure} an expression whose numbers are all "
                "finite.")


def check_size(size, unit, most, figure):
    """Raise ValueError for a graph of more values, or steps, than one would watch."""
    if size > most:
        raise ValueError(
            f"this graph comes to {size} {unit}, too many to watch. Give {figure} a "
            f"smaller one, of at most {most} {unit}: a single neuron, say.")
