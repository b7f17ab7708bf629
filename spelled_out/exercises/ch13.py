"""What the exercises of chapter 13 ask of an answer."""
import numpy as np

from micrograd.tensor import Tensor, topological_sort
from spelled_out.exercises.questions import Choice, Number
from spelled_out.exercises.words import NO_RETURN


def close(given, expected):
    return np.allclose(given, expected, rtol=1e-6, atol=1e-6)


def weights(shape):
    """A gradient to start from, another number at each place."""
    return np.cos(1.0 + np.arange(np.prod(shape))).reshape(shape)


def random_table(*shape, seed=1):
    return np.random.default_rng(seed).uniform(-2.0, 2.0, shape)


def first_difference(given, expected):
    """Where two tables differ first, and both numbers, as text."""
    place = tuple(np.argwhere(~np.isclose(given, expected, 1e-6, 1e-6))[0].tolist())
    at = f"at {place} " if place else ""
    return f"{at}should be {expected[place]:.5g}, and is {given[place]:.5g}"


# new operations on tensors

def operation(f, data, shares, points):
    """None if f is right as one operation on Tensors, else what is wrong.

    data: gives the numbers of the result; shares: gives the share of each operand, of
    the gradient that arrives and the operands. points: lists of arrays to try it at.
    """
    for tables in points:
        wrong = (wrong_result(f, data, tables)
                 or no_share(f, tables)
                 or wrong_shares(f, shares, tables)
                 or changes_what_it_keeps(f, shares, tables)
                 or loses_a_use(f, shares, tables)
                 or is_made_of_several(f, tables))
        if wrong:
            return wrong
    return None


def shapes(tables):
    return " and ".join(str(table.shape) for table in tables)


def wrong_result(f, data, tables):
    leaves = [Tensor(table) for table in tables]
    out, expected = f(*leaves), data(*tables)
    where = f"For operands of shape {shapes(tables)}"
    if out is None:
        return NO_RETURN
    if not isinstance(out, Tensor):
        return f"It returns a {type(out).__name__}, no Tensor. Make it with `result`."
    if out.shape != expected.shape:
        return f"{where}, the result has the shape {out.shape}, not {expected.shape}."
    if not close(out.data, expected):
        if np.isnan(out.data).any() or np.isinf(out.data).any():
            largest = max(table.max() for table in tables)
            return (f"{where}, with numbers up to {largest:g}, the result is not "
                    "finite. What becomes of `exp` there?")
        return f"{where}, the result {first_difference(out.data, expected)}."
    return None


def no_share(f, tables):
    """What is wrong with a share that is no function, or has another shape."""
    out = f(*map(Tensor, tables))
    for operand, share in out._operands:
        if not callable(share):
            return ("The second of a pair must be a function of the gradient that "
                    f"arrives, such as `lambda g: …`, not {share!r}.")
        given = np.shape(share(weights(out.shape)))
        if not operand._op and given != operand.shape:
            return (f"An operand has the shape {operand.shape}, and its share has "
                    f"{given}. Which part of `g` belongs to it?")
    return None


def wrong_shares(f, shares, tables):
    leaves = [Tensor(table) for table in tables]
    out = f(*leaves)
    arriving = weights(out.shape) + 2.0
    out.backward(arriving)
    expected = shares(arriving, *tables)
    blind = shares(np.ones(out.shape), *tables)
    for k, (leaf, share) in enumerate(zip(leaves, expected), start=1):
        of = "the operand" if len(leaves) == 1 else f"operand {k}"
        given = np.broadcast_to(leaf.grad, leaf.shape)
        if not (given == 0.0).any() and close(given, blind[k - 1]):
            return ("With 1 arriving everywhere it is right. With other gradients "
                    "arriving, it is not: is `g` in the share?")
        if close(given, share):
            continue
        if (given == 0.0).all():
            return (f"Nothing arrives at {of}. Has it a pair of its own in `result`, "
                    "with a share?")
        if close(given, -share):
            return f"The gradient of {of} has the right size and the wrong sign."
        return f"The gradient of {of} {first_difference(given, share)}."
    return None


def changes_what_it_keeps(f, shares, tables):
    """A second backward pass must find what the first one has found."""
    leaves = [Tensor(table) for table in tables]
    out = f(*leaves)
    arriving = weights(out.shape)
    for _ in range(2):
        for leaf in leaves:
            leaf.grad = 0.0
        out.backward(arriving)
    if not all(close(leaf.data, table) for leaf, table in zip(leaves, tables)):
        return "It has changed the data of its operand."
    for leaf, share in zip(leaves, shares(arriving, *tables)):
        if not close(leaf.grad, share):
            return ("A second `backward()` finds other gradients than the first. Does "
                    "a share change an array that it will need again, as `p[…] -= 1` "
                    "does?")
    return None


def loses_a_use(f, shares, tables):
    """The other use comes before the operation, or after it."""
    for first in (True, False):
        leaves = [Tensor(table) for table in tables]
        out, x = f(*leaves), leaves[0]
        arriving = weights(out.shape)
        uses = [(x * x).sum(), (out * arriving).sum()]
        (uses[0] + uses[1] if first else uses[1] + uses[0]).backward()
        if not close(x.grad, 2 * tables[0] + shares(arriving, *tables)[0]):
            return ("If the operand is used a second time elsewhere, a part of its "
                    "gradient is lost. Let the share be returned, and not stored.")
    return None


def is_made_of_several(f, tables):
    made = [t for t in topological_sort(f(*map(Tensor, tables))) if t._op]
    if len(made) == 1:
        return None
    return (f"Its numbers are right. But it is made of {len(made)} operations. Write "
            "it as one, with `result` and shares of its own.")


def sigmoid_of(a):
    return 1.0 / (1.0 + np.exp(-a))


def sigmoid(f):
    points = [[np.array(0.7)], [np.array([[0.0, -1.5, 3.0]])], [random_table(3, 2)]]
    return operation(
        f, sigmoid_of,
        lambda g, a: [g * sigmoid_of(a) * (1 - sigmoid_of(a))], points)


def beside(f):
    points = [[random_table(2, 2), random_table(2, 2, seed=2)],
              [random_table(3, 1), random_table(3, 4, seed=2)],
              [np.zeros((2, 3)), random_table(2, 1, seed=2)]]
    return operation(
        f, lambda a, b: np.concatenate([a, b], 1),
        lambda g, a, b: [g[:, :a.shape[1]], g[:, a.shape[1]:]], points)


FAR_APART = np.array([[1000.0, 999.0], [0.0, 1.0]])


def one_node(f):
    """Cross-entropy as one operation, at scores of all sizes."""
    for scores in (random_table(4, 3, seed=2), random_table(1, 3), np.zeros((2, 2)),
                   np.array([[1000.0, 0.0], [999.0, 1000.0]]), FAR_APART):
        answers = [k * k % scores.shape[1] for k in range(1, len(scores) + 1)]
        with np.errstate(all="ignore"):  # the answer tells of it
            wrong = wrong_loss(f, scores, answers, np.eye(scores.shape[1])[answers])
        if wrong and scores is FAR_APART:
            return ("It fails where the scores of one row are far below those of "
                    "another. From what is the largest score taken away?")
        if wrong:
            return wrong
    return None


def wrong_loss(f, scores, answers, y):
    return mistaken_mean(f, scores, answers, y) or operation(
        lambda s: f(s, answers), lambda s: loss_of(s, y),
        lambda g, s: [g * (p_of(s) - y) / len(y)], [[scores]])


def p_of(scores):
    e = np.exp(scores - scores.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def loss_of(scores, y):
    shifted = scores - scores.max(1, keepdims=True)
    return (np.log(np.exp(shifted).sum(1)) - (shifted * y).sum(1)).mean()


def mistaken_mean(f, scores, answers, y):
    """What goes wrong in particular with p − y and the mean."""
    leaf = Tensor(scores)
    out = f(leaf, answers)
    if not isinstance(out, Tensor) or out.shape != () or len(y) == 1:
        return None
    if close(out.data, len(y) * loss_of(scores, y)):
        return "That is the sum over the examples. The mean is asked."
    out.backward(3.0)
    if close(leaf.grad, 3.0 * (p_of(scores) - y)):
        return ("The gradient is as large as if the loss were the sum over the "
                "examples. It is their mean.")
    if close(leaf.grad, 3.0 * p_of(scores) / len(y)):
        return ("The gradient is that of log-sum-exp alone. And the score of the right "
                "class?")
    return None


# a mistake to mend

STRETCHED = [((2, 3), (3,)), ((2, 3), (2, 1)), ((2, 3), ()), ((2, 3), (1, 1)),
             ((2, 3), (2, 3)), ((4, 2, 3), (2, 1)), ((4, 2, 3), (1, 2, 1)),
             ((1, 3), (1, 3))]


def unbroadcast(f):
    for stretched, shape in STRETCHED:
        grad = weights(stretched) + 2.0
        before, expected = grad.copy(), summed(grad, shape)
        given = f(grad, shape)
        call = f"An operand of shape {shape} was stretched to {stretched}."
        if given is None:
            return NO_RETURN
        if not (grad == before).all():
            return "It has changed the gradient that it was given."
        if np.shape(given) == stretched != shape:
            return (f"{call} Its gradient should have the shape of the operand, and "
                    f"has {stretched}.")
        if np.shape(given) != shape:
            hint = ("What does `keepdims` do?" if np.ndim(given) < len(shape) else
                    "Axes that the operand did not have are the first ones.")
            return (f"{call} Its gradient comes out with the shape {np.shape(given)}. "
                    f"{hint}")
        if close(given, expected * np.prod(shape) / np.prod(stretched)):
            if stretched != shape:
                return f"{call} That is the mean of the shares. They add up."
        if not close(given, expected):
            return f"{call} Its gradient {first_difference(given, expected)}."
    return None


def summed(grad, shape):
    full = (1,) * (grad.ndim - len(shape)) + shape
    axes = tuple(k for k, size in enumerate(full) if size == 1)
    return grad.sum(axes).reshape(shape)


EXERCISES = {
    "13.1": Number(
        15, "The shares are 1, 2, 3, 4 and 5.",
        {5: "That is how often it is used. What is each share?",
         3: "That is the mean of the shares. The loss is a sum, not a mean.",
         1: "It is used once for each example, each time with another derivative."},
        "How often is `w` used, and what is the local derivative of each use?"),
    "13.2": Number(
        1600, "Each result depends on the number in its own place only.",
        {2_560_000: "That is how many numbers the Jacobian has. Which of them can "
                    "differ from 0?",
         16: "Not only in one row: there are 100 of them.",
         100: "Not only in one column: there are 16 of them.",
         25_600: "Does a number have any influence on its neighbours in the row?"},
        "On how many numbers does each of the results depend?"),
    "13.3": Choice({
        "It ends in an error, since the shapes do not fit.": (
            False, "Compared from the right, 3 meets 3. They fit, by chance."),
        "It takes from each row its own maximum.": (
            False, "A shape (3,) is broadcast as a row. Whose maximum stands in its "
                   "first place, and from what is it taken?"),
        "It takes the maximum of row 0 from column 0, and so on.": (
            True, "And no error tells. `scores.max(1, keepdims=True)` has the shape "
                  "(3, 1), and is right for any number of classes."),
    }),
    "13.4": unbroadcast,
    "13.5": sigmoid,
    "13.6": beside,
    "13.7": one_node,
}

PREDICTIONS = {
    "13.a": Number(
        2, "Row 0 is taken twice, and hears twice.",
        {1: "Each number of the result has the slope 1. But how often does row 0 stand "
            "in it?",
         0: "Row 0 is in the result. If its number rises, so does the sum.",
         3: "Three rows are taken, but only some of them are row 0."},
        "How often does row 0 stand in the result?"),
    "13.b": Number(
        6, "`c` is used once for each number of the table.",
        {1: "For each product it is 1. How many products are there?",
         3: "That would be one row. There are two.",
         2: "That would be one column. There are three.",
         18: "That is the value of the sum. Its slope is asked."},
        "How many products does `c` go into?"),
    "13.c": Choice({
        "Both get the whole gradient.": (
            False, "Raise both by a tiny step, and the maximum rises by one step, not "
                   "by two. So the shares should sum to 1."),
        "They share it, half each.": (
            True, "Raise both, and the maximum rises by as much. Half and half adds up "
                  "to that, and favours none."),
        "None gets anything.": (
            False, "Raise both by a tiny step: the maximum rises."),
    }),
}
