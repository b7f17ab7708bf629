"""A small language model of Values, in the manner of GPT, as chapter 14 builds it.

GPT is the model, for names of lower case letters. Inventor compiles its loss, trains
it, and lets it write.
"""
import math
import random

from micrograd.compiler import program
from micrograd.engine import Value
from micrograd.nn import Module

ALPHABET = ".abcdefghijklmnopqrstuvwxyz"  # "." is before a name, and after it


def codes(text):
    """The place of each character of `text` in ALPHABET."""
    if unknown := set(text) - set(ALPHABET):
        raise ValueError(f"{text!r} has {min(unknown)!r} in it, which is not among the "
                         f"characters of the model: {ALPHABET}")
    return [ALPHABET.index(character) for character in text]


def one_hot(code, weight=1.0):
    """A number for each character: `weight` for this one, 0 for all others."""
    return [weight if k == code else 0.0 for k in range(len(ALPHABET))]


# vectors are lists of Values or numbers; a matrix is a list of rows


def total(values):
    """The sum of at least one value."""
    first, *rest = values
    return sum(rest, first)


def add(a, b):
    """The sum of two vectors, number by number."""
    return [x + y for x, y in zip(a, b)]


def dot(a, b):
    """The products of two vectors, number by number, added up."""
    return total([x * y for x, y in zip(a, b)])


def times(matrix, x):
    """A matrix times a vector: the dot product of each row with it."""
    return [dot(row, x) for row in matrix]


def blend(weights, vectors):
    """The sum of some vectors, each times its weight."""
    return [dot(weights, column) for column in zip(*vectors)]


def normalise(x):
    """`x`, scaled so that the mean of its squares is 1."""
    mean_square = dot(x, x) * (1 / len(x))
    scale = (mean_square + 1e-5) ** -0.5
    return [xi * scale for xi in x]


def softmax(scores):
    """Shares that add up to 1, the larger the higher the score.

    Other than that of chapter 8, it does not look at the data first, so that it can be
    compiled; scores above 700 are too large for it.
    """
    powers = [score.exp() for score in scores]
    whole = total(powers)
    return [power / whole for power in powers]


def matrix(rows, columns, rng):
    """Random Values with which `times` about keeps a vector's mean square."""
    limit = math.sqrt(3 / columns)
    return [[Value(rng.uniform(-limit, limit)) for _ in range(columns)]
            for _ in range(rows)]


def flat(matrices):
    """All numbers of some matrices, as one list."""
    return [x for rows in matrices for row in rows for x in row]


class Head(Module):
    """One way of looking back: which earlier places matter, and what to take there.

    width: how many numbers a place has. size: how many a query, a key and a value have.
    """

    def __init__(self, width, size, rng=random):
        self.query, self.key, self.value = (
            matrix(size, width, rng) for _ in range(3))

    def looks(self, xs):
        """For each place, the weights of all places up to it."""
        queries = [times(self.query, x) for x in xs]
        keys = [times(self.key, x) for x in xs]
        scale = 1 / math.sqrt(len(self.query))
        return [softmax([dot(query, key) * scale for key in keys[:place + 1]])
                for place, query in enumerate(queries)]

    def __call__(self, xs):
        values = [times(self.value, x) for x in xs]
        return [blend(weights, values) for weights in self.looks(xs)]

    def parameters(self):
        return flat([self.query, self.key, self.value])


class GPT(Module):
    """A model that guesses the next character of a name from those before.

    length: the most places a text may have, the "." before the name included.
    width: how many numbers each place has. heads: among how many they are shared.
    rng: a `random.Random` that the initial weights come from; the module by default.
    """

    def __init__(self, length=12, width=12, heads=4, rng=random):
        if heads < 1 or width % heads:
            raise ValueError(f"a width of {width} cannot be shared by {heads} heads")
        self.tokens = matrix(len(ALPHABET), width, rng)
        self.places = matrix(length, width, rng)
        self.heads = [Head(width, width // heads, rng) for _ in range(heads)]
        self.mix = matrix(width, width, rng)
        self.up = matrix(2 * width, width, rng)
        self.down = matrix(width, 2 * width, rng)
        self.out = matrix(len(ALPHABET), width, rng)
        self.bias = [Value(0.0) for _ in ALPHABET]

    def __repr__(self):
        return (f"GPT of {len(self.heads)} heads, for texts of up to "
                f"{len(self.places)} places: {len(self.parameters())} parameters")

    def parameters(self):
        layers = [self.tokens, self.places, self.mix, self.up, self.down, self.out]
        heads = [p for head in self.heads for p in head.parameters()]
        return flat(layers) + heads + self.bias

    def attend(self, xs):
        """What all heads found, mixed, and added to each place."""
        normal = [normalise(x) for x in xs]
        found = zip(*(head(normal) for head in self.heads))  # by places, not heads
        return [add(x, times(self.mix, sum(parts, [])))
                for x, parts in zip(xs, found)]

    def think(self, x):
        """A small network with relu, at one place, and added to it."""
        hidden = [n.relu() for n in times(self.up, normalise(x))]
        return add(x, times(self.down, hidden))

    def __call__(self, vectors):
        """For each place, a score for each character that may come next.

        vectors: the embedding of the character at each place: a row of `tokens`.
        """
        if len(vectors) > len(self.places):
            raise ValueError(f"a text of {len(vectors)} places is too long: this model "
                             f"has {len(self.places)}")
        xs = [add(vector, place) for vector, place in zip(vectors, self.places)]
        xs = [self.think(x) for x in self.attend(xs)]
        return [add(times(self.out, normalise(x)), self.bias) for x in xs]

    def read(self, text):
        """The scores of what may come next: first of all, and after each character."""
        return self([self.tokens[code] for code in codes("." + text)])


def surprise(scores, targets):
    """The sum of -log(probability) over the characters, each times its target.

    targets: a weight for each character, such as one_hot(code).
    """
    whole = total([score.exp() for score in scores]).log()
    return total([target * (whole - score) for target, score in zip(targets, scores)])


def targets_of(name):
    """What comes next at each place of a name: its characters, and then the "."."""
    weight = 1 / (len(name) + 1)
    return [one_hot(code, weight) for code in codes(name + ".")]


def loss(model, name):
    """The mean surprise over the characters of a name and the "." after it."""
    return total(map(surprise, model.read(name), targets_of(name)))


def padded(rows, length):
    """Rows one after the other, and zeros for those that are missing to `length`."""
    return sum(rows, []) + [0.0] * len(ALPHABET) * (length - len(rows))


class Inventor:
    """A model, and the program of its loss, which trains it and lets it write."""

    def __init__(self, model):
        self.model = model
        self.length = len(model.places)
        choices, targets = ([[Value(0.0) for _ in ALPHABET] for _ in range(self.length)]
                            for _ in range(2))
        scores = model([blend(choice, model.tokens) for choice in choices])
        whole = total(map(surprise, scores, targets))
        self.program = program(whole, sum(choices + targets, []), model.parameters())

    def inputs(self, text, targets):
        """What the program takes: a choice and a target for each place."""
        if len(text) >= self.length:
            raise ValueError(f"{text!r} is too long: at most {self.length - 1} letters "
                             "and the \".\" before them have a place in the model")
        choices = [one_hot(code) for code in codes("." + text)]
        return padded(choices, self.length) + padded(targets, self.length)

    def examples(self, names):
        """What the program takes for each of some names."""
        if isinstance(names, str):  # its letters would pass for names
            raise TypeError(f"names must be a list of names, not {names!r}")
        return [self.inputs(name, targets_of(name)) for name in names]

    def loss(self, names):
        """The mean loss over some names."""
        examples = self.examples(names)
        return self.program(examples) / len(examples)

    def train(self, names, rate):
        """Take one step against the mean gradient over some names; the loss before."""
        examples = self.examples(names)
        losses = self.program.train(examples, rate / len(examples))
        return losses[0] / len(examples)

    def expect(self, text=""):
        """How probable each character of ALPHABET is after `text`.

        The gradient of a bias is p - y: the probability, less the target.
        """
        target, nothing = one_hot(0), [0.0] * len(ALPHABET)
        self.program([self.inputs(text, [nothing] * len(text) + [target])])
        return [b.grad + y for b, y in zip(self.model.bias, target)]

    def invent(self, rng=random, temperature=1.0):
        """A name, character by character, each as often as the model expects it.

        temperature: below 1, what is likely becomes more likely still; above, less.
        """
        name = ""
        while len(name) < self.length - 1:
            weights = [p ** (1 / temperature) for p in self.expect(name)]
            character, = rng.choices(ALPHABET, weights)
            if character == ".":
                break
            name += character
        return name
