"""The secant that turns into the tangent, and what rounding does to it."""
import math

from spelled_out.figures.parts.checks import check_number
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import rounded, significant
from spelled_out.figures.parts.plot import Axis, Plot
from spelled_out.figures.parts.slopes import (
    forward_difference,
    rounding_sets_in,
    value,
)
from spelled_out.figures.parts.table import table

# of the nudge h
SIZES = [2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01] + [
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
    xs = grid(low, high, POINTS)
    values = [value(f, x, "f") for x in xs]
    exact = [value(df, x, "df") for x in xs]
    slopes = [[slopes_at(f, x, sign) for sign in (1, -1)] for x in xs]
    start = nearest(xs, x)
    rows = table_rows(slopes[start][0], exact[start])
    picture = still(f, xs, start, slopes[start][0], exact[start], label)
    return Figure(
        "secant",
        still=picture + table(["h", "slope by nudging", "error"], rows),
        data=data(xs, values, exact, slopes) | {
            "start": [start, len(SIZES) - 1 - nearest_size(h), int(h < 0)],
            "label": label,
        },
        label=f"Secant and tangent of {label}",
        text=text(f"The slope of {label} at x = {xs[start]:g} is {exact[start]:.10g}.",
                  rows),
        parts=["numbers", "plot", "slider", "readings", "table"],
    )


def check_domain(domain):
    try:
        low, high = domain
    except (TypeError, ValueError):
        raise ValueError(
            f"domain must be two numbers such as (-5, 5), not {domain!r}") from None
    if not check_number(low, "domain") < check_number(high, "domain"):
        raise ValueError(f"domain must begin below its end, not {domain!r}")
    return float(low), float(high)


def grid(low, high, count):
    """So many numbers from `low` to `high`, equally far apart."""
    return [low + (high - low) * k / (count - 1) for k in range(count)]


def nearest(xs, x):
    return min(range(len(xs)), key=lambda k: abs(xs[k] - x))


def nearest_size(h):
    return min(range(len(SIZES)), key=lambda k: abs(math.log(SIZES[k] / abs(h))))


def slopes_at(f, x, sign):
    """The slope by nudging for every size, to the right (1) or to the left (-1)."""
    return [forward_difference(f, x, sign * h) for h in SIZES]


def turn(slopes, exact):
    """The h at which rounding sets in; large ones may err more and less as well."""
    first = SIZES.index(1e-3)
    return rounding_sets_in(SIZES[first:], [s - exact for s in slopes[first:]])


def data(xs, values, exact, slopes):
    """What the script looks up, h from the smallest to the largest."""
    return {
        "x": xs, "h": SIZES[::-1],
        "f": rounded_all(values), "df": rounded_all(exact),
        "slopes": [[rounded_all(side[::-1]) for side in sides] for sides in slopes],
        "turn": [[turn(side, d) for side in sides] for sides, d in zip(slopes, exact)],
    }


def rounded_all(numbers):
    """To 12 significant digits: enough to see rounding at work."""
    return [rounded(x, 12) for x in numbers]


def table_rows(slopes, exact):
    """Rows of (h, slope, error) for powers of ten."""
    return [(significant(h), significant(slope), significant(slope - exact, 2))
            for h, slope in zip(SIZES, slopes) if f"{h:e}".startswith("1.0")]


def text(heading, rows):
    """The same in a terminal."""
    return "\n".join([heading, *(
        "h = {:<6}  slope by nudging {:<13}  error {}".format(*row) for row in rows)])


def still(f, xs, start, slopes, exact, label):
    """The curve, the tangent, and the secants of the three largest nudges."""
    fine = grid(xs[0], xs[-1], 4 * (POINTS - 1) + 1)
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
    plot.line(straight(exact), "tangent example")
    plot.dot(x, y, "example")
    largest = ", ".join(f"{h:g}" for h in SIZES[:3])
    return plot.svg(
        f"Curve of {label} with secants and tangent at x = {x:g}",
        f"Solid: secants for h = {largest}. Dashed: the tangent, slope {exact:.10g}.")
