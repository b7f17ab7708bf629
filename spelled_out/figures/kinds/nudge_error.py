"""How far a nudge is off, for steps of every size, on logarithmic axes."""
import math

from spelled_out.figures.checks import check_number, digits, rounding_sets_in, value
from spelled_out.figures.figure import Figure
from spelled_out.figures.plot import Axis, Plot, words

STEPS = [10.0 ** (-k / 8) for k in range(8, 105)]   # a tenth down to 1e-13
NAMES = ["forward", "central"]


def nudge_error(f, df, x=1.0, label="f"):
    """A figure: the errors of forward and central difference against the step.

    f, df: a function of a float, and its derivative; both are called here, in Python.
    x: where the slope is measured.
    label: the function's name.
    """
    x = float(check_number(x, "x"))
    exact = value(df, x, "df")
    slopes = [[nudge(f, x, h) for h in STEPS] for nudge in (forward, central)]
    errors = [[three_digits(slope - exact) for slope in side] for side in slopes]
    data = {
        "h": [float(f"{h:.3g}") for h in STEPS[::-1]], "exact": digits([exact])[0],
        "slopes": [digits(side[::-1]) for side in slopes],
        "errors": [side[::-1] for side in errors],
        "turn": [three_digits(rounding_sets_in(STEPS, side)) for side in errors],
        "start": STEPS[::-1].index(1e-5),
    }
    name = f"Error of the slope of {label} at x = {x:g} against the step"
    return Figure("nudge-error", still(errors, name), data, name,
                  listing(errors, name), ["plot"])


def forward(f, x, h):
    return (value(f, x + h, "f") - value(f, x, "f")) / h


def central(f, x, h):
    return (value(f, x + h, "f") - value(f, x - h, "f")) / (2 * h)


def three_digits(error):
    """An error's size; further digits are chance, and differ between machines."""
    return float(f"{abs(error):.3g}")


def listing(errors, name):
    rows = [f"h = {words(h):<6}  forward {words(one, 1):<6}  central {words(two, 1)}"
            for h, one, two in list(zip(STEPS, *errors))[::8]]
    return "\n".join([name, *rows])


def still(errors, name):
    seen = [error for side in errors for error in side if error] or [1e-16, 1.0]
    low, high = math.floor(math.log10(min(seen))), math.ceil(math.log10(max(seen)))
    plot = Plot(
        Axis("step h", STEPS[-1], STEPS[0], log=True),
        Axis("error of the slope", 10.0**low, 10.0 ** max(high, low + 1), log=True))
    for kind, words, side, anchor, dx, dy in zip(
            ["first", "second"], NAMES, errors, ["end", "start"], [-10, 14], [0, 14]):
        # a logarithmic axis has no 0: it is drawn at the lower edge
        points = [(h, max(error, 10.0**low)) for h, error in zip(STEPS, side)]
        plot.line(points, kind)
        for (h, y), error in zip(points, side):
            if error == 0:
                plot.dot(h, y, kind + " zero", 3)
        plot.text(*points[16], words, kind, anchor, dx, dy)
    best = [STEPS[side.index(min(side))] for side in errors]
    return plot.svg(name, "Solid: forward difference, best near h = {:.0e}. Dashed: "
                    "central difference, best near h = {:.0e}.".format(*best))
