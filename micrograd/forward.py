"""The chain rule walked from the leaves to the results, as in chapter 12.

`backward` asks one result how it responds to each leaf. `forward` asks each result how
it responds to one movement of the leaves.
"""
from micrograd.engine import Value, real, topological_sort


def check_values(values, what):
    """Return `values` as a list, or say that `what` must be a list of Values."""
    if hasattr(values, "__iter__"):
        values = list(values)
        if values and all(isinstance(value, Value) for value in values):
            return values
    raise TypeError(f"{what} must be a list of Values such as [a, b], not {values!r}")


def check_rates(rates):
    """Return the rates as floats, or say what is wrong with them."""
    if not isinstance(rates, dict):
        raise TypeError(f"rates must be a dictionary such as {{x: 1.0}}, not {rates!r}")
    for leaf in check_values(rates, "the keys of rates"):
        if leaf._op:
            raise ValueError(f"{leaf!r} is a result: only leaves are given a rate")
    return {leaf: float(real(rate, "a rate")) for leaf, rate in rates.items()}


def forward(outputs, rates):
    """Return the rate of each output while some leaves change at given rates.

    outputs: a list of Values.
    rates: {leaf: its rate}, numbers; a leaf that is not in it stands still.
    Given {x: 1.0}, the answer is the derivative of each output by x. In general it is
    the Jacobian matrix of the outputs times the rates. No grad is used or changed.
    """
    outputs, rates = check_values(outputs, "outputs"), check_rates(rates)
    rate = {}
    for node in topological_sort(sum(outputs)):  # which depends on all of them
        rate[node] = rates.get(node, 0.0)
        if node._dx is not None:
            rate[node] += node._dx * rate[node._x]
        if node._dy is not None:
            rate[node] += node._dy * rate[node._y]
    return [rate[output] for output in outputs]
