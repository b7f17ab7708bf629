"""How far a nudge is off, for nudges of every size, on logarithmic axes."""
import math

from spelled_out.figures.parts.checks import check_number
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import rounded, significant
from spelled_out.figures.parts.plot import Axis, Plot
from spelled_out.figures.parts.slopes import (
    central_difference,
    forward_difference,
    rounding_sets_in,
    value,
)

# of the nudge h: a tenth down to 1e-13
SIZES = [10.0 ** (-k / 8) for k in range(8, 105)]


def nudge_error(f, df, x=1.0, label="f"):
    """A figure: the errors of forward and central difference against the step.

    f, df: a function of a float, and its derivative; both are called here, in Python.
    x: where the slope is measured.
    label: the function's name.
    """
    x = float(check_number(x, "x"))
    exact = value(df, x, "df")
    slopes = [[difference(f, x, h) for h in SIZES]
              for difference in (forward_difference, central_difference)]
    errors = [[size(slope - exact) for slope in side] for side in slopes]
    title = f"Error of the slope of {label} at x = {x:g} against the step"
    return Figure(
        "nudge-error",
        still=still(errors, title),
        data=data(exact, slopes, errors),
        label=title,
        text=text(errors, title),
        parts=["numbers", "plot", "slider", "readings"],
    )


def size(error):
    """An error's size; further digits are chance, and differ between machines."""
    return rounded(abs(error), 3)


def data(exact, slopes, errors):
    """What the script looks up, from the smallest h to the largest."""
    return {
        "h": [rounded(h, 3) for h in SIZES[::-1]],
        "exact": rounded(exact, 12),
        "slopes": [[rounded(slope, 12) for slope in side[::-1]] for side in slopes],
        "errors": [side[::-1] for side in errors],
        "turn": [rounded(rounding_sets_in(SIZES, side), 3) for side in errors],
        "start": SIZES[::-1].index(1e-5),
    }


def text(errors, title):
    """The same in a terminal: a line for each power of ten."""
    rows = [f"h = {significant(h):<6}  forward {significant(forward, 1):<6}  "
            f"central {significant(central, 1)}"
            for h, forward, central in list(zip(SIZES, *errors))[::8]]
    return "\n".join([title, *rows])


def still(errors, title):
    seen = [error for side in errors for error in side if error] or [1e-16, 1.0]
    low, high = math.floor(math.log10(min(seen))), math.ceil(math.log10(max(seen)))
    plot = Plot(
        Axis("step h", SIZES[-1], SIZES[0], log=True),
        Axis("error of the slope", 10.0**low, 10.0 ** max(high, low + 1), log=True))
    forward, central = errors
    curve(plot, forward, "first", "forward", anchor="end", dx=-10, dy=0)
    curve(plot, central, "second", "central", anchor="start", dx=14, dy=14)
    best = [SIZES[side.index(min(side))] for side in errors]
    return plot.svg(title, "Solid: forward difference, best near h = {:.0e}. Dashed: "
                    "central difference, best near h = {:.0e}.".format(*best))


def curve(plot, errors, look, name, **place):
    """The errors of one side against h, with a name at the curve."""
    # a logarithmic axis has no 0: it is drawn at the lower edge
    points = [(h, max(error, plot.y.low)) for h, error in zip(SIZES, errors)]
    plot.line(points, look)
    for (h, y), error in zip(points, errors):
        if error == 0:
            plot.dot(h, y, look + " zero", 3)
    plot.text(*points[16], name, look, **place)
