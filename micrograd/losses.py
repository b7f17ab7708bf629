"""Losses: how wrong an answer is, as one Value. Chapter 8 builds them."""
from micrograd.engine import Value


def hinge(score, side):
    """max(0, 1 - side * score): 0 as soon as the score is on its side by the margin, 1.

    score: a Value, of any size; its sign is the network's answer.
    side: 1 or -1, which sign is wanted; ValueError for anything else.
    """
    number = side.data if isinstance(side, Value) else side
    if number not in (1, -1):
        raise ValueError(f"a side is 1 or -1, not {number!r}")
    return (1 - side * score).relu()


def mean(values):
    """The sum of the values, divided by how many there are; ValueError if none are."""
    values = list(values)
    if not values:
        raise ValueError("there is no mean of no values: is the list empty?")
    return sum(values) * (1 / len(values))


def penalty(parameters, strength):
    """`strength` times the sum of all squares: what large parameters cost."""
    return strength * sum(p**2 for p in parameters)


def log_sum_exp(scores):
    """log(exp(s1) + exp(s2) + …), for a list of Values that may be of any size."""
    scores = list(scores)
    # e^1000 is no number; with the largest score taken out, no exponent is above 0
    largest = max(score.data for score in scores)
    return sum((score - largest).exp() for score in scores).log() + largest


def softmax(scores):
    """A list of probabilities, one Value for each score: positive, and 1 in all."""
    scores = list(scores)
    total = log_sum_exp(scores)
    return [(score - total).exp() for score in scores]


def cross_entropy(scores, answer):
    """-log of the probability that softmax gives to the right class.

    scores: a list of Values, one for each class.
    answer: the number of the right class, counted from 0; IndexError for any other.
    """
    if answer not in range(len(scores)):
        raise IndexError(
            f"answer must be the number of a class, 0 to {len(scores) - 1}, "
            f"not {answer!r}")
    return log_sum_exp(scores) - scores[answer]
