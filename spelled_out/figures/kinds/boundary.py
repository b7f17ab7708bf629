"""A compiled program that the reader's browser trains, and where it draws the line."""
import base64
import html
import math

from micrograd.drawing.words import count
from spelled_out.figures.parts.checks import check_number
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import significant
from spelled_out.figures.parts.plane import ACROSS, UP, Plane, axes, corners, legend


def boundary(compiled, examples):
    """A figure: train a program in the page, and watch its decision boundary move.

    compiled: what micrograd.compiler.program made of `(1 - side * score).relu()`, with
        the inputs x, y and side. The figure begins with its parameters as they are.
    examples: rows [x, y, side] of floats, the side 1.0 or -1.0.
    The program is sent along, and runs in the page as it does here: same steps, same
    numbers, bit for bit.
    """
    rows = [check_row(row) for row in examples]
    check_program(compiled, rows)
    start = [parameter.data for parameter in compiled.parameters]
    sentence = summary(compiled, rows)
    return Figure(
        "boundary",
        still=picture(compiled, rows, sentence),
        data={
            "code": base64.b64encode(compiled.module.binary()).decode(),
            "parameters": start, "rows": rows, "begin": compiled.layout.rows,
            "cells": [ACROSS, UP], "sentence": sentence,
        },
        label=f"Decision boundary for {count(len(rows), 'example')}",
        text=sentence,
        # of the player, the look of its button
        parts=["compiled", "numbers", "player", "plot", "region", "plane", "slider"],
    )


def picture(compiled, rows, sentence):
    """HTML of the plot, what its marks are, and a sentence."""
    plot = Plane(*axes(rows))
    plot.divide([[[score(compiled, *corner)] for corner in line]
                 for line in corners(plot.x, plot.y)])
    plot.mark([[x, y, int(side > 0)] for x, y, side in rows], 2)
    svg = plot.svg("Examples of two classes, and the side of each place", sentence)
    return (f'{svg}<p class="marks">{legend(1)}</p><p>{html.escape(sentence)}</p>')


def check_row(row):
    try:
        x, y, side = row
    except (TypeError, ValueError):
        raise ValueError(
            f"an example must be [x, y, side], such as [0.5, 1.0, -1.0], not {row!r}"
        ) from None
    if check_number(side, "a side") not in (1, -1):
        raise ValueError(f"a side must be 1.0 or -1.0, not {side!r}")
    return [float(check_number(x, "x")), float(check_number(y, "y")), float(side)]


def check_program(compiled, rows):
    """Say what is wrong with a program from whose losses no score can be read."""
    if not hasattr(compiled, "machine"):  # a chapter builds a class of its own
        raise TypeError("compiled must be what micrograd.compiler.program returns, not "
                        f"{compiled!r}")
    if len(compiled.inputs) != 3:
        raise ValueError("the program must have the inputs x, y and side, not "
                         f"{len(compiled.inputs)} of them")
    for parameter in compiled.parameters:   # JSON has neither inf nor nan
        check_number(parameter.data, "a parameter")
    for x, y, _ in rows:
        low, high = sorted(loss(compiled, [[x, y, side]]) for side in (-1.0, 1.0))
        # one of two margins is met, or else they add up to 2
        if not (low == 0.0 and high >= 2.0 or math.isclose(low + high, 2.0)):
            raise ValueError(
                "the loss must be (1 - side * score).relu(), which at "
                f"x = {x:g}, y = {y:g} cannot be {low:g} for one side and {high:g} "
                "for the other")


def loss(compiled, rows):
    """The sum of the loss over rows. Other than a call, it leaves no gradients."""
    return compiled.machine.call("run", compiled.send(rows))


def score(compiled, x, y):
    """The score at a point, held between -1 and 1; 0 where it is no number."""
    found = loss(compiled, [[x, y, -1.0]]) - 1.0
    return min(found, 1.0) if not math.isnan(found) else 0.0


def summary(compiled, rows):
    """How the program does with its parameters as they are."""
    mean = loss(compiled, rows) / len(rows)
    right = sum((score(compiled, x, y) > 0) == (side > 0) for x, y, side in rows)
    return (f"At the start: mean loss {significant(mean, 4)}, {right} of "
            f"{len(rows)} points on their side.")
