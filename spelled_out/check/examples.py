"""The expressions on which a class is tried.

Small ones for each operation; traps for the walk of `backward`; random graphs.
"""
import math
import random
from functools import cache

from spelled_out.check.expressions import Call, calls, without_the_unused
from spelled_out.check.operations import PLUS, TIMES
from spelled_out.check.oracle import gradients, numbers, slopes

# (self, other), short in binary, so that expressions show them as they are; a pair
# for which an operation is undefined is left out
POINTS = [(2.0, -3.0), (-0.5, 3.0), (0.75, 1.25), (3.0, 2.0)]
# for the operation alone
MORE_POINTS = [(-1.5, -2.0), (2.0, -1.5), (0.25, 0.5), (1.5, 1.0)]
# a factor that is 0 hides the other one, and `if self.data` takes it for nothing
ZEROS = [(0.0, -3.0), (2.0, 0.0), (0.0, 2.0), (0.0, 1.0), (0.0, 0.0)]


# small expressions

@cache
def examples_of(operation):
    """Every small expression in which the operation is tried, the simplest first."""
    made = [example for x, y in POINTS for example in around(operation, x, y)]
    # the zeros last: a mistake that is not theirs shows better in other numbers
    made += [bare(operation, x, y) for x, y in MORE_POINTS + ZEROS]
    return tuple(sorted(filter(defined, made), key=lambda made: len(calls(made))))


def around(operation, x, y):
    """The operation alone, then used further, beside its own input, on a result."""
    alone = bare(operation, x, y)
    yield from then(alone)
    for place in range(len(alone) - 1):
        yield alone + (Call(PLUS, (len(alone) - 1, place)),)
        yield alone + (Call(TIMES, (len(alone) - 1, place)),)
        yield on_result(alone, place, PLUS, alone[place] - 0.5, 0.5)
        yield on_result(alone, place, TIMES, alone[place] / 2, 2.0)
    if operation.other == "value":
        yield from then((x, Call(operation, (0, 0))))


def bare(operation, x, y):
    """The operation alone: `y = a * b`, or `y = a * 3` with a number."""
    if operation.other == "value":
        return x, y, Call(operation, (0, 1))
    number = int(y) if y == int(y) else y
    return x, Call(operation, (0,), number if operation.other else None)


def then(expression):
    """The expression, and two larger ones where the gradient above is not 1."""
    last = len(expression) - 1
    yield expression
    yield expression + (3.0, Call(TIMES, (last, last + 1)))
    yield expression + (Call(PLUS, (last, last)),)


def on_result(expression, place, operation, first, second):
    """The expression with an operation before it: `y = (a + c) * b`."""
    *leaves, call = expression
    leaves[place] = first
    before = Call(operation, (place, len(leaves)))
    made = len(leaves) + 1
    places = tuple(made if p == place else p for p in call.places)
    return (*leaves, second, before, call._replace(places=places))


def defined(expression):
    """True if all numbers and gradients are finite, and no operation is at a kink."""
    data = numbers(expression)
    return (all(map(math.isfinite, data + gradients(expression)))
            and all(call.operation.smooth(*call.operands(data))
                    for _, call in calls(expression)))


# graphs that a walk in the wrong order gets wrong, made of + and * alone

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
TRAP_INPUTS = [{"a": 2.0, "b": -1.5, "c": 0.5}, {"a": -0.5, "b": 3.0, "c": 1.25}]


def traps():
    """The graphs as expressions, the smallest first."""
    # with one sign alone as well: the other operation may be the wrong one
    signs = [trap.translate(str.maketrans(signs)) for trap in TRAPS
             for signs in ({}, {"*": "+"}, {"+": "*"})]
    return [read(trap, given) for trap in dict.fromkeys(signs) for given in TRAP_INPUTS]


def read(trap, given):
    """The expression that the text `trap` writes down, with the inputs in `given`."""
    used = {name: x for name, x in given.items() if name in trap}
    nodes, places = list(used.values()), list(used)
    for line in trap.split("; "):
        name, _, left, sign, right = line.split()
        operation = {"+": PLUS, "*": TIMES}[sign]
        nodes.append(Call(operation, (places.index(left), places.index(right))))
        places.append(name)
    return tuple(nodes)


# random graphs, whose values are used again and again

GRAPHS = 30
INPUTS = 3
CALLS = 9
PLAIN_NUMBERS = [-2, -1, 0.5, 2, 3]


def random_graphs(operations, seed):
    """Expressions made of the given operations; the same for the same seed."""
    rng = random.Random(seed)
    return [random_graph(operations, rng) for _ in range(GRAPHS)]


def random_graph(operations, rng):
    """An expression: inputs, then calls, each on any of the values before it."""
    graph = [random_input(rng) for _ in range(INPUTS)]
    data = list(graph)
    while len(graph) < INPUTS + CALLS:
        call = random_call(operations, len(graph), rng)
        out = call.operation.result(*call.operands(data))
        if calm(call, data, out):
            graph.append(call)
            data.append(out)
    return without_the_unused(graph, len(graph) - 1)


def random_input(rng):
    return round(rng.choice([-1, 1]) * rng.uniform(0.3, 2.5), 2)


def random_call(operations, size, rng):
    """A call on two of the `size` values so far, or on one and a number."""
    of_two = [operation for operation in operations if operation.other == "value"]
    operation = rng.choice(rng.choice([operations, of_two]))
    # mostly the newest value, so that what came before it stays part of the graph
    newest = size - 1 if rng.random() < 0.8 else rng.randrange(size)
    places = [newest, rng.randrange(size)]
    if operation.other == "value":
        rng.shuffle(places)
    number = rng.choice(PLAIN_NUMBERS)
    return Call(operation, tuple(places[:len(operation.sides)]),
                number if operation.other == "number" else None)


def calm(call, data, out):
    """True if the call is far from kinks, and its numbers are neither huge nor tiny.

    So that right engines, whatever their formulas, agree in the first digits.
    """
    return (abs(out) < 20
            and all(abs(data[place]) > 0.05 for place in call.places)
            and all(abs(slope) < 20 for slope in slopes(call, data, out))
            and call.operation.smooth(*call.operands(data)))


def smaller(expression):
    """The expression cut short, or with a number in place of an operation."""
    data = numbers(expression)
    inner = [place for place, _ in calls(expression)][:-1]
    cut_short = [without_the_unused(expression, place) for place in inner]
    with_a_number = [
        without_the_unused(expression[:place] + (round(data[place], 2),)
                           + expression[place + 1:], len(expression) - 1)
        for place in inner
    ]
    return filter(defined, cut_short + with_a_number)
