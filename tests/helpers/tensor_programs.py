"""Random programs on tables that run with our tensors and with PyTorch's.

The inputs have different shapes, all of which are broadcast to two rows and three
columns. Each step gives numbers between -4 and 4, so that a program of any length stays
where both engines compute with all their digits.
"""
import math

import numpy as np
from hypothesis import strategies as st

SHAPES = [(2, 3), (3,), (2, 1), (1, 3), (1, 1), ()]


def largest(a, axis, keepdims=False):
    """PyTorch's `max` along an axis gives places, too; `amax` does not."""
    return (a.amax if hasattr(a, "amax") else a.max)(axis, keepdims)


# step: a function of two tensors, and of a table of two rows and three columns
STEPS = {
    "+": lambda a, b, t: 0.5 * (a + b),
    "-": lambda a, b, t: (a - b) / 2,
    "*": lambda a, b, t: a * b / 4,
    "/": lambda a, b, t: a / (1 + b * b),
    "1 -": lambda a, b, t: (1 - a) / 2 + -b / 4,
    "1 /": lambda a, b, t: 1 / (b * b + 1),
    "**": lambda a, b, t: (a * a + 0.5) ** -0.5 + b**3 / 64 + a**2 / 16 + a**0,
    "exp": lambda a, b, t: (a.exp() - b) / 16,
    "log": lambda a, b, t: (a * a + 0.5).log(),
    "tanh": lambda a, b, t: a.tanh() + b / 4,
    "relu": lambda a, b, t: (a - b).relu() / 2,
    "softmax": lambda a, b, t: (a + t).softmax(-1) * b,
    "softmax of columns": lambda a, b, t: (b + t).softmax(0) * a,
    "max": lambda a, b, t: largest(a + t, 0) * b / 8,
    "max of rows": lambda a, b, t: largest((b - t) / 2, 1, True),
    "sum": lambda a, b, t: (a + t).sum(0) * b.sum() / 96,
    "sum of rows": lambda a, b, t: (a * t).sum(-1, True) / 12,
    "mean": lambda a, b, t: (b * t).mean(1, True) / 4 + a.mean() / 4,
    "@": lambda a, b, t: (a + t) @ (b + t).T @ t / 768,
    "stack @": lambda a, b, t: ((a + t).reshape(1, 2, 3) @ (b + t).reshape(2, 3, 1)
                                ).sum((0, 2)).reshape(2, 1) / 96,
    "rows": lambda a, b, t: (a + t)[[1, 0, 1]].sum(0) / 6,
    "column": lambda a, b, t: (b + t)[:, 1:2] / 2,
    "number": lambda a, b, t: (a + t)[1, 2] / 2 - b / 4,
    "reshape": lambda a, b, t: (a + t).reshape(3, 2).reshape(-1)[1:4] / 2,
    "stack transpose": lambda a, b, t: (
        (a + t).reshape(1, 2, 3).transpose(0, 1).sum(1) * b / 32),
    "transpose": lambda a, b, t: (b + t).transpose(0, 1).reshape(2, 3) / 2,
}
NUMBER = st.floats(-4, 4, allow_subnormal=False)
PLACE = st.integers(0, 99)  # of an operand among the tensors made so far


def table(shape):
    numbers = st.lists(NUMBER, min_size=math.prod(shape), max_size=math.prod(shape))
    return numbers.map(lambda numbers: np.array(numbers).reshape(shape))


def programs():
    """An array for each of SHAPES, then 3 to 12 steps with the places of operands."""
    step = st.tuples(st.sampled_from(list(STEPS)), PLACE, PLACE)
    return st.tuples(st.tuples(*map(table, SHAPES)),
                     st.lists(step, min_size=3, max_size=12))


def run(program, leaf):
    """The leaves of a program, and its result, a single number."""
    arrays, steps = program
    leaves = [leaf(array) for array in arrays]
    pool = list(leaves)
    for name, left, right in steps:
        a, b = pool[left % len(pool)], pool[right % len(pool)]
        pool.append(STEPS[name](a, b, leaves[0]))
    return leaves, sum((tensor * tensor).sum() for tensor in pool)
