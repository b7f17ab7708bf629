"""Graphs that a walk in the wrong order gets wrong, made of + and * alone."""
from spelled_out.check.expressions import Step
from spelled_out.check.operations import PLUS, TIMES

# each with the operands both ways round: some wrong orders are right for one of them
TRAPS = [
    # a result used twice
    "t = a * b; y = t + t",
    "t = a * b; y = t * t",
    # a result used by a neighbour that is used as well
    "t = a * b; u = t + c; y = t * u",
    "t = a * b; u = t + c; y = u * t",
    # paths of equal length
    "t = a * b; u = t + c; v = t * c; y = u * v",
    # paths of different length
    "t = a * b; u = t + c; v = u * b; y = t * v",
    "t = a * b; u = t + c; v = u * b; y = v * t",
    "t = a * b; u = t + c; v = u * a; w = t * b; y = v * w",
    "t = a * b; u = t + c; v = u * a; w = t * b; y = w * v",
    # a result used more than once, twice over
    "t = a * b; u = t + t; v = u * u; y = v + t",
    # two results with the same number in them
    "t = a * b; u = b * a; v = u + c; y = t * v",
    "t = a * b; u = b * a; v = u + c; y = v * t",
]
NUMBERS = [{"a": 2.0, "b": -1.5, "c": 0.5}, {"a": -0.5, "b": 3.0, "c": 1.25}]


def traps():
    """The graphs as expressions, the smallest first."""
    return [read(text, numbers) for text in TRAPS for numbers in NUMBERS]


def read(text, numbers):
    """The expression that `text` writes down, with the inputs in `numbers`."""
    used = {name: x for name, x in numbers.items() if name in text}
    nodes, places = list(used.values()), list(used)
    for line in text.split("; "):
        name, _, left, sign, right = line.split()
        operation = {"+": PLUS, "*": TIMES}[sign]
        nodes.append(Step(operation, (places.index(left), places.index(right))))
        places.append(name)
    return tuple(nodes)
