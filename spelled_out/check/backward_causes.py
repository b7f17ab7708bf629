"""The likely cause when the walk over the graph, or every operation, is wrong.

Each known mistake is tried on the same expressions; it is named only if it gives what
the class under test gave, in every one of them.
"""
import math

from spelled_out.check.backward_mistakes import BACKWARD_MISTAKES, BackwardMistake
from spelled_out.check.exceptions import explained

UNKNOWN_WALK = BackwardMistake(
    "each operation alone is right, but larger graphs are not: `backward` must visit "
    "every value exactly once, after all of its users", outcomes=None
)
UNKNOWN_RULE = BackwardMistake(
    "`+` and `*` are both wrong, in none of the usual ways: look at `backward`, and at "
    "what the operations have in common", outcomes=None
)


def backward_mistake(walked, primitive):
    """The BackwardMistake that explains all trials; None if there is no such one.

    walked: trials of + and * alone, on which walks are compared.
    primitive: {form: its trials}, for all operations that call no others, on which
    rules are compared as well.
    """
    if all(trial.right for trial in walked):
        return None
    if all(trial.outcome.error for trial in walked):
        return raising(walked[0].outcome.error)
    fitting = [mistake for mistake in BACKWARD_MISTAKES
               if all(map(mistake.explains, walked))
               and (not mistake.rules or rules_everywhere(mistake, primitive))]
    for mistake in fitting:
        if all(map(mistake.explains_above, walked)):
            return mistake
    return fitting[0] if fitting else None


def rules_everywhere(mistake, primitive):
    """True if the mistake explains every operation, and these are not too few."""
    of_two = [form for form in primitive if form.other == "value"]
    return len(of_two) >= mistake.rules and all(
        mistake.explains(trial) for trials in primitive.values() for trial in trials
    )


def raising(error):
    """The mistake of a `backward` that ends with an exception."""
    return BackwardMistake(f"`backward` raises {explained(error)}",
                           lambda expression: [[math.nan] * len(expression)])
