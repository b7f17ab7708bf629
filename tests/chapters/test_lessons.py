"""The numbers some chapters must show, each in the output of a cell that computes it.

A cell computes a number if the number is in its output but not in its source. Entries
are pieces of output, whatever the white space, after `=` whole outputs; `≈` takes any
number that rounds to the one given; an entry listed twice must be in two cells. Of a
drawing, an entry is one value: its label, data and grad.
"""
import re
from collections import Counter
from decimal import Decimal

import pytest
from rules_written import rounds

from notebooks import CHAPTERS, chapter, code_cells, named_code_cells, shown

NUMBER = re.compile(r"-?(?<![\w.])\d+(?:\.\d*)?(?:e[+-]?\d+)?")
LESSONS = {
    "01_derivatives": [
        "20.0",
        # nudging x at 3.0: the slope, and its error of 3h
        "14.000300000063248", "≈14.0003",
        # and where the parabola is flat
        "≈0.0003",
        # a, b and c nudged, the earlier nudges not undone
        "d1 4.0 d2 3.999699999999999 slope -3.000000000010772",
        "d1 3.999699999999999 d2 3.99990001 slope 2.0001000000124947",
        "d1 3.99990001 d2 4.00000001 slope 0.9999999999976694",
        # b nudged alone
        "≈2.0000",
    ],
    "02_value": [
        "= Value(data=-6.0)",
        "= Value(data=-8.0)",
        "a | data 2.0000 | grad 0.0000", "b | data -3.0000 | grad 0.0000",
        "e | data -6.0000 | grad 0.0000", "c | data 10.0000 | grad 0.0000",
        "d | data 4.0000 | grad 0.0000", "f | data -2.0000 | grad 0.0000",
        "L | data -8.0000 | grad 0.0000",
    ],
    "03_manual_backprop": [
        "f | data -2.0000 | grad 4.0000", "d | data 4.0000 | grad -2.0000",
        "L | data -8.0000 | grad 1.0000",
        # nudging d, then c
        "-1.9999999999953388", "-1.9999999999953388",
        "c | data 10.0000 | grad -2.0000", "e | data -6.0000 | grad -2.0000",
        "a | data 2.0000 | grad 6.0000", "b | data -3.0000 | grad -4.0000",
        "6.000000000021544",
        # all nodes in one table, by the chain rule and by nudging
        "≈6.000 ≈6.000", "≈-4.000 ≈-4.000", "≈-2.000 ≈-2.000", "≈4.000 ≈4.000",
        # one step up the gradient
        "-7.286496",
        # the neuron
        "n | data 0.8814 | grad 0.0000",
        "0.7071067811865476", "0.4999999999999999",
        "o | data 0.7071 | grad 1.0000", "n | data 0.8814 | grad 0.5000",
        "x1*w1 + x2*w2 | data -6.0000 | grad 0.5000", "b | data 6.8814 | grad 0.5000",
        "x1*w1 | data -6.0000 | grad 0.5000", "x2*w2 | data 0.0000 | grad 0.5000",
        "x2 | data 0.0000 | grad 0.5000", "w2 | data 1.0000 | grad 0.0000",
        "x1 | data 2.0000 | grad -1.5000", "w1 | data -3.0000 | grad 1.0000",
    ],
    "04_backward": [
        # before and after
        "x1 | data 2.0000 | grad 0.0000", "x1 | data 2.0000 | grad -1.5000",
        "w1 | data -3.0000 | grad 1.0000", "x2 | data 0.0000 | grad 0.5000",
        # the neuron, sorted
        "[Value(data=2.0), Value(data=-3.0), Value(data=-6.0), Value(data=0.0), "
        "Value(data=1.0), Value(data=0.0), Value(data=-6.0), "
        "Value(data=6.881373587019543), Value(data=0.8813735870195432), "
        "Value(data=0.7071067811865476)]",
        # b = a + a, with = and with +=
        "a | data 3.0000 | grad 1.0000", "a | data 3.0000 | grad 2.0000",
        # a, b, c and f after one backward, and after a second
        "6.0, -4.0, -2.0, 4.0", "24.0, -16.0, -6.0, 8.0",
        "RecursionError",
    ],
    "05_more_operations": [
        "= Value(data=-2.0)",
        "= Value(data=7.38905609893065)",
        # the neuron with tanh whole and taken apart: values in the graph, gradients
        "10, 18",
        "≈0.707106781187 ≈0.707106781187",
        "≈-1.500000000000 ≈-1.500000000000",
        # the first whole number at which tanh by its exponentials overflows
        "OverflowError", "355",
        "not 'b' (a str)", "not 'x' (a str)",
    ],
    "06_pytorch": [
        "0.7071066904050358",
        "x2 0.5000001283844369", "w2 0.0",
        "x1 -1.5000003851533106", "w1 1.0000002567688737",
        "tensor([0.7071], dtype=torch.float64, grad_fn=<TanhBackward0>)",
        "6.881373405456543",
        # a second backward, where inner nodes are reset
        "12.0, -8.0, -4.0, 8.0",
    ],
    "07_mlp": [
        "41",
        "398", "702",
        # seed 9, 50 rounds: the right loop, and the one that never resets
        "≈0.012", "≈8.0",
    ],
    "12_two_directions": [
        # edges of the loss of chapter 7; a walk back, and a sweep for each parameter
        "515", "backward: 515 forward: 21115",
        # the slope of the first weight, in sixty digits
        "-1.372260937424759720352156669755",
        # paths, followed one by one; and as a gradient
        "65536 paths, 64 edges", "= 1125899906842624.0",
        # rows without a reset, with one, and columns
        "(40.0, 26.0)", "[[4.0, 2.0], [36.0, 24.0]]", "[[4.0, 36.0], [2.0, 24.0]]",
        # x³ at 2 and its derivatives
        "[8.0, 12.0, 12.0, 6.0, 0.0]",
        # one of PyTorch's three choices at a corner
        "where 1.0", "maximum 0.5",
        # before and after no_grad
        "114",
    ],
}


def computing_cells(entry, notebook):
    """The code cells that show an entry and hold none of its numbers themselves."""
    numbers = set(NUMBER.findall(entry))
    return [cell for cell in code_cells(notebook) if shows(entry, shown(cell))
            and numbers.isdisjoint(NUMBER.findall(cell["source"]))]


def shows(entry, text):
    if entry.startswith("≈"):
        return shows_rounded([Decimal(n) for n in entry.replace("≈", "").split()], text)
    if entry.startswith("="):
        return entry[1:].split() == text.split()
    pieces = r"\s+".join(re.escape(piece) for piece in entry.split())
    return re.search(rf"(?<![\w.-]){pieces}(?!\w|\.\d)", text) is not None


def shows_rounded(wanted, text):
    """Whether numbers that round to the wanted ones follow each other in a text."""
    numbers = [Decimal(n) for n in NUMBER.findall(text)]
    windows = zip(*(numbers[start:] for start in range(len(wanted))))
    return any(all(map(rounds_to, window, wanted)) for window in windows)


def rounds_to(number, wanted):
    precise = number.as_tuple().exponent <= wanted.as_tuple().exponent
    return precise and rounds(number, wanted)


@pytest.mark.parametrize("name, entry, times", [
    pytest.param(name, entry, times, id=f"{name}: {entry}")
    for name, entries in LESSONS.items() for entry, times in Counter(entries).items()
])
def test_a_number_of_the_lessons_is_computed(name, entry, times):
    cells = len(computing_cells(entry, chapter(name)))
    assert cells >= times, missing(name, entry, times)


def missing(name, entry, times):
    """What to do about an entry that too few cells compute."""
    notebook = chapter(name)
    cells = "one cell" if times == 1 else f"{times} cells"
    there = [cell_name for cell_name, cell in named_code_cells(notebook)
             if shows(entry, shown(cell))]
    found = f"It is shown by {', '.join(there)}." if there else "No cell shows it."
    return (f"book/{name}.ipynb: {entry!r} must be in the output of {cells} whose code "
            f"does not hold it. {found} If the chapter is to show another number, put "
            "it into LESSONS in tests/chapters/test_lessons.py.")


FIXED = {number for entries in LESSONS.values() for entry in entries
         for number in NUMBER.findall(entry)}


def full_length(number):
    return sum(c.isdigit() for c in number.lstrip("-0.")) >= 15


@pytest.mark.parametrize("name", CHAPTERS[2:])
def test_only_numbers_that_the_lessons_fix_are_shown_to_the_last_digit(name):
    # from chapter 3 on: the last digits of exp and tanh differ between machines
    problems = to_the_last_digit(chapter(name))
    assert not problems, f"book/{name}.ipynb: " + "\n".join(problems)


def to_the_last_digit(notebook):
    return [f"{cell_name} shows {number}, whose last digits are others on other "
            "machines. Round it; or if a reader needs them all, put the number into "
            "LESSONS in tests/chapters/test_lessons.py."
            for cell_name, cell in named_code_cells(notebook)
            for number in NUMBER.findall(shown(cell))
            if full_length(number) and number not in FIXED]


# the search itself

NOTEBOOK = {"cells": [
    {"cell_type": "code", "source": "compute()",
     "outputs": [{"text": "0.75\n  -0.5 2.51 [14.00030006,\n 1e-08]"}]},
    {"cell_type": "code", "source": "0.25 * 1", "outputs": [{"text": "0.25"}]},
]}


@pytest.mark.parametrize("entry", [
    "-0.5", "[14.00030006, 1e-08]", "≈14.0003", "≈14.000 ≈0.00", "2.51",
    "= 0.75 -0.5 2.51 [14.00030006, 1e-08]",
])
def test_a_computed_number_is_found(entry):
    assert len(computing_cells(entry, NOTEBOOK)) == 1


def test_an_entry_that_is_not_computed_is_told_with_its_cells_and_what_to_do():
    told = missing("03_manual_backprop", "-7.286496", 2)
    assert re.search(r"'-7.286496' must be in the output of 2 cells", told)
    assert re.search(r'It is shown by In \[\d+\] ".+"\..*put it into LESSONS', told)


def test_a_number_to_the_last_digit_is_told_with_its_cell_and_what_to_do():
    notebook = {"cells": [{"cell_type": "code", "source": "tanh()\n1", "outputs": [
        {"text": "0.123456789012345678"}], "execution_count": 7}]}
    [told] = to_the_last_digit(notebook)
    assert told.startswith('In [7] "tanh()" shows 0.123456789012345678, whose last')
    assert "Round it" in told


@pytest.mark.parametrize("entry", [
    "0.5",             # not the end of -0.5
    "4.00030006",      # nor of a longer number
    "14.0003",         # nor the beginning of one
    "0.25",            # its own source holds it
    "≈14.0004",        # not what it rounds to
    "≈2.510",          # not shown with so many digits
    "≈14.000 ≈2.51",   # not in this order
    "= -0.5",          # not the whole output
])
def test_a_number_that_is_not_computed_is_not_found(entry):
    assert computing_cells(entry, NOTEBOOK) == []
