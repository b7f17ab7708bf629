"""From trials to failures, where each `_backward` can be called by itself.

Then operations and walk are told apart: what an operation does wrong shows without the
walk, and the walk is judged by operations that are known to be right.
"""
from typing import NamedTuple

from spelled_out.check.backward_mistakes import BackwardMistake
from spelled_out.check.causes import (
    UNKNOWN_WALK,
    Said,
    backward_mistake,
    called,
    gradients_in_words,
    graph_cause,
    number_cause,
    operation_cause,
    said_of_error,
    unknown_cause,
    walk_mistake,
    with_mistakes,
)
from spelled_out.check.closures import LATER, UNKNOWN, closure_mistakes, follows
from spelled_out.check.diagnosis import (
    all_right,
    diagnose,
    failure,
    methods_without,
    one_of_each,
    right_methods,
)
from spelled_out.check.expressions import operations
from spelled_out.check.operation_mistakes import RIGHT
from spelled_out.check.operations import BASE


class Own(NamedTuple):
    """What is wrong in an operation itself."""

    number: Said = None  # the number that it makes, or an exception
    chosen: tuple = ()  # a Mistake for each operand, where one has its gradient wrong

    def said(self, operation):
        """Both in words; None if nothing is wrong."""
        if not self.chosen:
            return self.number
        gradient = gradients_in_words(operation, self.chosen)
        if not self.number:
            return gradient
        return two_in_one(operation, self.number, gradient)


class Walk(NamedTuple):
    """How `backward` walks over operations that are right by themselves."""

    trials: list  # those of its graphs whose numbers are right
    mistake: BackwardMistake = None  # in the walk itself
    missing: dict = {}  # {operation: Said} for one that leaves out children


def diagnose_by_closures(evidence):
    """What came out, as in `diagnose`."""
    own = own_mistakes(evidence)
    said = {operation: words for operation, mistake in own.items()
            if (words := mistake.said(operation))}
    habit = backward_mistake(evidence)
    if habit and habit.witnesses and len(said) == len(own):
        return diagnose(evidence)  # one habit, rather than many mistakes
    base = [operation for operation in BASE if operation in own.keys() - said.keys()]
    walk = walk_of(evidence, base)
    said |= walk.missing
    judged = {operation: judged_trials(operation, evidence, said, base, walk.mistake)
              for operation in evidence.trials}
    said |= judgements(judged, own, said)
    roots = root_causes(said, evidence, own)
    failures = one_of_each(
        failure(root.method, shown(judged[root], evidence.trials[root]), said[root])
        for root in roots)
    if walk.mistake:
        failures.insert(0, failure("backward", walk.trials, walk.mistake))
    affected = methods_without({root.method for root in roots}, said)
    return failures, right_methods(judged, said), affected


def own_mistakes(evidence):
    """{operation: its Own} of those whose `_backward` was tried alone."""
    return {operation: own_mistake(operation, evidence.trials[operation], trials)
            for operation, trials in evidence.closures.items()}


def own_mistake(operation, trials, closure_trials):
    """The Own of an operation: no more than it shows alone, and if it harms."""
    if all_right(trials):
        return Own()
    alone = [trial for trial in trials if trial.alone()]
    for trial in alone:
        if trial.outcome.error and trial.outcome.data is None:
            return Own(said_of_error(operation, trial.outcome.error))
    number = None
    if not all(trial.data_right() or trial.outcome.error for trial in alone):
        number = number_cause(operation, trials)
    chosen = closure_mistakes(operation, closure_trials) if closure_trials else ()
    if isinstance(chosen, Exception):
        return Own(said_of_error(operation, chosen))
    if all_right(alone):
        chosen = tuple(LATER if it is UNKNOWN else it for it in chosen)
    return Own(number, () if set(chosen) <= {RIGHT} else chosen)


def walk_of(evidence, base):
    """The Walk over graphs of the operations in `base`, which are right alone."""
    trials = evidence.walked_by(base)
    mistake = walk_mistake(trials)
    if mistake or all_right(trials):
        return Walk(trials, mistake)
    missing = missing_children(base, trials)
    return Walk(trials, None if missing else UNKNOWN_WALK, missing)


def missing_children(base, walked):
    """{operation: Said} for the operation that leaves out children, if that is it."""
    found = {operation: graph_cause(operation, walked) for operation in base}
    return {operation: said for operation, said in found.items() if said}


def judgements(judged, own, said):
    """{operation: Said} of what the judged trials show beyond what is said already."""
    found = {}
    for operation, trials in judged.items():
        if operation not in said and not all_right(trials):
            found[operation] = (operation_cause(operation, trials)
                                or unknown_cause(operation, trials))
        elif operation in own and own[operation].chosen:
            found[operation] = with_missing_children(
                operation, own[operation].chosen, trials, said[operation])
    return found


def with_missing_children(operation, chosen, trials, said):
    """What is said of wrong gradients, and of children left out if they are as well."""
    if all(trial.gives(with_mistakes(operation, chosen, trial)) for trial in trials):
        return said
    graph = graph_cause(operation, trials, chosen)
    return two_in_one(operation, said, graph) if graph else said


def two_in_one(operation, one, other):
    """Two things that are said of an operation, as one."""
    cause = other.cause.removeprefix(f"{called(operation)}: ")
    return Said(f"{one.cause}; {cause}", f"{one.cure} {other.cure}")


def judged_trials(operation, evidence, said, base, mistake):
    """The trials that speak of the operation, and of nothing else that is wrong."""
    trusted = {right for right in base if right not in said}
    trials = [trial for trial in evidence.trials[operation]
              if operations(trial.expression) <= trusted | {operation}]
    if trusted and not mistake:
        return trials
    # what the walk brings is not judged
    return [trial for trial in trials if trial.alone()
            and (operation in evidence.closures and operation not in said
                 and trial.right or not trial.data_right())]


def root_causes(said, evidence, own):
    """The wrong operations that neither call a wrong one nor follow from another."""
    wrong_methods = {operation.method for operation in said}
    roots = [operation for operation in said
             if not evidence.built_on[operation] & (wrong_methods - {operation.method})]
    in_order = [operation for operation in evidence.trials if operation in roots]
    return [root for root in in_order
            if not any(implied(root, other, own, evidence)
                       for other in in_order[:in_order.index(root)])]


def implied(root, other, own, evidence):
    """True if another operation of the same method explains what is wrong in `root`."""
    if other.method != root.method:
        return False
    if root not in own or other not in own:
        return True  # they call others; which of them is wrong, those tell
    ours, theirs = own[root], own[other]
    if ours.number and not theirs.number:
        return False
    return not ours.chosen or bool(theirs.chosen) and follows(
        theirs.chosen, other, evidence.closures[root])


def shown(judged, trials):
    """The trials of which the first wrong one will be shown."""
    return judged if not all_right(judged) else trials
