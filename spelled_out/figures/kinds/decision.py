"""A training that is over, played again: how the decision boundary came about."""
import base64
import math
import struct

from micrograd.drawing.words import count
from spelled_out.figures.kinds.decision_checks import (
    check_answer,
    check_film,
    check_network,
    check_points,
)
from spelled_out.figures.kinds.decision_picture import picture
from spelled_out.figures.kinds.decision_scores import decided
from spelled_out.figures.parts.figure import Figure
from spelled_out.figures.parts.numbers import rounded, significant
from spelled_out.figures.parts.plane import ACROSS, UP, axes

# of a parameter: further ones move no line that one would see, and the last ones differ
# between machines
DIGITS = 4
LARGEST = 3e38   # that four bytes can hold


def decision(net, film, points):
    """A figure: play the decision boundary of a network through its training.

    net: an MLP of two inputs, and of one output or one for each of up to three classes.
        It stays as it is.
    film: the training, as 2 to 24 frames {"step": int, "loss": float, "parameters":
        [p.data for p in net.parameters()]}, the earliest first.
    points: rows [x, y, side] with the side 1.0 or -1.0, if the network has one output;
        else rows [x, y, class] with the class 0, 1 or 2. A place belongs to side 1
        where the output is above 0, or to the class whose output is the largest.
    """
    layers, order = check_network(net)
    check_film(film, len(order))
    classes = layers[-1][1]
    rows = check_points(points, classes)
    check_answer(net, layers, order, rows[0][:2])
    numbers = [[frame["parameters"][i] for i in order] for frame in film]
    sentences = [sentence(frame, right(layers, exact, rows), rows, classes)
                 for frame, exact in zip(film, numbers)]
    numbers = [[sent(x) for x in frame] for frame in numbers]
    chosen = sorted({0, len(film) // 2, len(film) - 1})
    x, y = axes(rows)
    return Figure(
        "decision",
        still=picture(layers, [(numbers[k], sentences[k]) for k in chosen], rows, x, y),
        data={"layers": layers, "cells": [ACROSS, UP], "sentences": sentences,
              "numbers": packed(numbers)},
        label=f"Decision boundary in {count(film[-1]['step'], 'step')} of training",
        text="\n".join(sentences),
        parts=["player", "plot", "region", "plane"],
    )


def right(layers, numbers, rows):
    """How many points are where they belong."""
    return sum(decided(layers, numbers, place) == side for *place, side in rows)


def sentence(frame, right, rows, classes):
    step, loss = frame["step"], frame["loss"]
    when = f"After {count(step, 'step')}" if step else "Before training"
    told = significant(loss, 4) if math.isfinite(loss) else "overflow"
    where = "on their side" if classes == 1 else "in their own region"
    return f"{when}: loss {told}, {right} of {count(len(rows), 'point')} {where}."


def sent(parameter):
    """A parameter as the page gets it."""
    return rounded(min(max(parameter, -LARGEST), LARGEST), DIGITS)


def packed(frames):
    """All numbers as text, four bytes each. In digits they would be longer by half."""
    numbers = [x for frame in frames for x in frame]
    return base64.b64encode(struct.pack(f"<{len(numbers)}f", *numbers)).decode()
