"""Exceptions in words, with a hint for those that every learner meets."""
import re

# what the message says to someone who has met it before
HINTS = {
    "'NoneType' object is not callable":
        "is `_backward` called where it should be kept? Write `out._backward = "
        "_backward`, without parentheses",
    "unhashable type":
        "a class with `__eq__` needs `__hash__` as well, to be put into a set: "
        "`__hash__ = object.__hash__`",
    "object has no attribute 'data'":
        "a plain number must be made a Value first",
    "maximum recursion depth": "it calls itself without end",
}


def in_words(error):
    """An exception as its name and the first line of its message, without addresses."""
    lines = str(error).splitlines() or [""]
    return re.sub(" at 0x[0-9a-fA-F]+", "", f"{type(error).__name__}: {lines[0]}")


def explained(error):
    """The exception in words, with a hint if there is one."""
    hints = [hint for message, hint in HINTS.items() if message in str(error)]
    return ". ".join([in_words(error), *hints])
