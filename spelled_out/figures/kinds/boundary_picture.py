"""The still picture of a decision: the examples, and the side of each place."""
import html

from spelled_out.figures.parts.plane import ALL, draw
from spelled_out.figures.parts.plot import Plot
from spelled_out.figures.parts.region import outline


def picture(rows, x, y, scores, sentence):
    """HTML of the plot, what its marks are, and a sentence."""
    # above 0 stands for the side 1
    region, edge = outline(scores)
    plot = Plot(x, y)
    # the other region is all that this one leaves out
    for look, d in [("minus", ALL + region), ("plus", region), ("boundary", edge)]:
        draw(plot, look, d)
    for *place, side in rows:
        (plot.square if side > 0 else plot.dot)(*place, "plus" if side > 0 else "minus")
    svg = plot.svg("Examples of two classes, and the side of each place", sentence)
    return (f'{svg}<p class="marks">Discs: side −1. Squares: side 1. The line between '
            f"the regions: score 0.</p><p>{html.escape(sentence)}</p>")
