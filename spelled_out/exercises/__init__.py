"""Exercises that check themselves: exercise("5.3", f) tells what is wrong, and why.

What each exercise asks of an answer stands in a table, EXERCISES, in the module of its
chapter (ch01.py and so on), by number. To add one, of each kind:

- A question of a number, a choice or an order, where the text asks for one, or at the
  chapter's end: an entry `"1.4": Number(…)`, `Choice(…)` or `Order(…)`, and in the
  notebook a text cell that asks, above a cell `exercise("1.4")` with the tags
  `question` and `remove-input`. The page shows a field or a list, and judges without
  Python.
- A prediction, where the text asks for one in passing: the same with a letter, as in
  "1.a", in the table PREDICTIONS. It does not count among the exercises to be solved.
- Code to write, fill in or mend: an entry `"5.3": softplus`, a function that takes the
  answer and returns None if it is right. Else it returns a sentence: for which input,
  what was given, what was expected, and the mistake if it is a typical one. In the
  notebook, under `## Exercises`: a heading and the task; a cell with the stub that ends
  in `exercise("5.3", softplus)`, tag `exercise`; hints in `<details class="hint">`. The
  solution stands at the end, in a cell with the tags `solution` and `hide-cell`.
  Where a bug is to be found, the stub is the bug, and its output the diagnosis.
- In tests/exercises/: a second way to solve it, and three typical wrong answers with
  the words that they are to hear.

Checks try several points, an operand that is used twice, in both orders, and a gradient
other than 1 from above. They never compare printed text.
"""
from importlib import import_module

from spelled_out.exercises.questions import Choice, Number, Order
from spelled_out.exercises.result import Result, title
from spelled_out.exercises.stub import is_stub

NOTHING = object()
TO_DO = ("Nothing to check yet: write your answer in place of the `...`, and run the "
         "cell.")
UNKNOWN = ('There is no exercise of this number. One is called as in `exercise("5.3", '
           'answer)`.')
CANNOT_LOAD = "It cannot be checked here, since what it needs is missing: "
CELL = ("<", "ipykernel_")  # in the name of what is no file, but typed into a cell


def exercise(number, answer=NOTHING):
    """Check the answer to an exercise; it never raises, so that cells below can run.

    Without an answer, a question is asked: it can be answered right there, in a page
    and in JupyterLab.
    """
    number = str(number)  # 5.3 without its quotes is clear enough
    try:
        entry = table(number)[number]
    except (KeyError, ValueError):
        return Result(number, "open", UNKNOWN)
    except ImportError as error:
        return Result(number, "open", f"{CANNOT_LOAD}{error}.")
    if isinstance(entry, (Number, Choice, Order)):
        if answer is NOTHING:
            return ask(number, entry)
        return judged(number, entry, answer)
    if answer is NOTHING or is_stub(answer):
        return Result(number, "open", TO_DO)
    return checked(number, entry, answer)


def table(number):
    """{number: what is asked} of the exercise's chapter."""
    chapter = int(number.partition(".")[0])
    name = f"{__name__}.ch{chapter:02}"
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:   # a package that the chapter needs, such as NumPy
            raise
        raise KeyError(number) from None
    return module.EXERCISES | module.PREDICTIONS


def ask(number, entry):
    # it draws on much that checking an answer does not need
    from spelled_out.figures import question
    return question(number, entry, title(number))


def judged(number, entry, answer):
    right, why = entry.judge(answer)
    return Result(number, "solved" if right else "wrong", why)


def checked(number, check, answer):
    try:
        wrong = check(answer)
    except (Exception, SystemExit) as error:
        wrong = f"It stops with {type(error).__name__}: {error}{place(error)}"
    return Result(number, "wrong", wrong) if wrong else Result(number, "solved", "")


def place(error):
    """The line of the reader's code at which an error came, if it was there."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if any(mark in trace.tb_frame.f_code.co_filename for mark in CELL):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f" (line {line} of the cell)" if line else ""
