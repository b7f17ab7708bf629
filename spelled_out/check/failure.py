"""One thing that is wrong, as a report lists it."""
from typing import NamedTuple


class Failure(NamedTuple):
    """One thing that is wrong.

    operation: the name of the method, or "backward".
    expression: the smallest expression that shows it.
    expected, given: its number or its gradients, as they should be and as they are.
    cause: what is probably wrong, in words.
    """

    operation: str
    expression: str
    expected: str
    given: str
    cause: str


def failure(operation, trials, cause):
    """The Failure that the simplest wrong one of the trials shows."""
    shown = next(trial for trial in trials if not trial.right)
    return Failure(operation, str(shown), *shown.difference(), cause)
