"""What the exercises of chapter 3 ask of an answer."""
import math

from spelled_out.exercises.gradients import near
from spelled_out.exercises.questions import Choice, Number
from spelled_out.exercises.words import NO_RETURN

BOXES = {"L": (), "d": ("L",), "f": ("L",), "c": ("d",), "e": ("d",), "a": ("e",),
         "b": ("e",)}  # each box, and the one that must be filled before it


def gradients(function):
    for a, b, c, f in [(2.0, -3.0, 10.0, -2.0), (1.5, 0.5, -2.0, 3.0)]:
        call = f"gradients({a:g}, {b:g}, {c:g}, {f:g})"
        given = function(a, b, c, f)
        if not isinstance(given, dict):
            return f"It should return a dictionary of the gradients, not {given!r}."
        d = a * b + c
        expected = {"L": 1.0, "d": f, "f": d, "c": f, "e": f, "a": b * f, "b": a * f}
        for name, slope in expected.items():
            if name not in given:
                return f"The gradient of `{name}` is missing."
            value = given[name]
            if value is ...:
                return f"The gradient of `{name}` is still to be filled in."
            if near(value, slope):
                continue
            local = {"a": b, "b": a, "f": d, "c": 1.0, "e": 1.0}.get(name)
            own = {"a": a * f, "b": b * f, "d": d, "f": f}.get(name)
            what = f"In `{call}`, the gradient of `{name}` should be {slope:g}, and is "
            if own is not None and near(value, own):
                return what + (f"{value:g}. In a product, the slope is the other "
                               "factor, not its own.")
            if local is not None and near(value, local):
                return what + (f"{value:g}: that is the local derivative alone. "
                               "Multiply by the gradient of the output.")
            return what + f"{value:g}."
    return None


def order(names):
    names = list(names)
    if sorted(names) != sorted(BOXES):
        return f"Each of the seven boxes should be there once: {sorted(BOXES)}."
    for name, before in BOXES.items():
        for other in before:
            if names.index(other) > names.index(name):
                return (f"`{name}` comes before `{other}`, but it needs the gradient "
                        f"of `{other}`: what arrives from the right.")
    return None


def tanh_gradients(function):
    for n in (0.8813735870195432, -1.2, 0.0):
        given = function(n)
        if given is None:
            return NO_RETURN
        o = math.tanh(n)
        expected = 1 - o**2
        if near(given, expected):
            continue
        what = f"At n = {n:.4g}, tanh's slope is {expected:.4f}; yours is {given:.4f}. "
        if near(given, 1 - n**2):
            return what + ("That is 1 − n²: the square is that of the output of "
                           "tanh, not of its input.")
        if near(given, 1 - o):
            return what + "The output must be squared."
        if near(given, o**2):
            return what + "Take the square away from 1."
        return what + "Check with a nudge: (tanh(n + h) − tanh(n)) / h."
    return None


EXERCISES = {
    "3.1": Number(
        0.72, "0.01 · (36 + 16 + 4 + 16) = 0.72.",
        {0.04: "Add up the squares of the gradients: each leaf moves by 0.01 · grad, "
               "and `L` answers with grad times that.",
         0.16: "Add up the squares of the gradients: each leaf moves by 0.01 · grad, "
               "and `L` answers with grad times that.",
         72.0: "That is the sum of the squares. Times 0.01.",
         -7.28: "That is where `L` will be. By how much does it rise?"},
        "Each leaf contributes 0.01 · grad²; the gradients are 6, −4, −2 and 4."),
    "3.2": Number(
        {"x2": 0.5, "w2": 0.0, "x1": -1.5, "w1": 1.0},
        "Each input gets the other's data, times the 0.5 that has arrived.",
        {"x2": {1.0: "That is the local derivative alone. Times the 0.5 that has "
                     "arrived?",
                0.0: "That is its own data. Take the other factor, `w2`."},
         "w2": {0.5: "That is its own data times 0.5. Take the other factor: `x2` is "
                     "0."},
         "x1": {-3.0: "That is the local derivative alone. Times the 0.5 that has "
                      "arrived?",
                1.0: "That is its own data times 0.5. Take the other factor, `w1`.",
                1.5: "The other factor is −3. Mind its sign."},
         "w1": {2.0: "That is the local derivative alone. Times the 0.5 that has "
                     "arrived?",
                -1.5: "That is its own data times 0.5. Take the other factor, `x1`."}},
        "Each input gets the other's data, times the 0.5 that has arrived."),
    "3.3": Choice({
        "its own value": (False, "Nudge `a` in `a*b`: the result moves by `b` times "
                                 "the nudge. Its own value does not matter."),
        "the other factor": (True, "((a + h)·b − a·b) / h = b."),
        "1": (False, "That is so in a sum. In a product, the other factor stretches "
                     "the nudge."),
        "the product of both": (False, "That is the result itself, not its slope."),
    }),
    "3.4": Number(
        {"a": -9.0, "b": 6.0, "c": 3.0, "f": 4.0},
        "`d` has the gradient 3, and so have `e` and `c`. `a`: −3 · 3. `b`: 2 · 3. "
        "`f`: the data of `d`, which has not changed.",
        {"a": {9.0: "The other factor, `b`, is −3. Mind its sign.",
               6.0: "That was with `f` at −2. Now `f` is 3.",
               -3.0: "That is the local derivative alone. Times what arrives at `e`?"},
         "b": {-4.0: "That was with `f` at −2. Now `f` is 3.",
               2.0: "That is the local derivative alone. Times what arrives at `e`?"},
         "c": {1.0: "That is the local derivative alone. Times what arrives at `d`?",
               -2.0: "That was with `f` at −2. Now `f` is 3."},
         "f": {3.0: "In a product, the slope is the other factor: the data of `d`.",
               12.0: "That is `L`. The slope is the other factor: the data of `d`."}},
        "Go back from `L`, whose gradient is 1: first `d` and `f`, then `c` and `e`, "
        "then `a` and `b`."),
    "3.5": Choice({
        "It is 0, as before.": (
            False, "It was 0 because `x2` was 0: what a weight does is multiplied by "
                   "its input."),
        "It is positive.": (
            True, "The local derivative of `x2*w2` for `w2` is `x2`, now 0.5. It is "
                  "multiplied by what arrives at `n`, and tanh's slope is never "
                  "negative."),
        "It is negative.": (
            False, "Both factors are positive: `x2`, and tanh's slope."),
    }),
    "3.6": Choice({
        "Raise it.": (False, "A positive gradient says: up pushes the result up. You "
                             "want it lower."),
        "Lower it.": (True, "Against the sign of the gradient: that is how training "
                            "steps."),
        "It depends on the data of `a`.": (
            False, "The gradient has taken that into account already."),
    }),
    "3.7": gradients,
    "3.8": order,
    "3.9": tanh_gradients,
}

PREDICTIONS = {
    "3.a": Number(
        8.0, "4 · 2: for each step of the walker there are four of the bicycle, and "
             "for each of those two of the car.",
        {6.0: "That is 4 + 2. But the car doubles all that the bicycle does.",
         2.0: "So the car is to the bicycle. And to the walker?",
         4.0: "So the bicycle is to the walker. The car is faster still."},
        "One step of the walker: how far does the bicycle get? And the car meanwhile?"),
    "3.b": Number(
        3.0, "The slope times the step: 6 · 0.5.",
        {6.0: "That would be for a step of 1.",
         0.5: "That is the step of `a`. `L` answers with six times as much.",
         -5.0: "That is where `L` ends. By how much does it change?",
         -3.0: "The gradient of `a` is positive, so `L` rises."},
        "Multiply the gradient of `a` by its step."),
    "3.c": Choice({
        "Two boxes, with 0.25 each.": (
            False, "A plus hands on the whole gradient, not a share. And there are two "
                   "plus nodes in a row."),
        "Two boxes, with 0.5 each.": (
            False, "Those are behind the first plus. The second one hands its 0.5 on "
                   "as well."),
        "Four boxes, with 0.5 each.": (
            True, "The sum and the bias behind the first plus, then the two products "
                  "behind the second."),
        "Four boxes, the last two with 0.25.": (
            False, "A plus does not split what arrives: each input gets all of it."),
    }),
    "3.d": Choice({
        "By 1, as predicted.": (
            False, "`o` is at 0.7071. Where would that take it, and where does tanh "
                   "end?"),
        "By less than 0.3.": (
            True, "`o` is at 0.7071, and tanh never gets to 1."),
        "By more than 1.": (
            False, "The curve of tanh gets flatter to the right, not steeper."),
        "Not at all.": (
            False, "At `n`, tanh is not flat yet: its slope is one half."),
    }),
}
