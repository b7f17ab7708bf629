"""What the exercises of chapter 8 ask of an answer."""
import math
import random

from micrograd.engine import Value, number
from spelled_out.exercises.gradients import near
from spelled_out.exercises.questions import Choice, Number
from spelled_out.exercises.words import NO_RETURN


def batches(function):
    for count, size in [(10, 5), (10, 4), (3, 8), (7, 1)]:
        rows = [[float(k), 0.5, 1.0] for k in range(count)]
        before = list(rows)
        given = function(rows, size, random.Random(count))
        where = f"For {count} rows and a size of {size}, "
        if given is None:
            return NO_RETURN
        if rows != before:
            return ("The list `rows` has changed its order. Shuffle a copy, such as "
                    "`rng.sample(rows, len(rows))`.")
        wrong = wrong_batches([list(batch) for batch in given], rows, size)
        if wrong:
            return where + wrong
    return in_order(function)


def wrong_batches(given, rows, size):
    """What is wrong with these batches, or None."""
    dealt = [row for batch in given for row in batch]
    sizes = [len(batch) for batch in given]
    missing = [row for row in rows if row not in dealt]
    full = len(rows) // size * size
    if missing and len(dealt) == full < len(rows):
        return (f"{len(missing)} rows are in no batch: those that are left over. Let "
                "them be a last, shorter batch.")
    if missing:
        return (f"{len(missing)} rows are in no batch. Each should be in exactly one: "
                "shuffle once, then cut.")
    if len(dealt) > len(rows):
        return f"the batches have {len(dealt)} rows in all. Each row belongs in one."
    whole = [size] * (len(rows) // size) + [len(rows) % size] * (len(rows) % size > 0)
    if sizes != whole:
        return f"the batches should have {whole} rows, and have {sizes}."
    return None


def in_order(function):
    rows = [[float(k), 0.5, 1.0] for k in range(40)]
    first, second = (sum(map(list, function(rows, 8, random.Random(seed))), [])
                     for seed in (1, 2))
    if first == rows:
        return "The rows come in their old order. Shuffle them before you cut."
    if first == second:
        return "Two generators give the same order. Take the random numbers from `rng`."
    if first != sum(map(list, function(rows, 8, random.Random(1))), []):
        return ("Two generators that are alike give different batches: something else "
                "than `rng` makes random numbers here.")
    if all(max(batch)[0] - min(batch)[0] < 8
           for batch in (first[k:k + 8] for k in range(0, 40, 8))):
        return ("Each batch holds neighbours from the list. Shuffle the rows before "
                "you cut, not the batches.")
    return None


def moons(count, rng):
    rows = []
    for k in range(count // 2):
        angle = math.pi * k / (count // 2 - 1)
        for x, y, side in [(math.cos(angle), math.sin(angle), -1.0),
                           (1.0 - math.cos(angle), 0.5 - math.sin(angle), 1.0)]:
            rows.append([x + rng.gauss(0.0, 0.1), y + rng.gauss(0.0, 0.1), side])
    return rows


def learn(function):
    held_out = moons(100, random.Random(7))
    for seed in (1, 2):
        net = function(moons(100, random.Random(seed)), random.Random(seed))
        if net is None:
            return "It returns None: let it return the trained network."
        answers = [net([x, y]) for x, y, _ in held_out]
        if isinstance(answers[0], list):
            return ("The network answers with a list. One score is wanted, so its last "
                    "layer has one neuron.")
        wrong = sum(number(answer) * row[2] <= 0
                    for answer, row in zip(answers, held_out))
        if wrong > 10:
            above = sum(number(answer) > 0 for answer in answers)
            return (f"With seed {seed}, {wrong} of 100 held-out points are on the "
                    f"wrong side. {advice(net, wrong, above)}")
    return None


def advice(net, wrong, above):
    layers = getattr(net, "layers", None)
    if wrong > 60:
        return "Does the loss compare with −side where it should with side?"
    if layers and all(neuron.activation == "linear"
                      for layer in layers[:-1] for neuron in layer.neurons):
        return "It needs a hidden layer with a bend in it."
    if above in (0, 100):
        return ("All scores are on one side of 0. Can the output be negative as well "
                "as positive? And are the steps not too long?")
    return "Are there enough steps, and are they long enough?"


SCORES = [0.7, -1.3, 4.0, -6.0, 0.0]


def logistic(function):
    for score in SCORES:
        for side in (1, -1):
            wrong = wrong_logistic(function, score, side)
            if wrong:
                return wrong
    return overflows(function)


def wrong_logistic(function, score, side):
    """What is wrong with the loss of this score, or None."""
    x = Value(score)
    out = function(x, side)
    if out is None:
        return NO_RETURN
    if not isinstance(out, Value):
        return (f"It returns {out!r}, which is no Value, so no gradient can pass. "
                "Leave out `.data`, and take `exp` and `log` of Values.")
    expected = math.log1p(math.exp(-side * score))
    where = f"For a score of {score:g} and side {side}, "
    if not near(out.data, expected):
        if near(out.data, math.log1p(math.exp(side * score))):
            return where + ("the loss is that of the other side. Look at the sign in "
                            "the exponent.")
        if near(out.data, -expected):
            return where + "the loss is negative: a sign too much."
        return where + f"the loss should be {expected:.6f}, and is {out.data:.6f}."
    (out * 3).backward()
    slope = -side / (1.0 + math.exp(side * score))
    if not near(x.grad, 3 * slope):
        return where + (f"the slope should be {slope:.6f}, and is {x.grad / 3:.6f}. Is "
                        "the loss computed from the score, and not from its data?")
    return None


def overflows(function):
    for score in (1000.0, -1000.0):
        x = Value(score)
        out = function(x, 1)
        out.backward()
        expected = max(0.0, -score)
        if not near(out.data, expected):
            return (f"For a score of {score:g} and side 1, the loss should be "
                    f"{expected:g}, and is {out.data:g}: on the way, a number has "
                    "become too large or too small for a float.")
        if not near(x.grad, -1.0 if score < 0 else 0.0):
            return (f"For a score of {score:g} and side 1, the loss is right, but its "
                    f"slope is {x.grad:g}: on the way, a number has become too large "
                    "or too small for a float.")
    return None


EXERCISES = {
    "8.1": Choice({
        "A straight line.": (
            True, "All its layers amount to one linear neuron, whose score is 0 along "
                  "a straight line."),
        "A line with up to eight bends.": (
            False, "That needs hidden neurons with a bend in them, such as relu."),
        "Any line, if it is trained for long enough.": (
            False, "Training chooses among what the network can say. What can a sum of "
                   "sums say?"),
    }),
    "8.2": Number(
        2 / 3, "The losses are 0, 0.5 and 1.5, their sum 2, their mean 2/3.",
        {2.0: "That is the sum. Divide it by the number of scores.",
         0.5: "The last score, 0.5, is on the wrong side: what is missing to −1?",
         1 / 3: "The last score, 0.5, is on the wrong side: what is missing to −1?",
         0.75: "That is 1.5 · 0.5. Add the three losses, then divide by 3.",
         1.0: "Divide by 3: the score that has its margin counts in the mean, too.",
         1 / 6: "The last score is 1.5 away from −1."},
        "The loss of a score is max(0, 1 − side · score). Add three of them, divide "
        "by 3.", tolerance=0.006),
    "8.3": Number(
        {"s0": 0.2, "s1": 0.5, "s2": -0.7},
        "Each is its probability, less 1 for the right class. They add up to 0.",
        {"s0": {-0.2: "A wrong class should fall: its gradient is positive.",
                -0.8: "1 is subtracted for the right class only."},
         "s1": {-0.5: "A wrong class should fall: its gradient is positive, though it "
                      "has the largest score."},
         "s2": {0.7: "The right class should rise: its gradient is negative.",
                0.3: "And what should the network say of this class?",
                -0.3: "Subtract what it should say, 1, from what it says."}},
        "It is p − y. Here p is 0.2, 0.5, 0.3, and y is 0, 0, 1."),
    "8.4": Choice({
        "The network has learned its points by heart.": (
            True, "It knows the points that it was shown, and is hardly better than a "
                  "guess elsewhere: overfitting."),
        "It needs more steps.": (
            False, "It has no training error left. More steps fit the same points."),
        "The learning rate is too large.": (
            False, "Then the training points would be wrong, too."),
        "The network is too small.": (
            False, "It fits all of its points, so it is large enough for them."),
    }),
    "8.5": batches,
    "8.6": learn,
    "8.7": logistic,
}

PREDICTIONS = {
    "8.a": Number(
        1.4, "1 − (−1) · 0.4 = 1.4: the score would have to go down to −1.",
        {0.6: "That is the loss for side 1. Here the side is −1.",
         0.4: "That is how far it is from 0. The margin is missing, too.",
         0.0: "The score is above 0, so its answer is side 1, and that is wrong.",
         -1.4: "A loss is never negative.",
         1.0: "And the 0.4 by which it is on the wrong side of 0?"},
        "Put the numbers into max(0, 1 − side · score)."),
    "8.b": Number(
        1, "The answer is below 1, so the error is above 1, and so is its square.",
        {0: "How large can a tanh get?",
         2: "The answer can come close to 1. What is missing to the target then?",
         4: "That is the error of an answer of 0."},
        "The answer can come as close to 1 as you like, and never reaches it."),
    "8.c": Number(
        -1, "−0.1 comes in with each step, and a tenth of the velocity is lost: the "
            "two are equal at −1.",
        {1: "Against the gradient: which sign has the velocity?",
         -0.1: "That is the first step. The second keeps nine tenths of it, and adds "
               "another.",
         -0.9: "That would lose 0.09 and gain 0.1 in the next step, so it still grows.",
         -0.19: "That is the velocity after two steps."},
        "In the end as much is lost in a step as comes in. A tenth of v is lost."),
    "8.d": Choice({
        "All, or nearly all.": (
            True, "It can be wrong about none of them, although there is nothing to "
                  "know."),
        "About half, as if it guessed.": (
            False, "So it is for new tosses. But these twenty it sees in every step."),
        "None.": (
            False, "Then the opposite of its answers would always be right."),
    }),
    "8.e": Number(
        -0.741, "0.259 − 1.",
        {0.259: "That is what the network says of it. And what should it say?",
         0.741: "p − y, not y − p: it should rise, so its slope is negative.",
         -0.259: "Subtract 1, since the class is the right one."},
        "p − y, where y is 1 for the right class.", tolerance=0.002),
}
