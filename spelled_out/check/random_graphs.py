"""Random graphs whose values are used again and again, and the smallest wrong ones."""
import random

from spelled_out.check.backward_causes import UNKNOWN_WALK
from spelled_out.check.contexts import defined
from spelled_out.check.expressions import steps, without_the_unused
from spelled_out.check.failure import failure
from spelled_out.check.oracle import slopes
from spelled_out.check.trials import Trial

UNKNOWN_NUMBERS = ("`{}` is wrong for these numbers, and right for the others that "
                   "were tried")

GRAPHS = 30
INPUTS = 3
STEPS = 9
NUMBERS = [-2, -1, 0.5, 2, 3]


def random_failures(subject, forms, seed):
    """A list of the Failure that random graphs of `forms` show; empty if none."""
    for expression in random_graphs(forms, seed):
        trial = Trial(subject, expression)
        if not trial.right:
            return [random_failure(smallest_wrong(trial, subject))]
    return []


def random_failure(trial):
    """The Failure of a trial, whose operations are right in simple expressions."""
    made = steps(trial.expression)
    if len(made) > 1:
        return failure("backward", [trial], UNKNOWN_WALK.cause)
    method = made[0][1].operation.method
    return failure(method, [trial], UNKNOWN_NUMBERS.format(method))


def random_graphs(forms, seed):
    """Expressions made of the given forms; the same for the same seed."""
    rng = random.Random(seed)
    return [random_graph(forms, rng) for _ in range(GRAPHS)]


def random_graph(forms, rng):
    """An expression: inputs, then steps, each on any of the values before it."""
    graph = [random_input(rng) for _ in range(INPUTS)]
    data = list(graph)
    while len(graph) < INPUTS + STEPS:
        step = random_step(forms, len(graph), rng)
        operands = step.operands(data)
        out = step.operation.result(*operands)
        if calm(step, data, out):
            graph.append(step)
            data.append(out)
    return without_the_unused(graph, len(graph) - 1)


def random_input(rng):
    return round(rng.choice([-1, 1]) * rng.uniform(0.3, 2.5), 2)


def random_step(forms, size, rng):
    """A step on two of the `size` values so far, or on one and a number."""
    of_two = [form for form in forms if form.other == "value"]
    form = rng.choice(rng.choice([forms, of_two]))
    # mostly the newest value, so that what came before it stays part of the graph
    newest = size - 1 if rng.random() < 0.8 else rng.randrange(size)
    places = [newest, rng.randrange(size)]
    if form.other == "value":
        rng.shuffle(places)
    return form.step(*places, rng.choice(NUMBERS))


def calm(step, data, out):
    """True if the step is far from kinks, and its numbers are neither huge nor tiny.

    So that right engines, whatever their formulas, agree in the first digits.
    """
    return (abs(out) < 20
            and all(abs(data[place]) > 0.05 for place in step.places)
            and all(abs(slope) < 20 for slope in slopes(step, data, out))
            and step.operation.smooth(*step.operands(data)))


def smallest_wrong(trial, subject):
    """The wrong trial of a smaller expression, as small as it gets step by step."""
    for expression in smaller(trial):
        if defined(expression):
            attempt = Trial(subject, expression)
            if not attempt.right:
                return smallest_wrong(attempt, subject)
    return trial


def smaller(trial):
    """The trial's expression cut short, or with a number in place of an operation."""
    expression = trial.expression
    inner = [place for place, _ in steps(expression)][:-1]
    for place in inner:
        yield without_the_unused(expression, place)
    for place in inner:
        cut = list(expression)
        cut[place] = round(trial.data[place], 2)
        yield without_the_unused(cut, len(cut) - 1)
