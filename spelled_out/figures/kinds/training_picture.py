"""The still picture of trainings: three plots, and a table of how each ends.

A run is a dict of its name and its columns; an overflow is a None in them.
"""
import html
import math

from spelled_out.figures.parts.numbers import significant
from spelled_out.figures.parts.plot import Axis, Plot
from spelled_out.figures.parts.table import table

COLUMNS = ["loss", "predictions", "parameters"]
LOOKS = ["first", "second", "third", "fourth"]
AWAY = 7   # from a curve to the middle of its name, in percent of the height


def picture(runs, targets, rounds):
    """HTML. rounds: how many there were, in words."""
    best = min(runs, key=lambda run: big_if_none(run["loss"][-1]))
    plots = [loss_plot(runs), predictions_plot(runs, targets, best),
             parameters_plot(runs, best)]
    boxes = "".join(f'<div class="box {column}">{plot}</div>'
                    for column, plot in zip(COLUMNS, plots))
    which = html.escape(f"Dots and bars: {best['name']}, after {rounds}.")
    return f'<div class="plots">{boxes}</div><p>{which}</p>{ends(runs, targets)}'


def ends(runs, targets):
    """A table of the last round of each run."""
    head = ["training", "last loss", *(f"target {significant(y)}" for y in targets)]
    return table(head, [
        [run["name"], told(run["loss"][-1]), *map(told, run["predictions"][-1])]
        for run in runs])


def told(x):
    return "overflow" if x is None else significant(x, 4)


def big_if_none(x):
    return math.inf if x is None else x


def without_none(numbers):
    return [x for x in numbers if x is not None]


def held(x, low, high):
    """`x`, or the end of the range that it is beyond."""
    return min(max(x, low), high)


def loss_plot(runs):
    """The loss curves on a logarithmic axis, each with its name."""
    low, high = loss_range(runs)
    plot = Plot(Axis("rounds", 0, len(runs[0]["loss"]) - 1),
                Axis("loss", low, high, log=True))
    # what leaves the picture above is cut off, not flattened
    losses = [[held(big_if_none(loss), low, 10 * high) for loss in run["loss"]]
              for run in runs]
    places = free_places([[plot.y.percent(loss) for loss in side] for side in losses])
    for look, run, side, (k, above) in zip(LOOKS, runs, losses, places):
        plot.line(list(enumerate(side)), look)
        plot.text(k, min(side[k], high), run["name"], look, "middle", 0,
                  "-0.7em" if above else "1.4em")
    last = ", ".join(f"{run['name']} ends at {told(run['loss'][-1])}" for run in runs)
    return plot.svg("Loss against rounds", last)


def loss_range(runs):
    """Powers of ten around the losses, but for wild ones and those next to 0."""
    begin = without_none(run["loss"][0] for run in runs)
    seen = without_none(loss for run in runs for loss in run["loss"])
    high = min(max(begin, default=1.0) * 1e3, max(seen, default=1.0))
    high = 10.0 ** math.ceil(math.log10(high or 1.0))
    least = min((loss or high / 1e6 for loss in seen), default=math.inf)
    low = 10.0 ** math.floor(math.log10(held(least, high / 1e6, high / 10)))
    return low, high


def free_places(curves):
    """A place for each curve's name, far from all curves: (round, above the curve).

    curves: the heights of each in percent, one for each round.
    """
    last, taken, places = len(curves[0]) - 1, [], []
    candidates = [(k, above) for k in range(last // 4, last - last // 4 + 1)
                  for above in (True, False)]
    for curve in curves:
        middles = [middle(curve, place) for place in candidates]
        rooms = [room(*point, curves, taken) for point in middles]
        best = rooms.index(max(rooms))
        places.append(candidates[best])
        taken.append(middles[best])
    return places


def middle(curve, place):
    """Where the middle of a name would stand: (round, height in percent)."""
    k, above = place
    return k, curve[k] + (AWAY if above else -AWAY)


def room(k, height, curves, taken):
    """How far a name in round k would be from curves, other names and the edges."""
    last = len(curves[0]) - 1
    near = slice(max(0, k - last // 5), k + last // 5 + 1)
    gaps = [abs(y - height) for curve in curves for y in curve[near]]
    gaps += [abs(y - height) for j, y in taken if abs(j - k) <= last // 2]
    return min([*gaps, height, 100 - height])


def predictions_plot(runs, targets, best):
    """The targets as bars, the last predictions of one run as dots."""
    seen = without_none(x for run in runs for xs in run["predictions"] for x in xs)
    spread = max(targets) - min(targets) or 1.0
    low = max(min([*targets, *seen]), min(targets) - spread) - 0.1 * spread
    high = min(max([*targets, *seen]), max(targets) + spread) + 0.1 * spread
    n = len(targets)
    plot = Plot(Axis("example", 0.5, n + 0.5, ticks=list(range(1, n + 1))),
                Axis("prediction", low, high))
    for k, (target, x) in enumerate(zip(targets, best["predictions"][-1]), 1):
        plot.line([(k - 0.25, target), (k + 0.25, target)], "target")
        if x is not None:
            plot.dot(k, held(x, low, high), "first example", 6)
    return plot.svg("Predictions (dots) and targets (bars)",
                    f"Predictions of {best['name']} after the last round.")


def parameters_plot(runs, best):
    """One bar for each parameter, after the last round of one run."""
    begin = without_none(runs[0]["parameters"][0])
    seen = without_none(x for run in runs for xs in run["parameters"] for x in xs)
    reach = max(map(abs, seen), default=1.0) or 1.0
    reach = min(reach, 10 * (max(map(abs, begin), default=reach) or 1.0)) * 1.05
    n = len(runs[0]["parameters"][0])
    plot = Plot(Axis("parameter", 0, n + 1), Axis("its value", -reach, reach))
    plot.line([(0, 0), (n + 1, 0)], "zero")
    for k, x in enumerate(best["parameters"][-1], 1):
        if x is not None:
            plot.line([(k, 0), (k, x)], "bar example")
    return plot.svg(f"The {n} parameters", f"{best['name']}, after the last round.")
