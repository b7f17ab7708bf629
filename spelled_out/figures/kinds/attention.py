"""Where the heads of a language model look: a map of weights for each of them."""
import html
import math

from micrograd.drawing.words import count
from spelled_out.figures.parts.checks import check_number
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import rounded
from spelled_out.figures.parts.sentences import joined, marked

SIDE = 30        # of a cell
LONGEST = 16     # places that fit beside each other on a phone
TOLD = 3         # of the places that one looks at, in a sentence


def attention(text, heads):
    """A figure: from each place of a text, how much each head looks at those before.

    text: a character for each place, such as ".quartz".
    heads: for each head, for each place, the weights of all places up to this one:
        lists of floats that add up to 1.
    """
    text = [check_character(character) for character in text]
    if not 1 <= len(text) <= LONGEST:
        raise ValueError(f"the text must have 1 to {LONGEST} places, not {len(text)}")
    if not heads:
        raise ValueError("there are no heads: at least one is needed")
    heads = [check_head(rows, len(text)) for rows in heads]
    sentences = [sentence(text, rows, k) for k, rows in enumerate(heads, 1)]
    maps = "".join(
        f'<div class="one"><p>Head {k}</p>{weight_map(text, rows, k, said)}'
        f"<p>{marked(said)}</p></div>"
        for k, (rows, said) in enumerate(zip(heads, sentences), 1))
    return Figure(
        "attention",
        still=f'<div class="maps">{maps}</div>',
        data={"text": text, "heads": heads},
        label=f"Where {count(len(heads), 'head')} look in {''.join(text)}",
        text="\n".join(sentences),
        parts=["choice", "slider"],
    )


def check_character(character):
    if not isinstance(character, str) or len(character) != 1:
        raise TypeError(f"each place has one character, not {character!r}")
    return character


def check_head(rows, length):
    """The weights of a head, as they are shown; or say what is wrong with them."""
    if [len(row) for row in rows] != list(range(1, length + 1)):
        raise ValueError(
            f"a head needs {length} lists of weights, of 1 to {length} places each: a "
            "place looks at itself and at those before it, not at those after it")
    for row in rows:
        for weight in row:
            if check_number(weight, "a weight") < 0:
                raise ValueError(f"a weight must be at least 0, not {weight!r}")
        if not math.isclose(sum(row), 1.0, rel_tol=1e-6):
            raise ValueError(f"the weights of a place must add up to 1, not {sum(row)}")
    return [[rounded(weight, 3) for weight in row] for row in rows]


def percent(weight):
    """A weight in percent, with a half rounded up, as in the script."""
    return math.floor(100 * weight + 0.5)


def sentence(text, rows, k):
    """What a head looks at from the last place."""
    weights = rows[-1]
    order = sorted(range(len(weights)), key=lambda place: -weights[place])[:TOLD]
    looks = joined([f"`{text[at]}` at place {at + 1} ({percent(weights[at])} %)"
                    for at in order])
    return f"Head {k}, after `{''.join(text)}`, looks at {looks}."


def weight_map(text, rows, k, said):
    """A square for each pair of places, the fuller the more weight it has."""
    size = SIDE * (len(text) + 1)
    along = "".join(
        f'<text x="{at}" y="{SIDE * 0.7:g}">{character}</text>'
        f'<text x="{SIDE * 0.5:g}" y="{at + SIDE * 0.2:g}">{character}</text>'
        for at, character in zip(middles(len(text)), map(html.escape, text)))
    squares = "".join(square(i, j, weight)
                      for i, row in enumerate(rows) for j, weight in enumerate(row))
    return (f'<svg class="weights" role="img" viewBox="0 0 {size} {size}">'
            f"<title>The weights of head {k}: a row for the place that looks, a column "
            f"for the place it looks at</title><desc>{html.escape(said)}</desc>"
            f"{along}{squares}</svg>")


def middles(length):
    return [SIDE * (place + 1.5) for place in range(length)]


def square(i, j, weight):
    """Row i, column j; its number, if it is large enough to matter."""
    x, y = SIDE * (j + 1), SIDE * (i + 1)
    size = f'x="{x}" y="{y}" width="{SIDE}" height="{SIDE}"'
    # half as full as the weight, so that its number can be read in any colours
    full = f'<rect class="full" {size} opacity="{weight / 2:.3g}"/>' if weight else ""
    number = (f'<text x="{x + SIDE / 2:g}" y="{y + SIDE * 0.66:g}">'
              f"{percent(weight)}</text>" if weight >= 0.095 else "")
    return f'<g data-at="{i} {j}"><rect class="frame" {size}/>{full}{number}</g>'
