"""What the exercises of chapter 5 ask of an answer."""
import math

from spelled_out.exercises.engines import survivors, takes_the_right_one
from spelled_out.exercises.gradients import near, operation
from spelled_out.exercises.questions import Choice, Number
from spelled_out.snapshots.ch05 import Value


def softplus(function):
    return operation("softplus", function, Value, lambda x: math.log(1 + math.exp(x)),
                     lambda x: [1 / (1 + math.exp(-x))], [[-1.5], [0.0], [2.0]],
                     alone=True)


def logistic(x):
    return 1 / (1 + math.exp(-x))


def sigmoid(function):
    return operation("sigmoid", function, Value, logistic,
                     lambda x: [logistic(x) * logistic(-x)], [[-1.5], [0.0], [2.0]])


def relu(function):
    for x in (2.0, -2.0):
        leaf = Value(x)
        function(leaf).backward()
        if x < 0 and near(leaf.grad, 1.0):
            return ("`relu(-2)` is 0 and stays 0 when its input is nudged. So its "
                    "slope there is 0, and `backward()` gives 1: the gradient gets "
                    "through where the output is cut off.")
    return operation("relu", function, Value, lambda x: max(0.0, x),
                     lambda x: [float(x > 0)], [[2.0], [-2.0], [0.5]])


def power(function):
    for k in (3, 2, -1):
        leaf = Value(2.0)
        out = function(leaf, k)
        if out is None:
            return "It returns None: is there a `return out`?"
        out.backward()
        if near(leaf.grad, k * 2.0**k) and not near(leaf.grad, k * 2.0 ** (k - 1)):
            return (f"The slope of `x**{k}` at 2 should be {k * 2.0 ** (k - 1):g}, and "
                    f"is {leaf.grad:g}: twice as much. What happens to the exponent?")
        if near(leaf.grad, 2.0 ** (k - 1)):
            return (f"The slope of `x**{k}` at 2 should be {k * 2.0 ** (k - 1):g}, and "
                    f"is {leaf.grad:g}. The exponent comes down as a factor.")
        wrong = operation(f"power_{k}", lambda x, k=k: function(x, k), Value,
                          lambda x, k=k: x**k, lambda x, k=k: [k * x ** (k - 1)],
                          [[2.0], [-1.5]])
        if wrong:
            return wrong
    return None


def maximum(function):
    # of two equal numbers, one gets all, or each its share: together they get 1
    return operation("maximum", function, Value, max,
                     lambda a, b: [float(a >= b), float(b > a)],
                     [[2.0, -3.0], [-1.0, 0.5]], alone=True)


def my_check(function):
    return takes_the_right_one(function) or survivors(function)


EXERCISES = {
    "5.1": Number(
        355, "`tanh` computes e²ˣ, and 2 · 355 is 710.",
        {710: "The exponent is 2x, not x.", 709: "The exponent is 2x, not x.",
         354: "e⁷⁰⁸ still fits into a float.", 400: "400 fails, but it is not the "
                                                    "first."},
        "e⁷⁰⁹ fits and e⁷¹⁰ does not. The exponent in `tanh` is 2x."),
    "5.2": Choice({
        "Because a value that is used twice hears from each of its uses.": (
            True, "Its gradient is the sum of what arrives, so each use must add."),
        "Because gradients start at zero.": (
            False, "They do, and that is why adding works. But with `=`, the start "
                   "would not matter at all."),
        "Because a second backward pass should add to the first.": (
            False, "It does, and that is the price of adding, not its purpose."),
        "Because it is faster.": (False, "It is not. It is about being right."),
    }),
    "5.3": softplus,
    "5.4": sigmoid,
    "5.5": relu,
    "5.6": power,
    "5.7": maximum,
    "5.8": my_check,
}

PREDICTIONS = {
    "5.a": Choice({
        "The share from `e - 1`.": (
            False, "Raise the part above the line, and the fraction grows."),
        "The share from `e + 1`.": (
            True, "It stands below the line: raise it, and the fraction shrinks."),
        "Both.": (
            False, "Then tanh would fall as its input grows. Which of the two makes "
                   "the fraction larger?"),
        "Neither.": (
            False, "Raise the part below the line alone. What does the fraction do?"),
    }),
    "5.b": Number(
        0.25**5, "A quarter of a quarter, five times over.",
        {0.05: "Each sigmoid takes a quarter of what arrives at it, not of the "
               "whole.",
         1.25: "The factors are multiplied, not added.",
         0.25: "That is what one of them leaves."},
        "One sigmoid leaves at most a quarter, two leave a quarter of that. Multiply "
        "five of them.", tolerance=5e-5),
    "5.c": Choice({
        "The one at 3.": (
            False, "There the wrong relu has the slope 1, which is right."),
        "The one at −3.": (
            True, "There its slope should be 0, and it hands on everything."),
        "Both.": (
            False, "Where its input is positive, the wrong relu does what the right "
                   "one does."),
        "Neither.": (
            False, "At one of them, the wrong relu hands on a gradient where there "
                   "should be none."),
    }),
}
