"""Plots drawn by Python, which a script may copy and add to.

The picture stretches to the width of the column, while its letters keep their size:
places are percentages of the plotting area, and labels stand outside it.
"""
import html
import math

from spelled_out.figures.parts.numbers import significant


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
        gap = round_gap((self.high - self.low) / 5)
        return multiples(gap, self.low, self.high)

    def number(self, tick):
        """What is written at a tick, as SVG."""
        if self.log and not 1e-4 <= self.low < self.high <= 1e4:
            # fonts that are cut down lack most superscripts
            power = significant(round(math.log10(tick)))
            return f'10<tspan class="power" dy="-0.45em">{power}</tspan>'
        return significant(tick, 6)

    def data(self):
        """What the script reads: `linear -5 5`."""
        return f"{'log' if self.log else 'linear'} {self.low!r} {self.high!r}"


def round_gap(gap):
    """The next larger of 1, 2 and 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(gap))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= gap * 0.999)


def multiples(gap, low, high):
    """The multiples of `gap` from `low` to `high`."""
    # 0.3 / 0.1 is a little less than 3
    first, last = math.ceil(low / gap - 1e-9), math.floor(high / gap + 1e-9)
    return [round(k * gap, 10) for k in range(first, last + 1)]


def powers_of_ten(low, high):
    """At most seven powers of ten, from the largest down."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    by = math.ceil((last - first + 1) / 7)
    return [float(f"1e{k}") for k in range(last, first - 1, -by)]


class Plot:
    """Two axes, and what is drawn between them. Coordinates are those of the data.

    look: a class of plot.css, such as "first" for the first of several lines.
    """

    style = "plot"

    def __init__(self, x, y):
        self.x, self.y = x, y
        self.inside, self.above = [], []   # inside is cut off at the edges

    def at(self, x, y):
        return self.x.percent(x), round(100 - self.y.percent(y), 2)

    def line(self, points, look):
        """A line through `points`."""
        path = "L".join("{:g} {:g}".format(*self.at(*point)) for point in points)
        self.inside.append(f'<path class="{look}" d="M{path}"/>')

    def dot(self, x, y, look, radius=5):
        self.above.append('<circle class="{}" cx="{:g}%" cy="{:g}%" r="{}"/>'.format(
            look, *self.at(x, y), radius))

    def text(self, x, y, text, look="", anchor="start", dx=0, dy=0):
        self.above.append(
            '<text class="{}" x="{:g}%" y="{:g}%" dx="{}" dy="{}" text-anchor="{}">'
            "{}</text>".format(
                look, *self.at(x, y), dx, dy, anchor, html.escape(text)))

    def svg(self, title, description=""):
        """The picture, as SVG that stands in a page of its own or of a notebook."""
        return (
            f'<svg class="{self.style}" role="img" '
            f'data-x="{self.x.data()}" data-y="{self.y.data()}">'
            f"<title>{html.escape(title)}</title>"
            f"<desc>{html.escape(description)}</desc>"
            '<svg class="area" width="100%" height="100%" viewBox="0 0 100 100" '
            f'preserveAspectRatio="none"><g class="grid">{self.grid()}</g>'
            f'{"".join(self.inside)}</svg>'
            f'<g class="axes">{self.numbers()}{self.labels()}</g>'
            f'{"".join(self.above)}</svg>')

    def grid(self):
        x, y = self.x, self.y
        return "".join(
            [f'<path d="M{x.percent(t):g} 0V100"/>' for t in x.ticks]
            + [f'<path d="M0 {100 - y.percent(t):g}H100"/>' for t in y.ticks])

    def numbers(self):
        x, y = self.x, self.y
        return "".join(
            [f'<text x="{x.percent(t):g}%" y="100%" dy="1.4em" text-anchor="middle" '
             f'class="{"odd" if k % 2 else "even"}">{x.number(t)}</text>'
             for k, t in enumerate(x.ticks)]
            + [f'<text x="0" y="{100 - y.percent(t):g}%" dx="-0.5em" dy="0.35em" '
               f'text-anchor="end">{y.number(t)}</text>' for t in y.ticks])

    def labels(self):
        x, y = html.escape(self.x.label), html.escape(self.y.label)
        return (f'<text x="100%" y="100%" dy="2.9em" text-anchor="end">{x}</text>'
                f'<text x="0" y="0" dx="-2.6em" dy="-0.9em">{y}</text>')
