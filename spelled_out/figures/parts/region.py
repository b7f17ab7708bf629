"""Where a score is above 0, drawn from its values at the corners of a grid of cells.

region.js does the same in the page.
"""


def outline(scores):
    """(the region of scores above 0, its edge), as paths of SVG, counted in cells.

    scores: those at the corners of all cells, row by row from the top.
    """
    region, edge = [], []
    for i in range(len(scores) - 1):
        whole = None   # the last shape, if it ends here: a row of whole cells is one
        for j in range(len(scores[0]) - 1):
            inside, crossings = cell(scores, i, j)
            if whole and inside and not crossings:
                whole[1:3] = inside[1:3]
            elif inside:
                region.append(inside)
            whole = region[-1] if inside and not crossings else None
            # in pairs: where the region is left, and where it is entered again
            edge += [path(crossings[k:k + 2]) for k in range(0, len(crossings), 2)]
    return "".join(path(shape) + "Z" for shape in region), "".join(edge)


def cell(scores, i, j):
    """The part of a cell that is in the region, and where the edge crosses its sides.

    Along a side, the score is taken to change evenly.
    """
    inside, crossings = [], []
    around = [(j, i), (j + 1, i), (j + 1, i + 1), (j, i + 1)]
    for (x, y), (next_x, next_y) in zip(around, around[1:] + around[:1]):
        here, there = scores[y][x], scores[next_y][next_x]
        if here > 0:
            inside.append((x, y))
        if (here > 0) != (there > 0):
            share = here / (here - there)
            crossings.append((x + share * (next_x - x), y + share * (next_y - y)))
            inside.append(crossings[-1])
    if not scores[i][j] > 0:   # it was entered first
        crossings = crossings[1:] + crossings[:1]
    return inside, crossings


def path(points):
    return "M" + "L".join(f"{round(x, 2):g} {round(y, 2):g}" for x, y in points)
