"""Plots drawn by Python, which a script may copy and add to.

The picture stretches to the width of the column, while its letters keep their size:
places are percentages of the plotting area, and labels stand outside it.
"""
import html
import math
import re

from spelled_out.figures.figure import MINUS

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Axis:
    """From `low` to `high`; if `log`, equal distances are equal factors.

    ticks: where the numbers stand; by default at round ones.
    """

    def __init__(self, label, low, high, log=False, ticks=None):
        self.label, self.low, self.high, self.log = label, low, high, log
        self.ticks = self.round_numbers() if ticks is None else ticks

    def percent(self, value):
        """Where a number stands: 0 at the low end, 100 at the high one."""
        low, high = self.low, self.high
        if self.log:
            low, high, value = math.log10(low), math.log10(high), math.log10(value)
        return round(100 * (value - low) / (high - low), 2)

    def round_numbers(self):
        if self.log:
            return powers_of_ten(self.low, self.high)
        step = round_step((self.high - self.low) / 5)
        # 0.3 / 0.1 is a little less than 3
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [round(k * step, 10) for k in range(first, last + 1)]

    def name(self, tick):
        if self.log and not 1e-4 <= self.low < self.high <= 1e4:
            return "10" + str(round(math.log10(tick))).translate(SUPERSCRIPTS)
        return words(tick, 6)

    def data(self):
        """What the script reads: `linear -5 5`."""
        return f"{'log' if self.log else 'linear'} {self.low!r} {self.high!r}"


def round_step(step):
    """The next larger of 1, 2 and 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(step))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= step * 0.999)


def powers_of_ten(low, high):
    """At most seven powers of ten, from the largest down."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    by = math.ceil((last - first + 1) / 7)
    return [float(f"1e{k}") for k in range(last, first - 1, -by)]


class Plot:
    """Two axes, and what is drawn between them. Coordinates are those of the data."""

    def __init__(self, x, y):
        self.x, self.y = x, y
        self.inside, self.above = [], []   # inside is cut off at the edges

    def at(self, x, y):
        return self.x.percent(x), round(100 - self.y.percent(y), 2)

    def line(self, points, kind):
        """A line through `points`."""
        path = "L".join("{:g} {:g}".format(*self.at(*point)) for point in points)
        self.inside.append(f'<path class="{kind}" d="M{path}"/>')

    def dot(self, x, y, kind, radius=5):
        self.above.append('<circle class="{}" cx="{:g}%" cy="{:g}%" r="{}"/>'.format(
            kind, *self.at(x, y), radius))

    def text(self, x, y, words, kind="", anchor="start", dx=0, dy=0):
        self.above.append(
            '<text class="{}" x="{:g}%" y="{:g}%" dx="{}" dy="{}" text-anchor="{}">'
            "{}</text>".format(
                kind, *self.at(x, y), dx, dy, anchor, html.escape(words)))

    def svg(self, title, description=""):
        """The picture, as SVG that stands in a page of its own or of a notebook."""
        x, y = self.x, self.y
        lines = "".join(
            [f'<path d="M{x.percent(t):g} 0V100"/>' for t in x.ticks]
            + [f'<path d="M0 {100 - y.percent(t):g}H100"/>' for t in y.ticks])
        numbers = "".join(
            [f'<text x="{x.percent(t):g}%" y="100%" dy="1.4em" text-anchor="middle" '
             f'class="{"odd" if k % 2 else "even"}">{x.name(t)}</text>'
             for k, t in enumerate(x.ticks)]
            + [f'<text x="0" y="{100 - y.percent(t):g}%" dx="-0.5em" dy="0.35em" '
               f'text-anchor="end">{y.name(t)}</text>' for t in y.ticks])
        names = (
            f'<text x="100%" y="100%" dy="2.9em" text-anchor="end">{escape(x)}</text>'
            f'<text x="0" y="0" dx="-2.6em" dy="-0.9em">{escape(y)}</text>')
        return (
            f'<svg class="plot" role="img" data-x="{x.data()}" data-y="{y.data()}">'
            f"<title>{html.escape(title)}</title>"
            f"<desc>{html.escape(description)}</desc>"
            '<svg class="area" width="100%" height="100%" viewBox="0 0 100 100" '
            f'preserveAspectRatio="none"><g class="grid">{lines}</g>'
            f'{"".join(self.inside)}</svg>'
            f'<g class="axes">{numbers}{names}</g>{"".join(self.above)}</svg>')


def escape(axis):
    return html.escape(axis.label)


def words(x, digits=10):
    """A number for a reader: 14.00003, 1e−9, with a real minus."""
    return re.sub(r"e([+-])0*", r"e\1", f"{x:.{digits}g}").replace(
        "e+", "e").replace("-", MINUS)


def table(head, rows):
    """An HTML table of texts, in a box that scrolls."""
    def row(tag, cells):
        return "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells)
    body = "".join(f"<tr>{row('td', cells)}</tr>" for cells in rows)
    return ('<div class="scrolls" tabindex="0" role="group" aria-label="Table">'
            f'<table class="rows"><thead><tr>{row("th", head)}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>")
