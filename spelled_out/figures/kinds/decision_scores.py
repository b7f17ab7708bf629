"""What a network of plain numbers answers: decision.js does the same in the page.

layers: [(activation, number of neurons), ...].
numbers: neuron after neuron, its weights and then its bias.
"""
import math

BENDS = {
    "tanh": math.tanh,
    "relu": lambda x: x if x > 0 else 0.0,
    # 1 / (1 + exp(-x)), without an overflow
    "sigmoid": lambda x: (1 + math.tanh(x / 2)) / 2,
    "linear": lambda x: x,
}
MOST = 1e9   # beyond it, how large a margin is would change nothing


def outputs(layers, numbers, point):
    """The numbers that the last layer answers at a point."""
    numbers, values = iter(numbers), point
    for activation, neurons in layers:
        values = [neuron(BENDS[activation], numbers, values) for _ in range(neurons)]
    return values


def neuron(bend, numbers, values):
    """One neuron's answer; its weights and its bias are the next of the numbers."""
    total = 0.0
    for value in values:   # not sum(), which some versions of Python round otherwise
        total += next(numbers) * value
    return bend(total + next(numbers))


def margins(answers):
    """By how much each class but the first is ahead of all others.

    A single output is that of the second of two classes: ahead where it is above 0.
    """
    if len(answers) == 1:
        return [held(answers[0])]
    return [held(answer - max(answers[:k] + answers[k + 1:]))
            for k, answer in enumerate(answers) if k > 0]


def held(margin):
    return 0.0 if math.isnan(margin) else min(max(margin, -MOST), MOST)


def decided(layers, numbers, point):
    """The class of a point: that of the largest output, the first of several."""
    answers = outputs(layers, numbers, point)
    if len(answers) == 1:
        return int(answers[0] > 0)
    return answers.index(max(answers))
