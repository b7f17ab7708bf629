"""What the exercises of chapter 2 ask of an answer."""
import ast

from spelled_out.exercises.graphs import chain, take_apart
from spelled_out.exercises.questions import Choice, Number, Order
from spelled_out.exercises.words import NO_RETURN
from spelled_out.snapshots.ch02 import Value


def add(function):
    a, b = Value(2.0), Value(3.0)
    out = function(a, b)
    if out is None:
        return NO_RETURN
    if getattr(out, "data", None) != 5.0:
        return f"`add(Value(2.0), Value(3.0))` should hold 5.0, and is {out!r}."
    twice = function(a, a)
    if len(twice._prev) == 1:
        return ("In `add(a, a)`, `a` is used twice, and the sum remembers one child "
                "only: a set drops duplicates.")
    if isinstance(out._prev, (set, frozenset)) or tuple(out._prev) != (a, b):
        return ("`add(a, b)` should remember `a` and then `b`, in this order: "
                f"`_prev` is {out._prev!r}.")
    if not isinstance(out._prev, tuple):
        return f"`_prev` is a {type(out._prev).__name__}; a tuple cannot change later."
    if out._op != "+":
        return f"The sum should remember its operation, `+`: `_op` is {out._op!r}."
    return None


def diamond():
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    c = a * b
    return c * c + a, {a, b}


def leaves(function):
    deep, leaf = chain(Value, 3000)
    try:
        return wrong_leaves(function, deep, leaf)
    finally:
        take_apart(deep)


def wrong_leaves(function, deep, leaf):
    x = Value(7.0)
    for what, (root, expected) in {
            "a single leaf": (x, {x}), "`a*b*(a*b) + a`": diamond(),
            "a chain of 3,000 sums": (deep, {leaf})}.items():
        try:
            given = function(root)
        except RecursionError:
            return (f"For {what}, Python gives up: the function calls itself too "
                    "deeply. A list of what is still to be done has no such limit.")
        if given is None:
            return NO_RETURN
        given = list(given)
        if len(given) > len(set(given)):
            return f"For {what}, a leaf is listed more than once."
        if any(node._prev for node in given):
            return (f"For {what}, there is a value among them that has children: no "
                    "leaf.")
        if set(given) != expected:
            return (f"For {what} there should be {len(expected)} leaves, not "
                    f"{len(given)}.")
    return None


def text(function):
    a, b, c, third = Value(2.0), Value(-3.0), Value(10.0), Value(1 / 3)
    for root in (a, a + b, a * b + c, (a + b) * c, (a + b) * (a + b), a * (b * c + a),
                 third * c):
        given = function(root)
        if not isinstance(given, str):
            return f"It should return a text; for {root!r} it returns {given!r}."
        try:
            value = eval(given, {"__builtins__": {"sum": sum, "float": float}})
        except Exception as error:
            return f"`{given}` cannot be computed: {type(error).__name__}: {error}."
        if value != root.data:
            advice = "" if "(" in given else (
                " Are there brackets where a sum is multiplied?")
            return f"`{given}` is {value!r}; the value holds {root.data!r}.{advice}"
        if missing := leaf_numbers(root) - numbers(given):
            return (f"`{given}` is the right number, but it does not say how it was "
                    f"made: where is the leaf {missing.pop():g}?")
    return None


def leaf_numbers(root):
    """The sizes of the numbers in the leaves; a text has the signs apart."""
    if not root._prev:
        return {abs(root.data)}
    return set().union(*map(leaf_numbers, root._prev))


def numbers(text):
    return {node.value for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Constant)}


EXERCISES = {
    "2.1": Number(
        {"boxes": 2, "arrows": 3},
        "One box for `a`, one for the sum; two arrows lead from `a` into the circle, "
        "and one from the circle to the sum.",
        {"boxes": {3: "There is only one `a`, though it is used twice."},
         "arrows": {2: "`a` is used twice; and the circle has an arrow to its result.",
                    1: "`a` is used twice; the circle has an arrow to its result."}},
        "Count the values, then what leads into the circle and out of it."),
    "2.2": Choice({
        "The result is negative.": (
            False, "The slope says nothing of the result itself, only how it changes."),
        "A nudge of the input upwards pushes the result down.": (
            True, "The sign is the direction of the response, the size its strength."),
        "The input must be negative.": (
            False, "A slope can be negative wherever the curve falls, left or right of "
                   "0."),
        "The result gets smaller with every step, whichever way one goes.": (
            False, "Go the other way, and it rises: a slope has a direction."),
    }),
    "2.3": Number(
        5, "`a`, `b`, the first product, the second product, and the sum. Python "
           "computes `a*b` twice, so there are two products.",
        {4: "Python does not notice that the two products are equal: it computes both.",
         7: "`a` and `b` are used twice, but each of them is one value.",
         3: "The products are values, too.",
         6: "`a` and `b` are used twice, but each of them is one value."},
        "List them: the leaves, the products, the sum."),
    "2.4": Choice({
        "a, with a.__mul__(2)": (
            False, "Python begins with the left operand, and that is the number 2."),
        "First the number 2, then a, with a.__rmul__(2)": (
            True, "The 2 declines, since it does not know your class. Then `a` is "
                  "asked, under another name. This class has no `__rmul__` yet, so "
                  "there is a TypeError; chapter 5 adds it."),
        "Only the number 2": (
            False, "The 2 is asked first, and declines. Then the right operand has its "
                   "chance."),
    }),
    "2.5": add,
    "2.6": leaves,
    "2.7": text,
}

PREDICTIONS = {
    "2.a": Order(
        "a b e c d f L", "Each value comes after its children, and the left child "
        "comes first.",
        {"L d": "`L` is at the end of the list first, but it can be collected only "
                "after its children.",
         "L f": "`f` is a child of `L`, so `L` has to wait for it, too.",
         "d e": "`d` has to wait until its child `e` is collected.",
         "d c": "`d` has to wait until its child `c` is collected.",
         "e a": "`e` has to wait until its child `a` is collected.",
         "e b": "`e` has to wait until its child `b` is collected.",
         "b a": "Of the children of `e`, `a` stands first.",
         "c e": "Of the children of `d`, `e` stands first.",
         "f d": "Of the children of `L`, `d` stands first."},
        "Begin with `L` on the list. Its first child that waits is `d`, then that "
        "one's is `e`. Go on from there."),
}
