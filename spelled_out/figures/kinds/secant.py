"""The secant that turns into the tangent, and what rounding does to it."""
import math

from spelled_out.figures.checks import check_number, digits, rounding_sets_in, value
from spelled_out.figures.figure import Figure
from spelled_out.figures.plot import Axis, Plot, table, words

STEPS = [2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01] + [
    float(f"{digit}e-{k}") for k in range(3, 17) for digit in (5, 1)]
POINTS = 41


def secant(f, df, x=3.0, h=1.0, domain=(-5, 5), label="f"):
    """A figure: drag a point and a step, and compare secant and tangent.

    f, df: a function of a float, and its derivative; both are called here, in Python.
    x, h: where the figure begins. It takes the nearest points and steps that it has.
    domain: the first and the last x; f must also be defined 2 beyond either.
    label: the function's name.
    """
    low, high = check_domain(domain)
    check_number(x, "x")
    if check_number(h, "h") == 0:
        raise ValueError("h must not be 0: a step of no length has no slope")
    xs = grid(low, high, POINTS - 1)
    values = [value(f, x, "f") for x in xs]
    exact = [value(df, x, "df") for x in xs]
    slopes = [[nudged(f, x, sign) for sign in (1, -1)] for x in xs]
    start = nearest(xs, x)
    step = min(range(len(STEPS)), key=lambda k: abs(math.log(STEPS[k] / abs(h))))
    data = {
        "x": xs, "h": STEPS[::-1], "f": digits(values), "df": digits(exact),
        "slopes": [[digits(side[::-1]) for side in sides] for sides in slopes],
        "turn": [[turn(side, d) for side in sides] for sides, d in zip(slopes, exact)],
        "start": [start, len(STEPS) - 1 - step, int(h < 0)], "label": label,
    }
    picture = still(f, xs, start, slopes[start][0], exact[start], label)
    rows = listing(slopes[start][0], exact[start])
    heading = f"The slope of {label} at x = {xs[start]:g} is {exact[start]:.10g}."
    text = "\n".join([heading, *("h = {:<6}  slope by nudging {:<13}  error {}".format(
        *row) for row in rows)])
    html = picture + table(["h", "slope by nudging", "error"], rows)
    name = f"Secant and tangent of {label}"
    return Figure("secant", html, data, name, text, ["plot"])


def grid(low, high, steps):
    """Numbers from `low` to `high`, equally far apart."""
    return [low + (high - low) * k / steps for k in range(steps + 1)]


def check_domain(domain):
    try:
        low, high = domain
    except (TypeError, ValueError):
        raise ValueError(
            f"domain must be two numbers such as (-5, 5), not {domain!r}") from None
    if not check_number(low, "domain") < check_number(high, "domain"):
        raise ValueError(f"domain must begin below its end, not {domain!r}")
    return float(low), float(high)


def nudged(f, x, sign):
    """The slope by nudging for every step, to the right or to the left."""
    here = value(f, x, "f")
    return [(value(f, x + h, "f") - here) / h for h in (sign * h for h in STEPS)]


def turn(slopes, exact):
    """The step at which rounding sets in; large steps may err more and less as well."""
    first = STEPS.index(1e-3)
    return rounding_sets_in(STEPS[first:], [s - exact for s in slopes[first:]])


def nearest(xs, x):
    return min(range(len(xs)), key=lambda k: abs(xs[k] - x))


def listing(slopes, exact):
    """Rows of (h, slope, error) for powers of ten, as the still picture shows them."""
    return [(words(h), words(slope), words(slope - exact, 2))
            for h, slope in zip(STEPS, slopes) if f"{h:e}".startswith("1.0")]


def still(f, xs, start, slopes, exact, label):
    """The curve, the tangent, and the secants of the three largest steps."""
    fine = grid(xs[0], xs[-1], 4 * (POINTS - 1))
    values = [value(f, x, "f") for x in fine]
    room = 0.08 * (max(values) - min(values) or 1.0)
    plot = Plot(Axis("x", xs[0], xs[-1]),
                Axis(f"{label}(x)", min(values) - room, max(values) + room))
    x, y = xs[start], value(f, xs[start], "f")

    def straight(slope):
        return [(end, y + slope * (end - x)) for end in (xs[0], xs[-1])]

    plot.line(list(zip(fine, values)), "curve")
    for slope in slopes[:3]:
        plot.line(straight(slope), "first example")
    plot.line(straight(exact), "second example")
    plot.dot(x, y, "example")
    steps = ", ".join(f"{h:g}" for h in STEPS[:3])
    return plot.svg(
        f"Curve of {label} with secants and tangent at x = {x:g}",
        f"Solid: secants for h = {steps}. Dashed: the tangent, slope {exact:.10g}.")
