"""The still picture of a training: the plane before it, halfway and after it."""
import html

from spelled_out.figures.kinds.decision_scores import margins, outputs
from spelled_out.figures.parts.plane import ALL, corners, draw
from spelled_out.figures.parts.plot import Plot
from spelled_out.figures.parts.region import outline

LOOKS = ["discs", "squares", "diamonds"]   # of the classes 0, 1, 2
# As lines with hardly a length, of which only the round and the square ends are seen.
# So a mark costs a few letters, and keeps its shape in a picture that stretches. The
# last line runs at 45°, since the picture is 8 wide and 5 high.
LINES = ["h.01", "h.01", "l.01 .016"]


def picture(layers, moments, rows, x, y):
    """HTML. moments: (numbers, sentence) for each of the plots."""
    plots = "".join(
        f'<div class="moment">{plane(layers, numbers, rows, x, y, sentence)}'
        f"<p>{html.escape(sentence)}</p></div>" for numbers, sentence in moments)
    return f'<div class="moments">{plots}</div><p class="marks">{legend(layers)}</p>'


def plane(layers, numbers, rows, x, y, sentence):
    """The plot of a network: its regions, their edge, and the points."""
    plot = Plot(x, y)
    for look, d in shapes(layers, numbers, x, y):
        draw(plot, look, d)
    for k, look in enumerate(LOOKS[:max(2, layers[-1][1])]):
        d = "".join("M{:.4g} {:.4g}{}".format(*plot.at(*place), LINES[k])
                    for *place, side in rows if side == k)
        plot.inside.append(f'<path class="points {look}" d="{d}"/>')
        if look == "squares":   # a smaller one, of the paper's colour, on top
            plot.inside.append(f'<path class="points hollow" d="{d}"/>')
    return plot.svg("Points, and the class of each place", sentence)


def shapes(layers, numbers, x, y):
    """(look, path) of each class's region, and of the edge between them."""
    found = [[margins(outputs(layers, numbers, corner)) for corner in line]
             for line in corners(x, y)]
    outlines = [outline([[margins[k] for margins in line] for line in found])
                for k in range(len(found[0][0]))]
    regions, edges = zip(*outlines)
    # the first region is all that the others leave out
    paths = [ALL + "".join(regions), *regions]
    return [*((f"region {look}", path) for look, path in zip(LOOKS, paths)),
            ("boundary", "".join(edges))]


def legend(layers):
    if layers[-1][1] == 1:
        return "Discs: side −1. Squares: side 1. The line between the regions: score 0."
    named = [f"{look.capitalize()}: class {k}."
             for k, look in enumerate(LOOKS[:layers[-1][1]])]
    named.append("Each region is that of the class with the largest score.")
    return " ".join(named)
