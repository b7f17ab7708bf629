"""What the exercises of chapter 12 ask of an answer."""
from micrograd.engine import Value
from spelled_out.exercises.gradients import near, shown
from spelled_out.exercises.questions import Choice, Number
from spelled_out.exercises.words import NO_RETURN


def divide(function):
    for a, b in [((6.0, 1.5), (2.0, 0.5)), ((1.0, -2.0), (-4.0, 3.0)),
                 ((0.0, 2.0), (0.5, -1.0)), ((3.0, 0.0), (2.0, 1.0)),
                 ((3.0, 1.0), (2.0, 0.0))]:
        call, given = f"divide({a}, {b})", function(a, b)
        if given is None:
            return f"`{call}` returns None: is there a `return`?"
        if not isinstance(given, (tuple, list)) or len(given) != 2:
            return f"`{call}` should return a pair, (data, slope), not {given!r}."
        wrong = wrong_quotient(call, a, b, given)
        if wrong:
            return wrong
    same = (3.0, 1.0)
    data, slope = function(same, same)
    if not (near(data, 1.0) and near(slope, 0.0)):
        return (f"A number divided by itself is 1, and stays 1: `divide({same}, {same})"
                f"` should be (1, 0), and is ({data:g}, {slope:g}).")
    return None


def wrong_quotient(call, a, b, given):
    (x, dx), (y, dy), (data, slope) = a, b, given
    if not near(data, x / y):
        return f"The data of `{call}` should be {x / y:g}, and is {data:g}."
    right = (dx - x / y * dy) / y
    if near(slope, right):
        return None
    if near(slope, -right):
        return f"The slope of `{call}` has the right size and the wrong sign."
    cause = "Find the slope of the quotient by each of the two numbers first."
    if dy and near(slope, dx / dy):
        cause = "A quotient of the slopes is not the slope of the quotient."
    elif near(slope, dx / y):
        cause = "That would be right if `b` stood still. What if the divisor moves?"
    elif near(slope, (dx + x / y * dy) / y):
        cause = "If the divisor grows, the quotient shrinks: where is the minus?"
    elif near(slope, right * y):
        cause = "The divisor stands in both derivatives once more, below."
    return (f"The slope of `{call}` should be {right:g}, and is {slope:g}. {cause}")


# (outputs made of the leaves, the leaves' data, the rows)
TABLES = [
    (lambda x, y: [x * y + x, x * y, y], [2.0, 3.0],
     [[4.0, 2.0], [3.0, 2.0], [0.0, 1.0]]),
    (lambda x, y, z: [x * x * z, (x - y) * (x - y)], [1.5, -1.0, 2.0],
     [[6.0, 0.0, 2.25], [5.0, -5.0, 0.0]]),
    (lambda x: [x * 0.5, x * x * x, x * 0.0], [0.0], [[0.5], [0.0], [0.0]]),
]
STALE = 5.0  # what stands in the grads before


def jacobian(function):
    for make, point, expected in TABLES:
        leaves = [Value(x) for x in point]
        outputs = make(*leaves)
        for leaf in leaves:
            leaf.grad = STALE
        given = function(outputs, leaves)
        wrong = wrong_table(given, expected)
        if wrong:
            return wrong
    return None


def wrong_table(given, expected):
    if given is None:
        return NO_RETURN
    if not is_table(given):
        return "It should return a list of rows, each of which is a list."
    if any(isinstance(x, Value) for row in given for x in row):
        return ("The rows hold `Value`s. The slopes are wanted as numbers: the `grad` "
                "of a leaf, or the `data` of what `gradients` returns.")
    given = [list(row) for row in given]
    if same(given, expected):
        return None
    if same(given, [list(column) for column in zip(*expected)]):
        return "There are columns where rows should be: a row belongs to an output."
    if [len(row) for row in given] != [len(row) for row in expected]:
        return (f"It should have {len(expected)} rows of {len(expected[0])}, one for "
                "each output, with a slope for each input.")
    if same(given[:1], [[x + STALE for x in expected[0]]]):
        return (f"The first row should be {shown(expected[0])}, and is "
                f"{shown(given[0])}: it still has in it what stood in `grad` before.")
    if same(given, [[sum(column[:k + 1]) for column in zip(*expected)]
                    for k in range(len(expected))]):
        return ("The first row is right, and each further one has those above it in "
                "it. When are the leaves set back to 0?")
    if same(given, expected[:1] * len(expected)):
        return "All rows are those of the first output. Which one is walked back from?"
    wrong = next(k for k, row in enumerate(given) if not same([row], [expected[k]]))
    cause = stale(given[wrong], expected[wrong], wrong and given[wrong - 1])
    return (f"Row {wrong + 1} should be {shown(expected[wrong])}, and is "
            f"{shown(given[wrong])}.{cause}")


def stale(row, right, above):
    """What to say if some numbers of a row were left from the row above."""
    if not above or any(not near(x, y) and not near(x, old)
                        for x, y, old in zip(row, right, above)):
        return ""
    return (" A leaf on which this output does not depend has kept what it had. Which "
            "leaves are set back to 0?")


def is_table(given):
    return isinstance(given, (list, tuple)) and all(
        isinstance(row, (list, tuple)) for row in given)


def same(given, expected):
    return len(given) == len(expected) and all(
        len(row) == len(right) and all(map(near, row, right))
        for row, right in zip(given, expected))


# (its name, the function, of a Value or a number, its first two derivatives, points)
CURVES = [
    ("x**4 / 4 - x", lambda x: x**4 / 4 - x, lambda x: x**3 - 1, lambda x: 3 * x**2,
     (2.0, -1.5)),
    ("(x - 3)**2 + 1", lambda x: (x - 3)**2 + 1, lambda x: 2 * (x - 3), lambda x: 2.0,
     (0.0, 7.0)),
    ("1 / x + x", lambda x: 1 / x + x, lambda x: 1 - 1 / x**2, lambda x: 2 / x**3,
     (0.5, 1.25)),
    # at a point where the curve bends down
    ("x**3 - 3*x", lambda x: x**3 - 3 * x, lambda x: 3 * x**2 - 3, lambda x: 6 * x,
     (-0.5,)),
]


def newton_step(function):
    for name, f, first, second, points in CURVES:
        for x in points:
            given = function(f, x)
            if given is None:
                return NO_RETURN
            if isinstance(given, Value):
                return "It returns a Value. Return the new x as a number."
            right = x - first(x) / second(x)
            if not near(given, right):
                cause = ("That is the step. Where does it lead from `x`?"
                         if near(given, right - x) else
                         newton_cause(given - x, f(x), first(x), second(x)))
                return (f"For `{name}`, the step from {x:g} should lead to "
                        f"{right:.6g}; it leads to {given:.6g}. {cause}")
    return None


def newton_cause(step, value, slope, curve):
    if curve < 0 and near(step, slope / curve):
        return ("The second derivative is negative there. Newton's step divides by it "
                "as it is, and goes uphill.")
    if near(step, slope / curve):
        return "It goes in the wrong direction."
    if near(step, -slope):
        return "That is the slope alone. What is it divided by?"
    if slope and near(step, -curve / slope):
        return "Slope and second derivative are the wrong way round."
    if slope and near(step, -value / slope):
        return ("That step looks for a place where the function is 0. Here its slope "
                "shall become 0.")
    return "The step is minus the slope, divided by the second derivative."


# (a loss of the leaves, their data, rates, the Hessian times the rates)
BENDS = [
    (lambda x, y: x * x * y + y**3, [2.0, 1.0], [1.0, 0.0], [2.0, 4.0]),
    (lambda x, y: x * x * y + y**3, [2.0, 1.0], [0.5, -1.0], [-3.0, -4.0]),
    (lambda x, y, z: x * y * z, [1.0, 2.0, 3.0], [1.0, -1.0, 2.0], [1.0, 5.0, 1.0]),
    (lambda x, y: 3.0 * x - y, [1.0, 1.0], [1.0, 2.0], [0.0, 0.0]),
]
DIAGONALS = [[2.0, 0.0], [1.0, -6.0], [0.0, 0.0, 0.0], [0.0, 0.0]]
ROW_SUMS = [[6.0, 10.0], [6.0, 10.0], [5.0, 4.0, 3.0], [0.0, 0.0]]


def hessian_times(function):
    for (f, point, rates, expected), diagonal, sums in zip(BENDS, DIAGONALS, ROW_SUMS):
        leaves = [Value(x) for x in point]
        for leaf in leaves:
            leaf.grad = STALE
        given = function(f(*leaves), leaves, list(rates))
        if given is None:
            return NO_RETURN
        if not isinstance(given, (list, tuple)):
            return ("It should return a list, with a number for each leaf. One number "
                    "alone tells how the loss moves, not how its slopes do.")
        if any(isinstance(x, Value) for x in given):
            return "The list holds `Value`s: return their data."
        if same([given], [expected]):
            continue
        return (f"At {shown(point)} with the rates {shown(rates)} it should return "
                f"{shown(expected)}; it returns {shown(given)}. "
                + bend_cause(given, expected, diagonal, sums))
    return None


def bend_cause(given, expected, diagonal, sums):
    if same([given], [[x + STALE for x in expected]]):
        return "It still has in it what stood in `grad` before."
    if same([given], [sums]):
        return "The rates have no effect: each slope counts with its rate."
    if same([given], [diagonal]):
        return ("That is how each slope changes with its own leaf. It changes with the "
                "other leaves as well.")
    return "First the slopes as Values, then their sum, each times its rate."


EXERCISES = {
    "12.1": Number(
        18.0, "2 · 6 from the first call, and 6 from the second: leaves add up.",
        {12.0: "That is what the first call brings. The second adds to it.",
         6.0: "That is what the second call brings. It adds to what is there.",
         30.0: "That would be so if `y` kept its 2. But `backward` sets all values "
               "that are results back to 0 when it begins.",
         3.0: "The gradient that arrives is multiplied by the slope of x · x."},
        "The slope of x · x at 3 is 6. What does each call multiply it by, and what "
        "happens to what is there?"),
    "12.2": Number(
        3, "A forward sweep for each input.",
        {1000: "That is one walk back for each output. Is there a cheaper direction?",
         1: "One sweep tells how all outputs respond to one input. There are three.",
         3000: "That is the number of slopes. Each walk finds many of them.",
         1003: "One direction is enough."},
        "Forward costs a sweep for each input, backward a walk for each output."),
    "12.3": Number(
        {"edges": 20, "paths": 1024},
        "Each step adds two edges, and doubles the paths: 2 to the power of 10.",
        {"edges": {10: "Both operands of `z * z` are `z`: there are two edges.",
                   40: "Here are no products with a plain number in between: one "
                       "operation for each step.",
                   1024: "That is the number of paths."},
         "paths": {20: "That is the number of edges.",
                   100: "Each step has two ways, whichever way you came: multiply.",
                   512: "There are ten steps, with two ways each.",
                   2048: "There are ten steps, with two ways each."}},
        "In each step there are two edges from the new `z` to the old one."),
    "12.4": Choice({
        "`backward` does not free the gradients.": (
            False, "There is one gradient for each parameter, whatever the number of "
                   "rounds."),
        "Each loss in the list keeps its whole graph.": (
            True, "A value leads back to all that it was made from. "
                  "`losses.append(loss.data)` keeps the number alone."),
        "The parameters become more.": (
            False, "They are made once, before the loop."),
        "A list of a thousand numbers is large.": (
            False, "A thousand floats are small. What else hangs on each element?"),
    }),
    "12.5": divide,
    "12.6": jacobian,
    "12.7": newton_step,
    "12.8": hessian_times,
}

PREDICTIONS = {
    "12.a": Choice({
        "One forward, forty backward.": (
            True, "A sweep forward brings the slopes of all outputs by one input; a "
                  "walk back, the slopes of one output by all inputs."),
        "Forty forward, one backward.": (
            False, "So it would be for forty inputs and one output."),
        "Forty in either direction.": (
            False, "Does a sweep forward stop at the first output?"),
        "One in either direction.": (
            False, "A walk back begins at one output. What does it know of others?"),
    }),
    "12.b": Number(
        40.0, "4 from the first call, and 36 from the second: leaves add up.",
        {36.0: "That is the slope of `v`. What does the call do to what is there?",
         4.0: "That is the slope of `u`. The second call brings something, too.",
         43.0: "That would be so if `s` kept the 1 that it had from `u`. But "
               "`backward` sets the values that are results to 0 when it begins."},
        "The slope of `u` by `x` is 4, that of `v` is 36."),
    "12.c": Number(
        0.0, "Each relu answers 0 at 0, and 0 − 0 is 0.",
        {1.0: "That is the slope of the function, which is `x`. But what does each of "
              "the two relus answer at 0?",
         2.0: "Each relu answers 0 at 0.",
         0.5: "Your engine has no halves: relu answers 0 at 0."},
        "What does each relu answer at 0?"),
    "12.d": Number(
        20, "Ten checkpoints, and the piece adds ten values.",
        {10: "Those are the checkpoints. And the piece?",
         101: "Those would be all values. Only one piece is in memory at a time.",
         110: "Only one piece is in memory at a time.",
         100: "Only one piece is in memory at a time."},
        "How many checkpoints are there, and how many values does a piece add?"),
}
