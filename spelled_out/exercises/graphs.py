"""Deep graphs, on which a function that calls itself gives up."""


def chain(Value, length):
    """A sum with so many additions, and its only leaf; take it apart afterwards."""
    total = leaf = Value(1.0)
    for _ in range(length):
        total = total + leaf
    return total, leaf


def take_apart(root):
    """Free a chain value by value: all at once takes more stack than a browser has."""
    while root._prev:
        root._backward = None
        root._prev, root = (), root._prev[0]
