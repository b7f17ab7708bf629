"""The still picture of a network: all layers open, at work on the first example."""
import html

from spelled_out.figures.parts.numbers import significant


def picture(shown, title):
    """An SVG of the network: a number for each neuron, a line for each weight.

    shown: the figure's data.
    """
    columns = columns_of(shown["examples"][0])
    return (f'<svg class="net" role="img"><title>{html.escape(title)}</title>'
            "<desc>Example 1. "
            "Solid lines: positive weights; dashed: negative.</desc>"
            + "".join(lines(shown["weights"], columns)) + "".join(texts(columns))
            + "</svg>")


def columns_of(example):
    """The numbers from left to right: inputs, the outputs of each layer, the loss."""
    outputs = [[boxes[-1][0] for boxes in layer] for layer in example["graphs"]]
    return [example["x"], *outputs, [example["loss"]]]


def lines(weights, columns):
    for k, layer in enumerate(weights, 1):
        for j, neuron in enumerate(layer):
            for i, w in enumerate(neuron):
                yield line(w, place(k - 1, i, columns), place(k, j, columns))


def line(w, start, end):
    """A weight: the larger, the thicker."""
    sign, width = "minus" if w < 0 else "plus", min(4, 0.5 + 2.5 * abs(w))
    return ('<line class="{}" x1="{:g}%" y1="{:g}%" x2="{:g}%" y2="{:g}%" '
            'stroke-width="{:.2g}"/>'.format(sign, *start, *end, width))


def texts(columns):
    """The heading of each column, and its numbers below."""
    headings = ["inputs", *(f"layer {k}" for k in range(1, len(columns) - 1)), "loss"]
    for k, (heading, column) in enumerate(zip(headings, columns)):
        x = place(k, 0, columns)[0]
        yield f'<text x="{x:g}%" y="1.2em" text-anchor="middle">{heading}</text>'
        for i, number in enumerate(column):
            x, y = place(k, i, columns)
            yield (f'<text x="{x:g}%" y="{y:g}%" dy="0.35em" '
                   f'text-anchor="middle">{significant(number, 3)}</text>')


def place(k, i, columns):
    """Where number i of column k stands, in percent."""
    return (round(100 * (k + 0.5) / len(columns), 2),
            round(15 + 85 * (i + 0.5) / len(columns[k]), 2))
