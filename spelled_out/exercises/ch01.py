"""What the exercises of chapter 1 ask of an answer."""
import math

from spelled_out.exercises.gradients import near
from spelled_out.exercises.questions import Choice, Number
from spelled_out.exercises.words import NO_RETURN

CURVES = {
    "x**2": lambda x: x**2,
    "x**3": lambda x: x**3,
    "sin(x)": math.sin,
}


def central(difference):
    for name, f in CURVES.items():
        for x in (1.5, -0.7):
            given, h = difference(f, x, 0.01), 0.01
            if given is None:
                return NO_RETURN
            call = f"central(f, {x}, 0.01) for f = {name}"
            if near(given, (f(x + h) - f(x)) / h):
                return (f"`{call}` is {given:.6f}: that is the forward difference. The "
                        "central one also steps to the left of x.")
            if near(given, 2 * (f(x + h) - f(x - h)) / (2 * h)):
                return f"`{call}` is twice the slope. How far apart are the two points?"
            if near(given, -(f(x + h) - f(x - h)) / (2 * h)):
                return f"`{call}` has the wrong sign. Which point comes first?"
            expected = (f(x + h) - f(x - h)) / (2 * h)
            if not near(given, expected):
                return (f"`{call}` should be {expected:.6f}, and is {given:.6f}. Are "
                        "both points a whole step away from x?")
    return None


def slope_of_b(function):
    for a, b, c in [(2.0, -3.0, 10.0), (-1.5, 4.0, 0.5), (0.0, 1.0, 1.0)]:
        given = function(a, b, c)
        if given is None:
            return NO_RETURN
        call = f"slope_of_b({a:g}, {b:g}, {c:g})"
        if abs(given - a) < 1e-3:
            continue
        if abs(given - b) < 1e-3:
            return (f"`{call}` should be {a:g} and is {given:.4f}: that is the slope "
                    "of `a`. Which input is nudged?")
        if abs(given - 1.0) < 1e-3:
            return (f"`{call}` should be {a:g} and is {given:.4f}: that is the slope "
                    "of `c`. Which input is nudged?")
        if abs(given - (a + b)) < 1e-3:
            return (f"`{call}` should be {a:g} and is {given:.4f}: two inputs are "
                    "nudged at once, and their slopes add up.")
        return f"`{call}` should be {a:g} and is {given:.4f}."
    return None


def gradient(function):
    def f(*xs):
        asked.append(xs)
        return sum(k * x**2 for k, x in enumerate(xs, start=1))

    for xs in ([2.0], [1.0, -1.0], [0.5, 2.0, -3.0, 1.0]):
        before, asked = list(xs), []
        given = function(f, xs)
        if given is None:
            return NO_RETURN
        if xs != before:
            return f"It has changed its inputs: {before} became {xs}. Nudge a copy."
        if not isinstance(given, (list, tuple)) or len(given) != len(xs):
            return f"For {len(xs)} inputs it should return {len(xs)} slopes: {given!r}."
        if any(sum(x != y for x, y in zip(point, xs)) > 1 for point in asked):
            return ("At some point two inputs are nudged at once. Put each back before "
                    "the next one has its turn.")
        expected = [2 * k * x for k, x in enumerate(xs, start=1)]
        wrong = [k for k in range(len(xs)) if abs(given[k] - expected[k]) > 1e-2]
        if wrong == list(range(1, len(xs))) and len(xs) > 1:
            return ("Only the first slope is right. Does each nudge start again from "
                    "the point itself, and does it reach its own input?")
        if wrong:
            k = wrong[0]
            return (f"At {xs}, slope {k + 1} should be {expected[k]:g}, and is "
                    f"{given[k]:.4g}.")
    return None


EXERCISES = {
    "1.1": Number(
        -22.0, "6 · (−3) − 4 = −22: steep, and downhill.",
        {22.0: "The size is right. Does the curve rise or fall at x = −3?",
         44.0: "That is f(−3), the height of the curve. Its slope is asked.",
         14.0: "That is the slope at 3. Put −3 into 6x − 4.",
         -14.0: "Put −3 into 6x − 4, and mind both signs: 6 · (−3) is −18."},
        "Put x = −3 into 6x − 4."),
    "1.2": Choice({
        "exactly 0": (False, "The tangent is flat there. But a nudge measures a "
                             "secant."),
        "a little above 0": (True, "What is left over at every point is 3h, and h is "
                                   "positive. Here there is nothing else."),
        "a little below 0": (False, "To the right of the lowest point the curve lies "
                                    "higher, so the secant rises."),
    }),
    "1.3": Number(
        -10.0, "6 · (−1) − 4 = −10.",
        {10.0: "The size is right. Does the curve rise or fall at x = −1?",
         12.0: "That is f(−1), the height of the curve. Its slope is asked.",
         2.0: "6 · (−1) is −6. Then there is −4 as well.",
         -2.0: "6 · (−1) is −6. Then there is −4 as well."},
        "Put x = −1 into 6x − 4."),
    "1.4": central,
    "1.5": Number(
        0.01, "((x + h)³ − (x − h)³) / 2h = 3x² + h²: the error is h², at every x.",
        {0.1: "The error of the forward difference shrinks like h. This one shrinks "
              "faster.",
         0.001: "That would be h³. Multiply out (x + h)³ − (x − h)³, and divide by 2h.",
         0.02: "Divide by 2h, not by h."},
        "Multiply out (x + h)³ − (x − h)³ and divide by 2h. What is left above 3x²?"),
    "1.6": slope_of_b,
    "1.7": gradient,
    "1.8": Choice({
        "The function is flat at 3.": (
            False, "Its slope there is 14, as you have measured with larger steps."),
        "The step is so small that 3.0 + h is 3.0 again.": (
            True, "Near 3, the gaps between two floats are about 4e-16. A smaller step "
                  "is rounded away, and the rise is exactly 0."),
        "Dividing by so small a number gives 0.": (
            False, "Dividing by a tiny number makes a result large, not small. It is "
                   "the rise above the line that is 0."),
        "The limit of the fraction is 0.": (
            False, "The limit is 14. What fails here is the arithmetic, not the "
                   "mathematics."),
    }),
}

PREDICTIONS = {
    "1.a": Choice({
        "It falls towards 14.": (
            True, "The curve gets steeper to the right. A shorter step sees less of "
                  "the steep part."),
        "It rises towards 14.": (
            False, "It begins at 17, the average over a whole step of 1. Is that above "
                   "14 or below?"),
        "It stays at 17 until the step is 0.": (
            False, "At a step of 0.0001 it was 14.0003 already."),
    }),
    "1.b": Choice({
        "The central one, at a larger step.": (
            True, "Its own error shrinks faster, so it is sooner as small as the "
                  "rounding."),
        "The forward one, at a larger step.": (
            False, "Both have about the same rounding. Which of them still has a large "
                   "error of its own, above it?"),
        "Both, at the same step.": (
            False, "They would if their own errors were equal. But in one of them, "
                   "most of the error cancels."),
    }),
    "1.c": Choice({
        "It becomes larger.": (
            False, "`a` is multiplied by `b`, which is −3. What does a larger `a` do "
                   "to the product?"),
        "It becomes smaller.": (
            True, "The product of a larger `a` and −3 is more negative."),
        "That depends on `c`.": (
            False, "`c` is added, whatever the product is. It shifts the result, and "
                   "not the way it moves."),
    }),
}
