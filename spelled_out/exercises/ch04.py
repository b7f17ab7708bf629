"""What the exercises of chapter 4 ask of an answer."""
from spelled_out.exercises.gradients import near, operation
from spelled_out.exercises.graphs import chain, take_apart
from spelled_out.exercises.questions import Choice, Number
from spelled_out.snapshots.ch04 import Value, topological_sort


def multiply(function):
    return operation("multiply", function, Value, lambda a, b: a * b,
                     lambda a, b: [b, a], [[2.0, -3.0], [0.5, 4.0], [0.0, 1.5]])


def minus(function):
    return operation("minus", function, Value, lambda a, b: a - b,
                     lambda a, b: [1.0, -1.0], [[2.0, -3.0], [0.5, 4.0], [0.0, 0.0]],
                     alone=True)


def backward(function):
    a, b = Value(2.0), Value(-3.0)
    root = a * b
    function(root)
    if root.grad == 0.0:
        return ("In `a*b`, the gradient of the root is still 0. Where does the 1 come "
                "from?")
    if (a.grad, b.grad) != (-3.0, 2.0):
        return (f"In `a*b` with a = 2 and b = -3, the gradients should be -3 and 2, "
                f"and are {a.grad:g} and {b.grad:g}.")
    a, b = Value(2.0), Value(-3.0)
    function((a * b) * b)
    if a.grad == 0.0:
        return ("In `(a*b) * b`, nothing arrives at `a`: when the inner product is "
                "asked to pass on, it has received nothing yet. In which direction "
                "does the walk go?")
    if not near(a.grad, 9.0) or not near(b.grad, -12.0):
        return (f"In `(a*b) * b` with a = 2 and b = -3, the gradients should be 9 and "
                f"-12, and are {a.grad:g} and {b.grad:g}.")
    x, one, two = Value(1.0), Value(1.0), Value(2.0)
    p = two * x
    function(p * (p + one))
    if not near(x.grad, 10.0):
        return (f"In `p * (p + 1)` with p = 2x, the gradient of `x` should be 10, and "
                f"is {x.grad:g}: `p` passes on before all of its shares are there.")
    return None


def total(function):
    values = [Value(x) for x in (1.0, -2.0, 0.5)]
    out = function(values)
    if out is None:
        return "It returns None: is there a `return out`?"
    out.backward()
    grads = [value.grad for value in values]
    if grads == [0.0, 0.0, 1.0]:
        return ("Of three values, only the last gets its gradient. There is one "
                "`_backward`, and the loop overwrites it; the last one that was "
                "attached knows the last `v`.")
    if grads == [0.0, 0.0, 3.0]:
        return ("The last of three values gets the gradients of all. The functions "
                "share one variable, `v`, and look it up when they are called: then it "
                "is the last value.")
    return operation("total", lambda *values: function(list(values)), Value,
                     lambda *xs: sum(xs), lambda *xs: [1.0] * len(xs),
                     [[2.0], [1.0, -2.0, 0.5]], alone=True)


def valid(order, root):
    """None if every value stands once, after its children, else what is wrong."""
    if not isinstance(order, list):
        return f"it should return a list, not {order!r}."
    if len(set(order)) < len(order):
        return "a value is listed more than once."
    if set(order) != set(topological_sort(root)):
        return "not exactly the values that the root depends on are listed."
    place = {node: k for k, node in enumerate(order)}
    for node in order:
        if any(place[child] > place[node] for child in node._prev):
            return ("a value stands before one of its children. Here the list begins "
                    "with the leaves and ends with the root.")
    return None


def sort(function):
    deep, _ = chain(Value, 20_000)
    try:
        return wrong_order(function, deep)
    finally:
        take_apart(deep)


def wrong_order(function, deep):
    x, one, two = Value(1.0), Value(1.0), Value(2.0)
    p = two * x
    for what, root in {"a leaf": x, "`p * (p + 1)`": p * (p + one),
                       "`(p + 1) * p`": (p + one) * p,
                       "a chain of 20,000 sums": deep}.items():
        try:
            wrong = valid(function(root), root)
        except RecursionError:
            return (f"For {what}, Python gives up: the function calls itself too "
                    "deeply. Keep a list of what is still to be done.")
        if wrong:
            return f"For {what}, {wrong}"
    return None


EXERCISES = {
    "4.1": Number(
        1, "Both lines write a 1 into the same `grad`, the second over the first.",
        {2: "That is the right gradient. But this plus overwrites what is there.",
         0: "Each line writes the gradient of the sum, which is 1."},
        "Go through `_backward` line by line. Which value is `self`, and which is "
        "`other`?"),
    "4.2": Number(
        24, "18 arrive at `a` in the second pass, on top of the 6: the inner values "
            "pass on what they kept from the first pass, too.",
        {12: "That would be twice the gradient, and it is what PyTorch gives. Here the "
             "inner values, too, keep what they had.",
         6: "Nothing resets a gradient: the second pass adds to what is there.",
         18: "That is what arrives in the second pass. `a` has 6 already."},
        "Walk once more with the gradients that are there: `d` has −2, and receives "
        "another −2. What does it pass on?"),
    "4.3": Choice({
        "It hands the gradient of its output on to both inputs, unchanged.": (
            True, "Both local derivatives are 1. Each input gets the whole, not a "
                  "share."),
        "It splits the gradient between its two inputs.": (
            False, "Nudge one input by h, and the sum moves by all of h. Nothing is "
                   "split."),
        "It hands each input the data of the other one.": (
            False, "A times node does that, and it multiplies by what arrives."),
        "It gives the gradient to the larger of the two.": (
            False, "A maximum would. A sum responds to both."),
    }),
    "4.4": multiply,
    "4.5": backward,
    "4.6": total,
    "4.7": sort,
    "4.8": minus,
}

PREDICTIONS = {
    "4.a": Number(
        6, "`p` has 3 by then, and its local derivative for `x` is `two`: 3 · 2.",
        {10: "That is the right gradient of `x`. But when `p` has its turn, it has "
             "not heard from `q` yet.",
         3: "That is what `p` has. Times the local derivative of the product.",
         2: "That is the local derivative. Times what has arrived at `p`."},
        "In `p = two * x`, what is the local derivative for `x`? What has `p` received "
        "when its turn comes?"),
    "4.b": Number(
        1, "Each order is a topological one, so each value has heard from all its uses "
           "before it passes on.",
        {100: "The orders differ. But a gradient is a sum over all uses: what in it "
              "depends on the order?",
         2: "What would make one neuron differ from another? In each order, all have "
            "spoken before a value passes on."},
        "What does a gradient depend on: the order of the walk, or the sum of all that "
        "arrives?"),
    "4.c": Number(
        12, "The second pass brings 6, the right gradient, and `a` has 6 already.",
        {6: "The leaves were not reset: what arrives is added to the 6.",
         24: "That came from the stale inner values. They are 0 now.",
         18: "With the inner values at 0, the second pass brings the same as the "
             "first."},
        "What does a pass bring to `a`, if all inner values begin at 0? And what does "
        "`a` hold before it?"),
    "4.d": Number(
        100_000, "Each of the additions hands it a 1, and they add up.",
        {1: "So much arrives from each addition. `step` is used in all of them.",
         0: "Each addition hands it something.",
         100_001: "It is used in each addition, and nowhere else."},
        "What does one addition hand to `step`? How many are there?"),
}
