"""The still picture of a decision: the examples, and the side of each place."""
import html

from spelled_out.figures.parts.plot import Axis, Plot
from spelled_out.figures.parts.region import outline

ACROSS, UP = 40, 30   # cells, at whose corners the score is asked for
ROOM = 0.12           # around the examples, as a share of their spread


def axes(rows):
    """The axes of x and y, with some room around all examples."""
    found = []
    for label, numbers in (("x", [x for x, _, _ in rows]),
                           ("y", [y for _, y, _ in rows])):
        room = ROOM * (max(numbers) - min(numbers) or 1.0)
        found.append(Axis(label, round(min(numbers) - room, 3),
                          round(max(numbers) + room, 3)))
    return found


def corners(x, y):
    """The corners of all cells, row by row from the top, as the script goes."""
    return [[(x.low + (x.high - x.low) * j / ACROSS,
              y.high - (y.high - y.low) * i / UP) for j in range(ACROSS + 1)]
            for i in range(UP + 1)]


def picture(rows, x, y, scores, sentence):
    """HTML of the plot, what its marks are, and a sentence."""
    # above 0 stands for the side 1
    region, edge = outline(scores)
    plot = Plot(x, y)
    # the other region is all that this one leaves out
    for look, d in [("minus", f"M0 0H{ACROSS}V{UP}H0Z{region}"), ("plus", region),
                    ("boundary", edge)]:
        plot.inside.append(f'<path class="{look}" d="{d}" '
                           f'transform="scale({100 / ACROSS:g} {100 / UP:.6g})"/>')
    for *place, side in rows:
        (plot.square if side > 0 else plot.dot)(*place, "plus" if side > 0 else "minus")
    svg = plot.svg("Examples of two classes, and the side of each place", sentence)
    return (f'{svg}<p class="marks">Discs: side −1. Squares: side 1. The line between '
            f"the regions: score 0.</p><p>{html.escape(sentence)}</p>")
