"""What the exercises of chapter 5 ask of an answer."""
import math

from spelled_out.exercises.engines import survivors, takes_the_right_one
from spelled_out.exercises.gradients import near, operation
from spelled_out.exercises.questions import Choice, Number
from spelled_out.snapshots.ch05 import Value


def softplus(function):
    return operation("softplus", function, Value, lambda x: math.log(1 + math.exp(x)),
                     lambda x: [1 / (1 + math.exp(-x))], [[-1.5], [0.0], [2.0]])


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
    wrong = operation("maximum", function, Value, max,
                      lambda a, b: [float(a > b), float(b > a)],
                      [[2.0, -3.0], [-1.0, 0.5]])
    if wrong:
        return wrong
    a, b = Value(1.5), Value(1.5)
    function(a, b).backward()
    if not near(a.grad + b.grad, 1.0):
        return (f"For two equal numbers, the shares should sum to 1: raise both by h, "
                f"and the maximum rises by h. They are {a.grad:g} and {b.grad:g}.")
    return None


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
