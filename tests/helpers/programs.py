"""Random programs that run with any class of numbers, so that two can be compared.

Each operation gives a number between -4 and 4 for numbers between -4 and 4, so that a
program of any length stays where every engine computes with all its digits.
"""
from hypothesis import strategies as st


def of_positive(function):
    """The function of a² + ½, a value that is used a second time besides."""
    def apply(a):
        b = a * a + 0.5
        return function(b) + b / 17
    return apply


UNARY = {
    "-a": lambda a: -a,
    "abs": abs,
    "sin": lambda a: a.sin(),
    "tanh": lambda a: a.tanh(),
    "sigmoid": lambda a: a.sigmoid(),
    "relu": lambda a: a.relu(),
    "exp": lambda a: a.exp() / 16,
    "square": lambda a: a**2 / 4,
    "cube": lambda a: a**3 / 16,
    "log": of_positive(lambda b: b.log()),
    "root": of_positive(lambda b: b**0.5 / 2),
    "inverse root": of_positive(lambda b: b**-0.5),
    "inverse": of_positive(lambda b: 1 / b),
}
BINARY = {
    "+": lambda a, b: 0.5 * (a + b),
    "-": lambda a, b: (a - b) * 0.5,
    "*": lambda a, b: a * b * 0.25,
    "/": lambda a, b: a / (1 + b * b),
    "**": lambda a, b: (a * a / 4 + 0.5) ** (b / 4) / 2,
}
NUMBER = st.floats(-4, 4, allow_subnormal=False)
PLACE = st.integers(0, 99)  # of an operand among the values made so far


def programs(operations):
    """Programs of these operations: up to 4 inputs, then 3 to 12 steps.

    A step is the name of an operation, and its operands: places or plain numbers.
    """
    one = st.sampled_from([name for name in operations if name in UNARY])
    two = st.sampled_from([name for name in operations if name in BINARY])
    step = (st.tuples(one, PLACE) | st.tuples(two, PLACE, PLACE)
            | st.tuples(two, NUMBER, PLACE) | st.tuples(two, PLACE, NUMBER))
    inputs = st.lists(NUMBER, min_size=1, max_size=4)
    return st.tuples(inputs, st.lists(step, min_size=3, max_size=12))


def run(program, leaf):
    """The values a program makes, leaves first; its result, the sum of all, last."""
    inputs, steps = program
    values = [leaf(x) for x in inputs]
    for name, *places in steps:
        operands = [values[place % len(values)] if isinstance(place, int) else place
                    for place in places]
        values.append((UNARY | BINARY)[name](*operands))
    total = values[0]
    for value in values[1:]:
        total = total + value
    return [*values, total]


def numbers(program, leaf):
    """(the data of all values, the gradients of the leaves) after a backward pass."""
    values = run(program, leaf)
    values[-1].backward()
    leaves = values[:len(program[0])]
    return [value.data for value in values], [value.grad for value in leaves]
