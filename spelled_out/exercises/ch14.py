"""What the exercises of chapter 14 ask of an answer."""
import math
import random

from micrograd.engine import Value
from micrograd.gpt import blend, dot, flat, softmax
from spelled_out.exercises.gradients import near, operation, shown
from spelled_out.exercises.questions import Choice, Number, Order
from spelled_out.exercises.words import NO_RETURN

LINES = [[0.5, 0.25, 0.25], [0.0, 0.75, 0.0, 0.25], [0.125] * 8, [1.0]]


def draw(function):
    for pieces in LINES:
        for u in (0.0, 0.3, 0.625, 0.99, 0.125, 0.5, 0.75):
            before = list(pieces)
            given = function(pieces, u)
            if pieces != before:
                pieces[:] = before   # it is asked again
                return "It has changed the list of probabilities. Leave it as it was."
            wrong = wrong_piece(pieces, u, given)
            if wrong:
                return wrong
    return None


def wrong_piece(pieces, u, given):
    """What is wrong with the number of the piece that `u` lies in."""
    ends = [sum(pieces[:k + 1]) for k in range(len(pieces))]
    right = next(k for k, end in enumerate(ends) if u < end)
    if given == right and not isinstance(given, bool):
        return None
    told = f"`draw([{shown(pieces)}], {u:g})` should be {right}, and is {given!r}. "
    if given is None and u == 0.0:
        return told + "Is there a `return`?"
    if given is None:
        return told + "Each piece begins where the one before it ends: add up."
    # if not from 0, the first number that is tried tells it
    if u == 0.0 and given == right + 1:
        return told + "The pieces are counted from 0."
    if given == math.floor(u * len(pieces)):
        return told + "The pieces are not equally long."
    if u in ends and given == ends.index(u):
        return told + "The upper end of a piece belongs to the next one."
    if given in pieces and not isinstance(given, int):
        return told + "That is a probability. The number of its piece is wanted."
    if given == max(range(len(pieces)), key=pieces.__getitem__):
        return told + "The largest piece is not always hit: where does `u` lie?"
    return told + "Each piece begins where the one before it ends: add up."


def nearby(function):
    for seed, places in enumerate((1, 4, 5)):
        rng = random.Random(seed)
        queries, keys, values = (
            [[rng.uniform(-2, 2) for _ in range(3)] for _ in range(places)]
            for _ in range(3))
        for window in (1, 2, 3):
            wrong = wrong_attention(function, [queries, keys, values], window)
            if wrong:
                return wrong
    return None


def wrong_attention(function, numbers, window):
    """What is wrong with the blends, or with the slopes of a sum that weighs them."""
    ours = [as_values(rows) for rows in numbers]
    theirs = [as_values(rows) for rows in numbers]
    expected = attended(*theirs, window)
    try:
        given = function(*ours, window)
    except ValueError as error:   # what `total` says of no values at all
        if "unpack" not in str(error):
            raise
        if window == 1:
            return ("With a window of 1, there is nothing to look at. The place itself "
                    "belongs to the window.")
        return ("Near the beginning it finds no place to look at. In a slice, a "
                "negative start counts from the end of the list.")
    wrong = wrong_blends(given, expected, numbers, window)
    if wrong:
        return wrong
    weighed(given).backward(3.0)
    weighed(expected).backward(3.0)
    if not all(near(a.grad, b.grad) for a, b in zip(flat(ours), flat(theirs))):
        return ("The blends are right, but the gradients are not: somewhere a number "
                "was taken out of its `Value` with `.data`.")
    return None


def wrong_blends(given, expected, numbers, window):
    if given is None:
        return NO_RETURN
    if len(given) != len(expected):
        return (f"It should return a list with a vector for each of {len(expected)} "
                f"places, and returns a list of {len(given)}.")
    if not all(hasattr(vector, "__iter__") for vector in given):
        return "It should return a list of vectors, one for each place."
    pairs = list(enumerate(zip(given, expected), 1))
    for place, (vector, right) in reversed(pairs):   # the last tell mistakes apart
        if not same(vector, right):
            return (f"With a window of {window}, place {place} of {len(expected)} gets "
                    f"{shown(map(data, vector))} and should get "
                    f"{shown(map(data, right))}."
                    + cause(vector, [as_values(r) for r in numbers], window, place - 1))
    return None


def as_values(rows):
    return [[Value(x) for x in row] for row in rows]


def attended(queries, keys, values, window):
    return [seen(queries, keys, values, max(0, place + 1 - window), place + 1, place)
            for place in range(len(queries))]


def seen(queries, keys, values, first, end, place, scale=None):
    scale = 1 / math.sqrt(len(queries[0])) if scale is None else scale
    weights = softmax([dot(queries[place], key) * scale for key in keys[first:end]])
    return blend(weights, values[first:end])


def same(vector, right):
    return len(vector) == len(right) and all(
        near(data(a), data(b)) for a, b in zip(vector, right))


def data(x):
    return x.data if isinstance(x, Value) else x


def weighed(vectors):
    return sum((k + 2) * x for k, x in enumerate(x for v in vectors for x in v))


def cause(vector, rows, window, place):
    """The typical mistake that gives this blend, if it is one."""
    last, first = len(rows[0]), max(0, place + 1 - window)
    queries, keys, values = rows
    if first and same(vector, seen(queries, keys, [values[0]] * first + values,
                                   first, place + 1, place)):
        return " Are the values cut to the same places as the keys?"
    if same(vector, seen(keys, queries, values, first, place + 1, place)):
        return " Who asks, and who answers? Queries and keys are the wrong way round."
    for told, (low, high), scale in [
        (" So it comes out if it looks ahead.", (first, last), None),
        (" So it comes out if it looks at all places before, without a window.",
         (0, place + 1), None),
        (" So it comes out with a window that is too large by one.",
         (max(0, place - window), place + 1), None),
        (" So it comes out with a window that is too small by one.",
         (first + (place >= window - 1), place + 1), None),
        (" So it comes out if the place does not look at itself.",
         (max(0, place - window), place), None),
        (" Are the scores divided by the root of the length of a key?",
         (first, place + 1), 1.0),
        (" The scores are divided by the length, not by its root.",
         (first, place + 1), 1 / len(rows[0][0])),
    ]:
        if low < high and same(vector, seen(*rows, low, high, place, scale)):
            return told
    return ""


def layer_normalise(function):
    given = function([Value(2.0), Value(2.0)])
    if given is None:
        return NO_RETURN
    if len(given) != 2:
        return f"For two numbers it should return two, and returns {len(given)}."
    if any(math.isnan(data(x)) for x in given):
        return ("For [2, 2] there is nothing left when the mean is taken away, and 0 "
                "is divided by 0. Add 1e-5 to the mean square.")
    numbers = [data(x) for x in function([Value(x) for x in THREE])]
    for told, typical in TYPICAL.items():
        if all(near(x, y) for x, y in zip(numbers, typical)):
            return f"For {shown(THREE)} it returns {shown(numbers)}. {told}"
    for k in range(3):
        wrong = wrong_entry(function, k)
        if wrong:
            return wrong
    return None


def wrong_entry(function, k):
    """What is wrong with number k of what comes out, as an operation on its inputs."""
    return operation(
        f"number {k + 1} of layer_normalise", lambda *xs: function(list(xs))[k], Value,
        lambda *xs: centred(xs)[k], lambda *xs: slopes_of_centred(xs, k),
        [[1.0, -2.0, 0.5], [2.0, 3.0, 7.0], [0.0, 0.0, 1.0]])


TINY = 1e-5
THREE = [2.0, 3.0, 7.0]
LEFT = [-2.0, -1.0, 3.0]   # what is left of THREE without its mean, 4
TYPICAL = {   # what comes out for THREE
    "Is the mean taken away first?": [x / math.sqrt(62 / 3 + TINY) for x in THREE],
    "The squares are those of the numbers before their mean was taken away.":
        [x / math.sqrt(62 / 3 + TINY) for x in LEFT],
    "The mean is to be taken away above the line as well.":
        [x / math.sqrt(14 / 3 + TINY) for x in THREE],
    "Now divide it by its size.": LEFT,
    "That is divided by the mean square: where is the root?":
        [x / (14 / 3 + TINY) for x in LEFT],
    "That is the sum of the squares, not their mean.":
        [x / math.sqrt(14 + TINY) for x in LEFT],
    "Divide the sum of the squares by how many there are, not by one less.":
        [x / math.sqrt(7 + TINY) for x in LEFT],
}


def centred(xs):
    mean = sum(xs) / len(xs)
    rest = [x - mean for x in xs]
    scale = 1 / math.sqrt(sum(r * r for r in rest) / len(xs) + TINY)
    return [r * scale for r in rest]


def slopes_of_centred(xs, k):
    """The derivative of number k by each of the inputs."""
    n, mean = len(xs), sum(xs) / len(xs)
    scale = 1 / math.sqrt(sum((x - mean) ** 2 for x in xs) / n + TINY)
    return [scale * ((j == k) - 1 / n) - (xs[k] - mean) * scale**3 * (x - mean) / n
            for j, x in enumerate(xs)]


EXERCISES = {
    "14.1": Number(
        -0.75, "Each has the probability 1/4, and p − y is 1/4 − 1.",
        {0.25: "That is the probability. From it, the target is taken away.",
         0.75: "The size is right. Does a higher score of the right character make the "
               "loss larger, or smaller?",
         -0.25: "The target of the character that comes is 1."},
        "The gradient is p − y. What is the probability of one of four equals?"),
    "14.2": Number(
        9, "Four for `tin` and five for `opal`: each letter, and the dot after it.",
        {7: "The model also has to know when a name is over.",
         11: "The dot before a name is given. It is not guessed."},
        "What is guessed: each letter, and what comes after the last one."),
    "14.3": Number(
        4.0, "The weights are 3/4 and 1/4, and 3/4 · 2 + 1/4 · 10 is 4.",
        {6.0: "That is the plain mean. The scores are not equal.",
         8.0: "The higher score belongs to the first place.",
         math.log(3) * 2: "The scores are not yet the weights: softmax is missing.",
         16.0: "The weights must add up to 1: divide by the sum of the powers."},
        "The powers of e are 3 and 1. What are their shares?"),
    "14.4": Choice({
        "The loss in training would fall to nearly 0, and the names would be bad.": (
            True, "Each place would learn to copy the character after it, which stands "
                  "there in training. In writing, there is none yet."),
        "The model would guess better, and write better names.": (
            False, "It would guess better in training. But what stands ahead of it "
                   "when it writes?"),
        "Nothing: softmax would give those places a weight of 0.": (
            False, "Softmax gives each score a weight above 0, and a useful place "
                   "would get a large one."),
    }),
    "14.5": Order(
        "code embedding query weight blend surprise",
        "A code picks an embedding, of which queries are made. With the keys they give "
        "weights, and with these the values are blended. At the end comes the loss.",
        {"embedding code": "The code says which row of `tokens` it is.",
         "query embedding": "A query is a matrix times the vector of a place.",
         "weight query": "A weight is made of a query and a key, which fit or do not.",
         "blend weight": "Values are blended with weights.",
         "surprise blend": "The surprise is made of the scores of all characters, from "
                           "all that a place has gathered."},
        "Follow a character from its number to the loss."),
    "14.6": draw,
    "14.7": nearby,
    "14.8": layer_normalise,
}

PREDICTIONS = {
    "14.a": Number(
        math.log(27), "−log(1/27) is log 27: as much as knowing nothing costs.",
        {1 / 27: "That is the probability. The loss is minus its logarithm.",
         -math.log(27): "Minus the logarithm of a number below 1 is positive.",
         math.log2(27): "That is the logarithm to the base 2. Take the natural one.",
         math.log(26): "The dot is a character, too."},
        "Each of the 27 has the probability 1/27.", tolerance=0.006),
    "14.b": Choice({
        "All 27: each row takes part in the sums.": (
            False, "It does. But with which factor?"),
        "Row 3 alone.": (
            True, "Its factor is 1. All others are multiplied by 0, and hear nothing."),
        "None: a choice has no slope.": (
            False, "The choice has none. But the row that was chosen has."),
    }),
    "14.c": Number(
        648, "Twelve places, each with 27 numbers for its character and 27 for its "
             "target.",
        {324: "That is one half: the characters, or the targets.",
         54: "These are the inputs of one place. There are twelve.",
         24: "A character is not one number here: it is one-hot.",
         1971: "These are the parameters. They are not inputs."},
        "Twelve places, and at each of them two lists of 27."),
}
