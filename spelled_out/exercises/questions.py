"""Exercises answered with numbers, a choice or an order: tables of what is meant.

A page asks them without Python, from the same tables (figures/kinds/question.js).
"""
import math
from numbers import Real


class Number:
    """An exercise whose answer is one number, or several with names.

    answer: the number, or {name: number}.
    why: the reason, told with the right answer.
    wrong: {number: what the mistake is}; for several numbers, {name: {number: …}}.
    hint: what to do, for any other wrong number.
    tolerance: how far from the answer a number may be; else a millionth of it.
    """

    NOT_A_NUMBER = "A number is wanted here, such as `-2.5`."

    def __init__(self, answer, why, wrong, hint, tolerance=0.0):
        self.answer = answer if isinstance(answer, dict) else {"": answer}
        self.why = why
        self.wrong = wrong if isinstance(answer, dict) else {"": wrong}
        self.hint = hint
        self.tolerance = tolerance

    def judge(self, given):
        """(whether it is right, why)."""
        given = given if isinstance(given, dict) else {"": given}
        for name, answer in self.answer.items():
            value = given.get(name)
            if not is_finite(value):
                return False, about(name) + self.NOT_A_NUMBER
            if not self.near(value, answer):
                return False, about(name) + self.mistake(name, value)
        return True, self.why

    def mistake(self, name, value):
        for wrong, why in self.wrong.get(name, {}).items():
            if self.near(value, wrong):
                return why
        return self.hint

    def near(self, value, answer):
        return math.isclose(value, answer, rel_tol=1e-6,
                            abs_tol=max(self.tolerance, 1e-6))


def is_finite(value):
    """Whether it is a number that a float can hold; True and False are none."""
    if not isinstance(value, Real) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:   # 10**400
        return False


def about(name):
    return f"`{name}`: " if name else ""


class Choice:
    """An exercise whose answer is one of some sentences.

    options: {sentence: (whether it is right, why)}; exactly one is right.
    In Python, the answer is the number of a sentence, from 1 on.
    """

    def __init__(self, options):
        self.options = options

    def judge(self, given):
        """(whether it is right, why)."""
        if type(given) is not int or not 1 <= given <= len(self.options):
            return False, f"Choose a number from 1 to {len(self.options)}."
        return list(self.options.values())[given - 1]


class Order:
    """An exercise whose answer is some names in a row.

    answer: the names, as one text with spaces.
    why: the reason, told with the right answer.
    reasons: {"first second": why `first` cannot stand before `second`}.
    hint: what to do, for any other wrong order.
    In Python, the answer is such a text, or a list of the names.
    """

    def __init__(self, answer, why, reasons, hint):
        self.answer = answer
        self.why = why
        self.reasons = reasons
        self.hint = hint
        names = ", ".join(f"`{name}`" for name in sorted(answer.split(), key=str.lower))
        self.not_all = f"Name each of {names} once, with spaces between them."

    def judge(self, given):
        """(whether it is right, why)."""
        names = given.replace(",", " ").split() if isinstance(given, str) else given
        if not self.is_complete(names):
            return False, self.not_all
        for pair, why in self.reasons.items():
            first, second = pair.split()
            if names.index(first) < names.index(second):
                return False, why
        right = names == self.answer.split()
        return right, self.why if right else self.hint

    def is_complete(self, names):
        """Whether it is a list of all the names, in any order."""
        return (isinstance(names, list) and all(isinstance(n, str) for n in names)
                and sorted(names) == sorted(self.answer.split()))
