"""What the exercises of chapter 9 ask of an answer."""
import copy
import math
import random
from statistics import fmean, pvariance, variance

from micrograd.engine import Value
from micrograd.nn import Layer
from spelled_out.exercises.gradients import near
from spelled_out.exercises.questions import Choice, Number

BY_N = ("Divide the squares by how many there are, not by one less: that is "
        "`pvariance`, not `variance`.")
ROWS = [[1.0, 200.0], [2.0, 600.0], [6.0, 100.0], [3.0, 500.0]]
OTHER = [[4.0, 900.0], [0.0, -300.0]]


def rulers(rows):
    """(centre, spread) of each column."""
    return [(fmean(column), math.sqrt(pvariance(column))) for column in zip(*rows)]


def expected(rows, row):
    return [(x - centre) / spread for x, (centre, spread) in zip(row, rulers(rows))]


def same(given, wanted):
    return len(given) == len(wanted) and all(map(near, given, wanted))


def standardiser(function):
    rows = copy.deepcopy(ROWS)
    standard = function(rows)
    if not callable(standard):
        return (f"It returns {standard!r}. A function is wanted, which standardises "
                "one row: define it inside, and return it.")
    if rows != ROWS:
        return "It has changed the rows that it was given. Leave them as they are."
    return wrong_row(standard) or wrong_constant(function)


def wrong_row(standard):
    for row in ROWS + OTHER:
        handed = list(row)
        given, wanted = standard(handed), expected(ROWS, row)
        if handed != row:
            return f"It has changed the row {row} that it was given. Return a new list."
        if not isinstance(given, list):
            return f"For the row {row} it returns {given!r}. A list is wanted."
        if same(given, wanted):
            continue
        return (f"The row {row} should become {texts(wanted)}, and becomes "
                f"{texts(given)}. {mistake(row, given)}")
    return None


def texts(numbers):
    return "[" + ", ".join(
        f"{x:.3f}" if isinstance(x, (int, float)) else repr(x) for x in numbers) + "]"


def mistake(row, given):
    columns = list(zip(*ROWS))
    everything = [x for each in ROWS for x in each]
    centre, spread = fmean(everything), math.sqrt(pvariance(everything))
    if same(given, [(x - centre) / spread for x in row]):
        return "Each column needs a mean and a spread of its own."
    if same(given, [(x - fmean(c)) / pvariance(c) for x, c in zip(row, columns)]):
        return "Divide by the root of the variance."
    if same(given, [(x - fmean(c)) / math.sqrt(variance(c))
                    for x, c in zip(row, columns)]):
        return BY_N
    if same(given, [x / math.sqrt(pvariance(c)) for x, c in zip(row, columns)]):
        return "The mean has not been subtracted."
    if same(given, [x - fmean(c) for x, c in zip(row, columns)]):
        return "It has not been divided by the spread."
    return "Take mean and spread of each column, over all rows."


def wrong_constant(function):
    rows = [[1.0, 5.0], [3.0, 5.0]]
    try:
        given = function(rows)([3.0, 5.0])
    except ZeroDivisionError:
        return ("It divides by 0 where all numbers of a column are equal: their spread "
                "is 0. Divide by 1 then.")
    if not same(given, [1.0, 0.0]):
        return (f"Where all numbers of a column are equal, as 5 in {rows}, that column "
                f"should become 0. [3.0, 5.0] becomes {texts(given)}.")
    given = function(rows)([3.0, 7.0])
    if not same(given, [1.0, 2.0]):
        return (f"After {rows}, a new row may have a 7 where all had 5. With a spread "
                f"of 1, [3.0, 7.0] should become [1, 2]; it becomes {texts(given)}.")
    return None


def level(function):
    for seed, activation in enumerate(("linear", "tanh", "relu")):
        rng = random.Random(seed)
        layer = Layer(3, 4, activation, rng=rng)
        xs = [[rng.uniform(5, 9), rng.gauss(0, 1), rng.gauss(-2, 3)]
              for _ in range(12)]
        before = layer.parameters()
        start = [p.data for p in before]
        function(layer, [list(x) for x in xs])
        wrong = wrong_level(layer, xs, before, start)
        if wrong:
            return wrong
    return None


def wrong_level(layer, xs, before, start):
    now = layer.parameters()
    if [id(p) for p in now] != [id(p) for p in before]:
        return ("The layer has other parameters now. Change `data` of those that it "
                "has: an optimiser may hold them already.")
    if not all(isinstance(p, Value) for p in now):
        return "The parameters should stay Values: change their `data`."
    if [p.data for p in now] == start:
        return "No parameter has changed."
    starts = list(zip(*[iter(start)] * 4))   # a row for each neuron: weights, bias
    shared = math.sqrt(pvariance([x for *w, b in starts for x in sums(w, b, xs)]))
    for neuron, (*w, b) in zip(layer.neurons, starts):
        if near(neuron.w[0].data, w[0] / shared):
            return "Each neuron needs a mean and a spread of its own."
        wrong = wrong_neuron(neuron, xs, w, b)
        if wrong:
            return wrong
    return None


def sums(w, b, xs):
    """The weighted sums of a neuron, for all inputs."""
    return [sum(wi * x for wi, x in zip(w, row)) + b for row in xs]


def wrong_neuron(neuron, xs, w, b):
    """w, b: what its weights and its bias were."""
    old = sums(w, b, xs)
    centre, spread = fmean(old), math.sqrt(pvariance(old))
    new = sums([weight.data for weight in neuron.w], neuron.b.data, xs)
    middle, width = fmean(new), math.sqrt(pvariance(new))
    if abs(middle) < 1e-9 and abs(width - 1) < 1e-9:
        if not near(neuron.w[0].data, w[0] / spread):
            return ("The sums are right. But the weights should be the old ones, "
                    "divided by the spread.")
        return None
    said = (f"Over the inputs, the sums of a neuron should have the mean 0 and the "
            f"standard deviation 1; they have {middle:.3f} and {width:.3f}. ")
    if all(near(now.data, before) for now, before in zip(neuron.w, w)):
        return said + "The weights are still the old ones. Is their `data` changed?"
    if near(width, 1 / spread):
        return said + "Divide by the standard deviation, the root of the variance."
    if near(width, spread / math.sqrt(variance(old))):
        return said + BY_N
    if near(width, 1.0) and near(neuron.b.data, -centre / spread):
        return said + "What has become of the old bias?"
    if near(width, 1.0) and near(neuron.b.data, b):
        return said + "The bias is still the old one. What has to be added to each sum?"
    if near(width, 1.0) and near(neuron.b.data, b - centre):
        return said + "The bias is a part of the sum: divide it by the spread, too."
    if near(width, 1.0) and near(neuron.b.data, b / spread):
        return said + "The mean has not been taken away from the bias."
    return said + "Measure the sums before the activation, with the bias."


LESS = "Then the curve would creep from the start, and go on falling."

EXERCISES = {
    "9.1": Number(
        0.19, "1 − 0.9² = 0.19: four fifths of every gradient are lost already.",
        {0.1: "The slope is 1 − t², not 1 − t.",
         0.81: "That is t². The slope is what is left of 1.",
         0.9: "That is the output itself. Its slope is 1 − t².",
         -0.19: "Look at the sign: tanh rises everywhere."},
        "Chapter 3 has the slope of tanh as a formula of its output."),
    "9.2": Choice({
        "The learning rate is too large.": (
            False, "Then its curve would have corners, and the second tiny step would "
                   "keep its promise like the first."),
        "The gradients are never reset.": (
            True, "The second tiny step goes twice as far as promised: it still has "
                  "the first one's gradients. In the long run, nothing slows the "
                  "parameters down, so they roll through the minimum and back."),
        "The update goes uphill.": (
            False, "Then the first tiny step would break its promise: its share would "
                   "be −1."),
        "The inputs are on a wild scale.": (
            False, "Then the curve would stop at the baseline, creep, or explode. What "
                   "does the second tiny step say?"),
    }),
    "9.3": Choice({
        "The learning rate is too small.": (
            False, LESS + " This one falls quickly, and stops at once. Where does it "
                          "stop?"),
        "Its relu neurons are dead.": (
            False, "None of the neurons in the first layer is silent. And how do the "
                   "gradients of the two layers compare?"),
        "The gradients vanish on their way to the first layers.": (
            True, "The last layer gets a gradient a hundred thousand times as large as "
                  "the first. It learns the best constant, which is the baseline, and "
                  "the layers before it do not move."),
        "A round resets the gradients too late.": (
            False, "Then nothing would move at all, and the first tiny step would "
                   "have a share of 0."),
    }),
    "9.4": Choice({
        "The learning rate is too large.": (
            False, "Then the training loss would jump. It falls without a corner."),
        "It learns its examples by heart.": (
            True, "The training loss falls to almost nothing, while the test loss has "
                  "had its best round long ago. More data, a penalty, or an earlier "
                  "stop."),
        "The network is too small for the task.": (
            False, "Then the training loss would stay high. It is nearly 0."),
        "The gradients vanish.": (
            False, "The first layer gets as much as the last, and the training loss "
                   "falls well."),
    }),
    "9.5": Choice({
        "One step was too long, and all its relu neurons died.": (
            True, "All eight are silent on all data. Only the output's bias still "
                  "learns, so the loss lies at the baseline: the best constant."),
        "The gradients vanish, because the network is too deep.": (
            False, "It was learning well before the jump. And how many of its neurons "
                   "are silent?"),
        "The gradients are never reset.": (
            False, "Both tiny steps keep their promise."),
        "The training has found a minimum and is done.": (
            False, "At the baseline? And it has been lower before."),
    }),
    "9.6": Choice({
        "Nothing. It needs more rounds, that is all.": (
            False, "With five times as many, it would find the two. But the curve has "
                   "told nothing of what matters, nor that there is something to wait "
                   "for. Which 18 are right?"),
        "Nearly all examples say the same, and so does the network.": (
            True, "Eighteen of twenty are right for whoever always says −1. The loss "
                  "falls below the baseline all the same. Look at the classes one by "
                  "one, and weigh the rare one."),
        "The learning rate is too small.": (
            False, LESS + " This one falls steeply, then slowly, as a good one does."),
        "It learns its examples by heart.": (
            False, "Then the two rare ones would be right as well: they are among its "
                   "examples."),
    }),
    "9.7": standardiser,
    "9.8": level,
}

PREDICTIONS = {
    "9.a": Number(
        0.5, "1 − rate · 4 is −1 there: w jumps from 1 to −1 and back, for ever.",
        {0.25: "There the factor is 0: a single step arrives. How far can you go on?",
         2.0: "Put it in: the factor is 1 − 2 · 4 = −7.",
         4.0: "Put it in: the factor is 1 − 4 · 4 = −15.",
         1.0: "Put it in: the factor is 1 − 1 · 4 = −3."},
        "Where is the factor 1 − rate · 4 equal to −1?"),
    "9.b": Choice({
        "Yes, in the next rounds its inputs will be others.": (
            False, "Those of a deeper layer will. What are the inputs of the first "
                   "layer?"),
        "Yes, if the rate is made smaller.": (
            False, "A smaller rate times a gradient of 0 is still 0. It prevents "
                   "deaths, and raises nobody."),
        "No, nothing that it depends on will ever change.": (
            True, "Its sum is made of its weights, its bias and the data. Data do not "
                  "change, and weights and bias get a gradient of 0."),
    }),
    "9.c": Number(
        0.5, "The gradient is shortened to 100, and 1.5 − 0.01 · 100 = 0.5.",
        {1.4: "That is for a length of 10.",
         -98.5: "The step is the rate times the clipped gradient.",
         2.5: "The gradient is positive, so the step goes down.",
         1.49: "That is for a length of 1."},
        "The step is the rate, 0.01, times the gradient, clipped to 100."),
}
