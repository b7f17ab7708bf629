"""The still picture of a knob: the curves of all its settings, and a table of them.

A run is a dict of its setting, in words, its curve, in which None follows the last
number, and of how it was lost there: by "overflow", or "nan".
"""
import math

from spelled_out.figures.parts.numbers import significant
from spelled_out.figures.parts.plot import Axis, Plot, multiples, round_gap
from spelled_out.figures.parts.table import table

LETTER = 0.032      # the width of a letter, of that of the plot on a phone
LINE = 6.5          # the height of a line of text, in percent of that of the plot
ASTRAY = 10         # how far, in percent, a name may stand from the end of its curve


def picture(runs, title, names, xs, log, limits):
    """HTML. names: of what is turned, and of what the axes count."""
    name, x, y = names
    low, high = limits or spread(runs, log)
    longest = max(len(run["setting"]) for run in runs)
    end = xs[0] + (xs[-1] - xs[0]) * (1 + min(0.5, 0.05 + LETTER * longest))
    plot = Plot(Axis(x, xs[0], end, ticks=ticks(xs)), Axis(y, low, high, log=log))
    for number, run in enumerate(runs):
        points = inside(run, xs, plot.y)
        if points:
            plot.line(points, f"run r{number}")
    put_names(plot, runs, xs)
    ends = ", ".join(f"{run['setting']} ends at {told(run, -1)}"
                     for run in runs)
    rows = [[run["setting"], told(run, 0), told(run, -1)]
            for run in runs]
    head = [name, f"{y} at {x} {xs[0]}", f"at {x} {xs[-1]}"]
    return plot.svg(title[:1].upper() + title[1:], f"{ends}.") + table(head, rows)


def told(run, k):
    """The number at one place of a curve, in words."""
    value = run["curve"][k]
    return run["lost"] if value is None else significant(value, 4)


def last_number(curve):
    """The place of the last number of a curve; -1 if there is none."""
    return next((k for k, value in enumerate(curve) if value is None), len(curve)) - 1


def spread(runs, log):
    """The lowest and the highest number on the vertical axis."""
    seen = [value for run in runs for value in run["curve"] if value is not None]
    if log:
        seen = [value for value in seen if value > 0] or [1.0]
        low, high = math.floor(math.log10(min(seen))), math.ceil(math.log10(max(seen)))
        low, high = max(low, -300), min(high, 300)   # powers that a float can hold
        return 10.0**low, 10.0 ** max(high, low + 1)
    seen = [min(max(value, -1e300), 1e300) for value in seen]
    low, high = min(seen, default=0.0), max(seen, default=1.0)
    edge = 0.05 * (high - low) or 1.0
    return (0.0 if 0 <= low < edge else low - edge), high + edge


def ticks(xs):
    """About six round numbers between the ends of xs; whole ones if all the xs are."""
    gap = round_gap(abs(xs[-1] - xs[0]) / 6)
    if all(isinstance(x, int) for x in xs):
        gap = max(1, round(gap))
    found = multiples(gap, min(xs), max(xs))
    return found if xs[0] < xs[-1] else found[::-1]


def inside(run, xs, axis):
    """The points of a curve, none far above the picture; 0 has no logarithm."""
    curve = run["curve"]
    top = axis.high * 10 if axis.log else axis.high + (axis.high - axis.low)
    bottom = axis.low if axis.log else axis.low - (axis.high - axis.low)
    end = last_number(curve) + 1
    points = [(x, min(max(value, bottom), top)) for x, value in zip(xs, curve[:end])]
    if end < len(curve) and run["lost"] == "overflow":   # the line leaves the picture
        points.append((xs[end], top))
    return points


def put_names(plot, runs, xs):
    """The settings at the ends of their curves, as far as there is room."""
    ends, leaving = [], []
    for number, run in enumerate(runs):
        points = inside(run, xs, plot.y)
        above = [x for x, value in points if value > plot.y.high]
        if above and points[-1][1] > plot.y.high:
            leaving.append((above[0], number))
        elif points and plot.y.percent(points[-1][1]) >= 0:
            ends.append((plot.y.percent(points[-1][1]), number))
    for height, number in apart(ends):
        plot.text(xs[-1], value_at(plot.y, height), runs[number]["setting"],
                  f"name r{number}", dx=8, dy="0.35em")
    put_leaving(plot, runs, leaving)


def put_leaving(plot, runs, leaving):
    """The names of the curves that leave the picture stand where they do so."""
    taken = -math.inf
    for x, number in sorted(leaving, key=lambda place: plot.x.percent(place[0])):
        name = runs[number]["setting"]
        if plot.x.percent(x) > taken:
            plot.text(x, plot.y.high, name, f"name r{number}", dx=4, dy="1.2em")
            taken = plot.x.percent(x) + 100 * LETTER * (len(name) + 1)


def value_at(axis, percent):
    if axis.log:
        low, high = math.log10(axis.low), math.log10(axis.high)
        return 10 ** (low + (high - low) * percent / 100)
    return axis.low + (axis.high - axis.low) * percent / 100


def apart(ends):
    """(height, number) of the names, one above the other; none far from its curve."""
    placed, floor = [], -math.inf
    for height, number in sorted(ends):
        floor = max(height, floor + LINE)
        placed.append((floor, height, number))
    ceiling = 100 + LINE
    for k in reversed(range(len(placed))):
        at, height, number = placed[k]
        ceiling = min(at, ceiling - LINE)
        placed[k] = ceiling, height, number
    return [(at, number) for at, height, number in placed if abs(at - height) < ASTRAY]
