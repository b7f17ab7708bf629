"""From trials to failures: which operations are wrong, and which only suffer."""
from typing import NamedTuple

from spelled_out.check.backward_causes import (
    UNKNOWN_RULE,
    UNKNOWN_WALK,
    backward_mistake,
)
from spelled_out.check.expressions import methods, steps
from spelled_out.check.failure import failure
from spelled_out.check.forms import BASE
from spelled_out.check.operation_causes import operation_cause, unknown_in


class Diagnosis(NamedTuple):
    """What came out.

    failures: a Failure for each root cause.
    right: the methods that are right.
    affected: the methods that are wrong only because they call a wrong one.
    """

    failures: list
    right: list
    affected: list


def diagnose(evidence):
    """The Diagnosis of what was tried."""
    walked = walked_trials(evidence)
    mistake = backward_mistake(walked, primitive_trials(evidence))
    judged = {form: judged_trials(form, evidence, mistake) for form in evidence.trials}
    distrust(judged)
    wrong = {form: trials for form, trials in judged.items() if not all_right(trials)}
    roots = root_causes(wrong, evidence.calls)
    causes = {form: operation_cause(form, wrong[form]) for form in roots}
    mistake = mistake or unexplained(causes, wrong, evidence.traps)
    if mistake:
        # what no mistake of its own explains suffers from this one
        causes = {form: cause for form, cause in causes.items() if cause}
    found = one_of_each(
        failure(form.method, wrong[form], cause or unknown_in(form, wrong[form]))
        for form, cause in causes.items()
    )
    if mistake:
        found.insert(0, failure("backward", walked, mistake.cause))
    right = [] if mistake and mistake.rules else right_methods(judged, wrong)
    return Diagnosis(found, right, affected(wrong, roots))


def walked_trials(evidence):
    """The trials of + and * alone whose numbers are right."""
    trials = [trial for form in BASE for trial in evidence.trials[form]]
    return [trial for trial in trials + evidence.traps if trial.data_right()]


def primitive_trials(evidence):
    """{form: its trials with right numbers}, for operations that call no other ones."""
    return {form: [trial for trial in trials if trial.data_right()]
            for form, trials in evidence.trials.items()
            if primitive(form, evidence.calls)}


def primitive(form, calls):
    """True if the operation, on Values alone, makes one value and no graph."""
    return form.other != "number" and not calls[form]


def judged_trials(form, evidence, mistake):
    """The trials that say something about the form itself, whatever `backward` does."""
    trials = evidence.trials[form]
    if not mistake:
        return trials
    single = alone(trials) if primitive(form, evidence.calls) else []
    return [trial for trial in trials if not trial.data_right()
            or trial in single and not mistake.changes(trial)]


def alone(trials):
    """The trials of expressions with one operation."""
    return [trial for trial in trials if len(steps(trial.expression)) == 1]


def unexplained(causes, wrong, traps):
    """The mistake in `backward` where that is all there is to say; or None."""
    unknown = [form for form in BASE if form in causes and not causes[form]]
    if any(not all_right(alone(wrong[form])) for form in unknown):
        return UNKNOWN_RULE if len(unknown) == len(BASE) else None
    if unknown or not causes and not all_right(traps):
        return UNKNOWN_WALK
    return None


def distrust(judged):
    """Leave out the trials in which a wrong + or * takes part besides the form."""
    trusted = set()
    for form, trials in judged.items():
        allowed = trusted | {form.method}
        judged[form] = [t for t in trials if methods(t.expression) <= allowed]
        if form in BASE and all_right(judged[form]):
            trusted.add(form.method)


def all_right(trials):
    return all(trial.right for trial in trials)


def root_causes(wrong, calls):
    """The wrong forms that call no other wrong method, one for each method."""
    methods_wrong = {form.method for form in wrong}
    roots = [form for form in wrong
             if not calls[form] & (methods_wrong - {form.method})]
    first = {form.method: form for form in reversed(roots or list(wrong)[:1])}
    return list(first.values())[::-1]


def one_of_each(failures):
    """The failures, those with the same exception as one, named after the first."""
    groups = {}
    for failure in failures:
        key = failure.cause.replace(f"`{failure.operation}`", "")
        groups.setdefault(key, []).append(failure)
    return [with_others(*group) for group in groups.values()]


def with_others(first, *others):
    """The first failure; its cause names the operations of the others."""
    names = ", ".join(f"`{failure.operation}`" for failure in others)
    return first._replace(cause=f"{first.cause} (and so for {names})" if names
                          else first.cause)


def right_methods(judged, wrong):
    """The methods of which every form was judged, and is right."""
    others = {form.method for form in judged if form in wrong or not judged[form]}
    return unique(form.method for form in judged if form.method not in others)


def affected(wrong, roots):
    """The wrong methods that are not among the roots."""
    blamed = {form.method for form in roots}
    return unique(form.method for form in wrong if form.method not in blamed)


def unique(names):
    return list(dict.fromkeys(names))
