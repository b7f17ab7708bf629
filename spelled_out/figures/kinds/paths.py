"""How many ways lead through a graph, and how few edges: a ladder of y*0.5 + y*0.5."""
from numbers import Integral

from micrograd.engine import Value, topological_sort
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.table import table

DEEPEST = 50
DRAWN = 3  # the first steps; of the others, only the last value
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PER_SECOND = 10**9  # paths
UNITS = [("days", 86_400), ("hours", 3_600), ("min", 60), ("s", 1), ("ms", 1e-3),
         ("µs", 1e-6), ("ns", 1e-9)]
# where the values are drawn, and the size of the picture
LEFT, PITCH, LAST, MIDDLE = 32, 100, 438, 70
WIDTH, HEIGHT = 470, 140


def paths(depth=DEEPEST):
    """A figure: a slider for the depth of a ladder, and what there is to count in it.

    depth: how many times y = y*0.5 + y*0.5 is done at the start, 1 to 50.
    """
    if not isinstance(depth, Integral) or not 1 <= depth <= DEEPEST:
        raise ValueError(f"the depth must be a whole number from 1 to {DEEPEST}, "
                         f"not {depth!r}")
    rows = [counts(ladder(n)) for n in range(1, DEEPEST + 1)]
    shown = sorted({1, 2, 3, 10, 20, 30, 40, 50, depth})
    lines = [(str(n), *words(rows[n - 1])) for n in shown]
    return Figure(
        "paths",
        still=picture(depth) + table(["steps", "edges", "paths", "a billion a second"],
                                     lines),
        data={"start": depth, "drawn": DRAWN, "powers": [power(n + 1) for n in
                                                         range(len(rows))],
              "rows": [words(row) for row in rows]},
        label="Paths and edges of y*0.5 + y*0.5, done again and again",
        text="\n".join("{:>2} steps: {:>3} edges, {} paths, {}".format(*line)
                       for line in lines),
        parts=["slider", "readings", "table"],
    )


def ladder(depth):
    y = Value(1.0)
    for _ in range(depth):
        y = y * 0.5 + y * 0.5
    return y


def counts(root):
    """(edges, paths from the root to the leaf) of a graph with one leaf."""
    edges, ways = 0, {}
    for node in topological_sort(root):
        operands = [x for x, slope in [(node._x, node._dx), (node._y, node._dy)]
                    if slope is not None]
        edges += len(operands)
        ways[node] = sum(ways[x] for x in operands) or 1
    return edges, ways[root]


def words(row):
    """Edges, paths, and the time for all paths, in words."""
    edges, ways = row
    return f"{edges}", f"{ways:,}", time(ways / PER_SECOND)


def time(seconds):
    """To two digits, in the largest unit that is not too large."""
    unit, size = next((u, s) for u, s in UNITS if seconds >= s or u == "ns")
    return f"{float(f'{seconds / size:.2g}'):g} {unit}"


def power(depth):
    """2 to the power of the depth, as text."""
    return "2" + str(depth).translate(SUPERSCRIPTS)


# the picture

def picture(depth):
    """The first steps of the ladder, and its last value."""
    # the first step last, so that no edge lies on the value that it comes from
    steps = "".join(step(k, k <= depth) for k in range(DRAWN, 0, -1))
    return (f'<svg class="ladder" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
            f"<title>{title(depth)}</title>"
            "<desc>Below each value stands the number of paths that lead to it.</desc>"
            f'{steps}{value(LEFT, "y0", "1")}{rest(depth)}</svg>')


def title(depth):
    many = "1 step" if depth == 1 else f"{depth} steps"
    return f"A ladder of {many}: two ways lead from each value to the next"


def step(k, seen):
    """Two ways from one value to the next, a product on each, and the next value."""
    x, end = LEFT + (k - 1) * PITCH, LEFT + k * PITCH
    ways = "".join(
        f'<path d="M{x} {MIDDLE}Q{(x + end) / 2:g} {MIDDLE + 2 * up} {end} {MIDDLE}"/>'
        f'<circle class="product" cx="{(x + end) / 2:g}" cy="{MIDDLE + up}" r="4"/>'
        for up in (-22, 22))
    return hideable(f"step-{k}", seen, ways + value(end, f"y{k}", str(2**k)))


def value(x, name, ways):
    return (f'<circle class="value" cx="{x}" cy="{MIDDLE}" r="8"/>'
            f'<text x="{x}" y="{MIDDLE - 28}">{name}</text>'
            f'<text class="ways" x="{x}" y="{MIDDLE + 46}">{ways}</text>')


def rest(depth):
    """What is left out, and the last value."""
    last = LEFT + DRAWN * PITCH
    dots = f'<path class="gap" d="M{last + 18} {MIDDLE}H{LAST - 18}"/>'
    end = value(LAST, f"y{depth}", power(depth))
    return hideable("rest", depth > DRAWN, dots + end)


def hideable(name, seen, inside):
    hidden = "" if seen else ' visibility="hidden"'
    return f'<g class="{name}"{hidden}>{inside}</g>'
