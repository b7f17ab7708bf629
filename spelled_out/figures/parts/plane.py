"""The plane of a decision: its axes, and the places where scores are asked for."""
from spelled_out.figures.parts.plot import Axis

ACROSS, UP = 40, 30   # cells, at whose corners the score is asked for
ROOM = 0.12           # around the examples, as a share of their spread
ALL = f"M0 0H{ACROSS}V{UP}H0Z"   # the whole plane, counted in cells


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


def draw(plot, look, d):
    """Draw a path that is counted in cells, such as the whole plane."""
    plot.inside.append(f'<path class="{look}" d="{d}" '
                       f'transform="scale({100 / ACROSS:g} {100 / UP:.6g})"/>')
