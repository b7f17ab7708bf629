"""What the exercises of chapter 10 ask of an answer."""
import math

from micrograd.engine import Value
from spelled_out.exercises.gradients import near, operation
from spelled_out.exercises.questions import Choice, Number
from spelled_out.exercises.words import NO_RETURN


def cosh(function):
    return operation("cosh", function, Value, math.cosh, lambda x: [math.sinh(x)],
                     [[0.7], [-1.2], [0.0]])


def slopes_of_two(function):
    for a, b in [(6.0, 3.0), (-2.0, 0.5), (1.0, -4.0)]:
        given = function(a, b)
        if given is None:
            return NO_RETURN
        if not isinstance(given, (tuple, list)) or len(given) != 2:
            return f"It should return two numbers, not {given!r}."
        r = math.hypot(a, b)
        if near(given[0], b / r) and near(given[1], a / r):
            return "The two are exchanged: the first is that for `a`."
        if near(given[0], 2 * a) and near(given[1], 2 * b):
            return ("Those are the slopes under the root. The root's own slope, 1 / "
                    "(2r), is still to come.")
        if near(given[0], 1 / (2 * r)) and near(given[1], 1 / (2 * r)):
            return ("That is the slope of the root. What stands under it has a slope, "
                    "too: 2a or 2b.")
        if near(given[0], 2 * a / r) and near(given[1], 2 * b / r):
            return "Both are twice too large: the slope of the root is 1 / (2r)."
        if not (near(given[0], a / r) and near(given[1], b / r)):
            return (f"At a = {a:g}, b = {b:g} they should be {a / r:.4f} and "
                    f"{b / r:.4f}, and are {given[0]:.4f} and {given[1]:.4f}.")
    return None


EXERCISES = {
    "10.1": Choice({
        "from the output to its inputs and back": (
            False, "An output knows its inputs. But the inputs know nothing of the "
                   "output."),
        "from the output to its _backward, and from that back to the output": (
            True, "`out` holds the function, and the function holds `out`, whose "
                  "gradient it passes on. So neither is ever free of the other."),
        "from a value to its grad": (
            False, "`grad` is a plain number, which refers to nothing."),
        "from the class to its instances": (
            False, "The instances know their class; the class does not know them."),
    }),
    "10.2": Number(
        {"6": 1 / 3, "3": -2 / 3},
        "1/y is 1/3, and −x/y² is −6/9.",
        {"6": {2.0: "That is the quotient. Its slope for the numerator is 1/y.",
               3.0: "The slope is 1/y, not y."},
         "3": {2 / 3: "A larger denominator makes the quotient smaller.",
               -2.0: "Divide by the denominator once more: −x/y².",
               -1 / 9: "That is the slope of 1/y. Times the numerator."}},
        "The slope of x/y is 1/y for x, and −x/y² for y.", tolerance=0.001),
    "10.3": cosh,
    "10.4": slopes_of_two,
    "10.5": Choice({
        "Nothing: it is the same work either way.": (
            False, "Each node has its own object, its place in the sort, its visit on "
                   "the way back."),
        "Objects and visits: there is one node instead of four.": (
            True, "The arithmetic is nearly the same. What a scalar engine pays for is "
                  "the bookkeeping around it."),
        "Precision: the result has more digits.": (
            False, "It is rounded about as often."),
    }),
}

PREDICTIONS = {
    "10.a": Choice({
        "Calling the closures.": (
            False, "That takes its share, but far from most of it."),
        "The topological sort.": (
            False, "It visits each value a few times, and so does all the rest."),
        "None of these.": (
            True, "It is something that your program never asked for."),
    }),
    "10.b": Choice({
        "It is freed at once.": (
            False, "So it would be if its count fell to zero. Follow the arrows: who "
                   "still refers to it?"),
        "It stays.": (
            True, "Its own function refers to it, and it refers to the function. "
                  "Neither count falls to zero."),
        "Python raises an error.": (
            False, "`del` takes away a name. What happens to the object is no error in "
                   "any case."),
    }),
}
