"""The still picture of a training: the plane before it, halfway and after it."""
import html

from spelled_out.figures.kinds.decision_scores import margins, outputs
from spelled_out.figures.parts.plane import Plane, corners, legend


def picture(layers, moments, rows, x, y):
    """HTML. moments: (numbers, sentence) for each of the plots."""
    plots = "".join(
        f'<div class="moment">{plane(layers, numbers, rows, x, y, sentence)}'
        f"<p>{html.escape(sentence)}</p></div>" for numbers, sentence in moments)
    return (f'<div class="moments">{plots}</div>'
            f'<p class="marks">{legend(layers[-1][1])}</p>')


def plane(layers, numbers, rows, x, y, sentence):
    """The plot of a network: its regions, their edge, and the points."""
    plot = Plane(x, y)
    plot.divide([[margins(outputs(layers, numbers, corner)) for corner in line]
                 for line in corners(x, y)])
    plot.mark(rows, max(2, layers[-1][1]))
    return plot.svg("Points, and the class of each place", sentence)
