"""What a new operation must get right, tried from the plain to the subtle."""
import math


def near(a, b):
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-6)


def shown(numbers):
    return ", ".join(f"{x:g}" for x in numbers)


def operation(name, f, Value, data, slopes, points, alone=False):
    """None if `f` is right as an operation on Values, else what is wrong.

    name: what to call it. f: the reader's function of one or more Values.
    data, slopes: functions of as many numbers, that give its value, and the list of its
    partial derivatives. points: lists of numbers to try it at.
    alone: whether it must be one operation, not made of several.
    """
    for point in points:
        call = f"{name}({shown(point)})"
        wrong = (wrong_value(call, f, Value, data, point)
                 or wrong_slopes(call, f, Value, slopes, point)
                 or forgets_what_arrives(name, f, Value, slopes, point)
                 or loses_a_use(name, f, Value, slopes, point)
                 or forgets_an_input(name, f, Value, slopes, point)
                 or alone and is_made_of_several(name, f, Value, point))
        if wrong:
            return wrong
    return None


def leaves(Value, point):
    return [Value(x) for x in point]


def wrong_value(call, f, Value, data, point):
    out = f(*leaves(Value, point))
    if out is None:
        return f"`{call}` returns None: is there a `return out`?"
    if not isinstance(out, Value):
        return f"`{call}` returns {out!r}, no Value: no way leads back from it."
    expected = data(*point)
    if not near(out.data, expected):
        return f"`{call}` should be {expected:.6g}, and is {out.data:.6g}."
    return None


def wrong_slopes(call, f, Value, slopes, point):
    inputs = leaves(Value, point)
    f(*inputs).backward()
    for k, (leaf, slope) in enumerate(zip(inputs, slopes(*point)), start=1):
        which = "the slope" if len(point) == 1 else f"the slope for input {k}"
        if near(leaf.grad, slope):
            continue
        if all(leaf.grad == 0.0 for leaf in inputs):
            return (f"At `{call}`, {which} should be {slope:.6g}; `backward()` gives "
                    "0, as if nothing had been passed on. Does `out` know its way "
                    "back?")
        if leaf.grad == 0.0:
            return (f"At `{call}`, {which} should be {slope:.6g}; `backward()` gives "
                    "0, while another input gets something. Does each get its share?")
        if near(leaf.grad, -slope):
            return f"At `{call}`, {which} has the right size and the wrong sign."
        return (f"At `{call}`, {which} should be {slope:.6g}; `backward()` gives "
                f"{leaf.grad:.6g}. Check your derivative with a nudge.")
    return None


def forgets_what_arrives(name, f, Value, slopes, point):
    inputs = leaves(Value, point)
    (Value(3.0) * f(*inputs)).backward()
    for leaf, slope in zip(inputs, slopes(*point)):
        if not near(leaf.grad, 3.0 * slope):
            return (f"Alone it is right. But in `3 * {name}(...)`, the slope should be "
                    f"three times as large, {3 * slope:.6g}, and is {leaf.grad:.6g}. "
                    "What arrives from above?")
    return None


def loses_a_use(name, f, Value, slopes, point):
    """The other use comes before the operation, or after it."""
    for first in (True, False):
        inputs = leaves(Value, point)
        x, out = inputs[0], f(*inputs)
        total = x * x + out if first else out + x * x
        total.backward()
        expected = slopes(*point)[0] + 2 * point[0]
        if not near(x.grad, expected):
            order = f"x*x + {name}(x)" if first else f"{name}(x) + x*x"
            return (f"In `{order}`, `x` is used twice, and a part of its gradient is "
                    f"lost: {x.grad:.6g} instead of {expected:.6g}. Does it add, or "
                    "overwrite?")
    return None


def forgets_an_input(name, f, Value, slopes, point):
    """The same value as every input: it hears from each of them."""
    if len(point) == 1:
        return None
    x = Value(point[0])
    f(*[x] * len(point)).backward()
    expected = sum(slopes(*[point[0]] * len(point)))
    if near(x.grad, expected):
        return None
    inputs = ", ".join(["x"] * len(point))
    return (f"In `{name}({inputs})`, `x` is used {len(point)} times, and its gradient "
            f"should be {expected:.6g}, the sum of all shares. It is {x.grad:.6g}.")


def is_made_of_several(name, f, Value, point):
    inputs = leaves(Value, point)
    made, to_do = set(), [f(*inputs)]
    while to_do:
        node = to_do.pop()
        if node not in made and node._prev:
            made.add(node)
            to_do.extend(node._prev)
    if len(made) == 1:
        return None
    return (f"Its numbers are right. But `{name}({shown(point)})` is made of "
            f"{len(made)} operations. Write it as one, with a `_backward` of its own.")
