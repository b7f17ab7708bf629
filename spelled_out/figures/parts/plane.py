"""A plane that is divided among classes: the region of each, and examples of it."""
from spelled_out.figures.parts.plot import Axis, Plot
from spelled_out.figures.parts.region import outline

ACROSS, UP = 40, 30   # cells, at whose corners the score is asked for
ROOM = 0.12           # around the examples, as a share of their spread
ALL = f"M0 0H{ACROSS}V{UP}H0Z"   # the whole plane, counted in cells
LOOKS = ["discs", "squares", "diamonds"]   # of the classes 0, 1, 2
# As lines with hardly a length, of which only the round and the square ends are seen.
# So a mark costs a few letters, and keeps its shape in a picture that stretches. The
# last line runs at 45°, since the picture is 8 wide and 5 high.
LINES = ["h.01", "h.01", "l.01 .016"]


class Plane(Plot):
    """A plot of regions and examples. plane.js draws the regions anew."""

    style = "plot plane"

    def divide(self, ahead):
        """Draw each class's region, and the edge between them.

        ahead: at the corners of all cells, row by row, by how much each class but the
            first is ahead of all others.
        """
        outlines = [outline([[margins[k] for margins in line] for line in ahead])
                    for k in range(len(ahead[0][0]))]
        regions, edges = zip(*outlines)
        # the first region is all that the others leave out
        for look, d in zip(LOOKS, [ALL + "".join(regions), *regions]):
            self.in_cells(f"region {look}", d)
        self.in_cells("boundary", "".join(edges))

    def in_cells(self, look, d):
        """Draw a path that is counted in cells, such as the whole plane."""
        self.inside.append(f'<path class="{look}" d="{d}" '
                           f'transform="scale({100 / ACROSS:g} {100 / UP:.6g})"/>')

    def mark(self, rows, classes):
        """Draw the examples [x, y, class]."""
        for k, look in enumerate(LOOKS[:classes]):
            d = "".join("M{:.4g} {:.4g}{}".format(*self.at(*place), LINES[k])
                        for *place, side in rows if side == k)
            self.inside.append(f'<path class="points {look}" d="{d}"/>')
            if look == "squares":   # a smaller one, of the paper's colour, on top
                self.inside.append(f'<path class="points hollow" d="{d}"/>')


def axes(rows):
    """The axes of x and y, with some room around all examples [x, y, ...]."""
    found = []
    for label, numbers in (("x", [x for x, _, _ in rows]),
                           ("y", [y for _, y, _ in rows])):
        room = ROOM * (max(numbers) - min(numbers) or 1.0)
        found.append(Axis(label, round(min(numbers) - room, 3),
                          round(max(numbers) + room, 3)))
    return found


def corners(x, y):
    """The corners of all cells, row by row from the top, as the scripts go."""
    return [[(x.low + (x.high - x.low) * j / ACROSS,
              y.high - (y.high - y.low) * i / UP) for j in range(ACROSS + 1)]
            for i in range(UP + 1)]


def legend(outputs):
    """What the marks are, for a network with so many outputs."""
    if outputs == 1:
        return "Discs: side −1. Squares: side 1. The line between the regions: score 0."
    marks = " ".join(f"{look.capitalize()}: class {k}."
                     for k, look in enumerate(LOOKS[:outputs]))
    return f"{marks} Each region is that of the class with the largest score."
