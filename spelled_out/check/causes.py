"""The likely cause of what is wrong, in one operation or in `backward`.

Each known mistake is tried on the same expressions; it is named only if it gives what
the class under test gave, in every one of them.
"""
import math
from itertools import product
from typing import NamedTuple

from spelled_out.check.backward_mistakes import (
    BACKWARD_MISTAKES,
    BackwardMistake,
    children,
    from_result,
)
from spelled_out.check.expressions import calls
from spelled_out.check.operation_mistakes import (
    FORMULAS_OF_ONE,
    FORMULAS_OF_TWO,
    RIGHT,
    mistakes,
    right_line,
)
from spelled_out.check.operations import compute
from spelled_out.check.oracle import accumulated, close, gradients
from spelled_out.check.subject import in_words


class Said(NamedTuple):
    """What a report says of a mistake."""

    cause: str
    cure: str = ""


# what an exception's message says to someone who has met it before
HINTS = {
    "'NoneType' object is not callable":
        "Is `_backward` called where it should be kept? Write `out._backward = "
        "_backward`, without parentheses.",
    "unhashable type":
        "A class with `__eq__` needs `__hash__` as well, to be put into a set: "
        "`__hash__ = object.__hash__`.",
    "object has no attribute 'data'":
        "A plain number must be made a Value first.",
    "maximum recursion depth": "It calls itself without end.",
}
VISIT_ONCE = ("`backward` must visit every value exactly once, after all of its users.")
UNKNOWN_WALK = BackwardMistake(
    "each operation alone is right, but larger graphs are not", VISIT_ONCE,
    outcomes=None
)
UNKNOWN_RULE = BackwardMistake(
    "`+` and `*` are both wrong, in none of the usual ways",
    "Look at `backward`, and at what the operations have in common.", outcomes=None
)


def hint(error):
    """What to do about an exception, where its message tells."""
    return " ".join(hint for message, hint in HINTS.items() if message in str(error))


# in `backward`

def backward_mistake(evidence):
    """The BackwardMistake that explains all trials; None if there is no such one."""
    primitive = list(filter(evidence.primitive, evidence.trials))
    # of many operations, one may have a mistake of its own as well
    for exceptions in (0, len(primitive) // 4):
        found = explaining(evidence.walked(), [
            mistake for mistake in BACKWARD_MISTAKES if not mistake.witnesses
            or holds_everywhere(mistake, evidence, primitive, exceptions)])
        if found:
            return found
    return None


def walk_mistake(walked):
    """The mistake in the walk alone that explains the trials; None if there is none."""
    return explaining(walked, [mistake for mistake in BACKWARD_MISTAKES
                               if not mistake.witnesses])


def explaining(walked, mistakes):
    """The first of the mistakes that explains the trials, if one is wrong; or None."""
    if all(trial.right for trial in walked):
        return None
    if all(trial.outcome.error for trial in walked):
        return raising(walked[0].outcome.error)
    fitting = [mistake for mistake in mistakes if all(map(mistake.explains, walked))]
    for mistake in fitting:
        if all(map(mistake.explains_above, walked)):
            return mistake
    return fitting[0] if fitting else None


def holds_everywhere(mistake, evidence, primitive, exceptions):
    """True if the mistake explains the operations, and these are not too few."""
    of_two = [operation for operation in primitive if operation.other == "value"]
    others = {operation.method for operation in primitive if not all(
        mistake.explains(trial) for trial in evidence.trials[operation]
        if trial.data_right())}
    return len(of_two) >= mistake.witnesses and len(others) <= exceptions


def raising(error):
    """The mistake of a `backward` that ends with an exception."""
    return BackwardMistake(f"`backward` raises {in_words(error)}", hint(error),
                           lambda expression: [[math.nan] * len(expression)])


# in one operation

def operation_cause(operation, trials):
    """The cause of what is wrong in the trials of an operation; None if unknown."""
    wrong = next(trial for trial in trials if not trial.right)
    if wrong.outcome.error:
        return said_of_error(operation, wrong.outcome.error)
    if not wrong.data_right():
        return number_cause(operation, trials)
    return gradient_cause(operation, trials) or graph_cause(operation, trials)


def said_of_error(operation, error):
    return Said(f"{called(operation)} raises {in_words(error)}", hint(error))


def unknown_cause(operation, trials):
    """What is said of an operation when no known mistake explains its gradients."""
    where = ", in none of the usual ways"
    if only_at_zero(trials):
        where = " where an operand is 0"
    elif all(trial.right for trial in trials if trial.alone()):
        where = f", when more operations follow or precede it{where}"
    return Said(f"{called(operation)}: the gradient is wrong{where}",
                right_lines(operation, operation.sides))


def only_at_zero(trials):
    """True if every wrong trial has an operand that is 0."""
    return all(trial.right or trial.with_zero() for trial in trials)


def called(operation):
    with_number = " with a plain number" if operation.with_a_number else ""
    return f"`{operation.method}`{with_number}"


def right_lines(operation, sides):
    lines = [f"`{right_line(operation, side)}`" for side in sides]
    return f"Right: {' and '.join(lines)}."


# a wrong number

def number_cause(operation, trials):
    """Which formula gives the wrong numbers."""
    alone = [trial for trial in trials
             if trial.alone() and trial.outcome.data is not None]
    if not all(trial.inputs_kept() for trial in alone):
        return Said(f"{called(operation)} changes the data of its operands",
                    "Make a new value instead.")
    right = f"It should compute `{operation.formula}`."
    for formula in FORMULAS_OF_TWO if operation.other else FORMULAS_OF_ONE:
        if all(close(trial.outcome.data, result(formula, trial)) for trial in alone):
            return Said(f"{called(operation)} computes `{formula}`", right)
    where = " where an operand is 0" if only_at_zero(alone) else ""
    return Said(f"{called(operation)} computes a wrong number{where}", right)


def result(formula, trial):
    """What the formula makes of the operands of a trial with one operation."""
    return compute(formula, *trial.expression[-1].operands(trial.data))


# a wrong gradient

def gradient_cause(operation, trials):
    """Which mistakes, one for each operand, give the wrong gradients."""
    candidates = [
        [mistake for mistake in [RIGHT, *mistakes(operation, side)]
         if fits_alone(operation, side, mistake, trials)]
        for side in operation.sides
    ]
    for chosen in product(*candidates):
        if all(trial.gives(with_mistakes(operation, chosen, trial))
               for trial in trials):
            return gradients_in_words(operation, chosen)
    return None


def fits_alone(operation, side, mistake, trials):
    """True if the mistake explains the operand where the operation is alone.

    The other operand, which may suffer from another mistake, has no part in that.
    """
    pair = [RIGHT, RIGHT]
    pair[side] = mistake
    return all(
        trial.gives_one(side, with_mistakes(operation, pair, trial)[side])
        for trial in trials
        # the operands are the inputs, in this order; not one input twice
        if trial.alone() and trial.expression[-1].places == operation.sides
        # an exception says nothing of this operand: the other one may have raised it
        and not trial.outcome.error
    )


def with_mistakes(operation, chosen, trial, visits=None):
    """The gradients if each operand of the operation has the chosen mistake."""
    def rule_of(call, side):
        return chosen[side].rule if call.operation is operation else accumulated

    return gradients(trial.expression, visits, rule_of=rule_of)


def gradients_in_words(operation, chosen):
    """The chosen mistakes in words."""
    wrong = [side for side in operation.sides if chosen[side] is not RIGHT]
    causes = [chosen[side].cause for side in wrong]
    if len(wrong) == 2 and causes[0] == causes[1]:
        text = f"the gradient of each operand {causes[0]}"
    else:
        text = "; ".join(f"the {operation.roles[side]}'s gradient {cause}"
                         for side, cause in zip(wrong, causes))
    cures = dict.fromkeys(chosen[side].cure for side in wrong)
    cure = " ".join(filter(None, [right_lines(operation, wrong), *cures]))
    return Said(f"{called(operation)}: {text}", cure)


# a wrong graph

def graph_cause(operation, trials, chosen=(RIGHT, RIGHT)):
    """Which operand is missing from the children of the result.

    chosen: the mistakes in the operands' gradients besides.
    """
    for missing in ((1,), (0,), (0, 1)):
        if set(missing) <= set(operation.sides) and all(
                trial.gives(without_children(operation, missing, trial, chosen))
                for trial in trials):
            roles = " and ".join(operation.roles[side] for side in missing)
            return Said(
                f"{called(operation)}: nothing reaches what lies below the {roles}",
                "Is it among the children of the result, and is it `out._backward` "
                "that is set?")
    return None


def without_children(operation, missing, trial, chosen):
    """The gradients if the operands on the missing sides are no children."""
    below = children(trial.expression)
    for place, call in calls(trial.expression):
        if call.operation is operation:
            below[place] = tuple(child for side, child in enumerate(call.places)
                                 if side not in missing)
    return with_mistakes(operation, chosen, trial, from_result(below))
