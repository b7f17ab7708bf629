"""From trials to failures: which operations are wrong, and which only suffer."""
from spelled_out.check.causes import (
    UNKNOWN_RULE,
    UNKNOWN_WALK,
    Said,
    backward_mistake,
    operation_cause,
    unknown_cause,
)
from spelled_out.check.examples import random_graphs, smaller
from spelled_out.check.expressions import methods
from spelled_out.check.operations import BASE
from spelled_out.check.report import Failure
from spelled_out.check.subject import in_words
from spelled_out.check.trials import Trial

UNKNOWN_NUMBERS = ("`{}` is wrong for these numbers, and right for the others that "
                   "were tried")


def failure(method, trials, said):
    """The Failure that the simplest wrong one of the trials shows."""
    shown = next(trial for trial in trials if not trial.right)
    return Failure(method, str(shown), *shown.difference(), said.cause, said.cure)


# a new value, before anything is done with it

def new_value_failures(subject):
    """The Failures of a new value: its data is not the number, or its grad not 0."""
    new = "__init__", f"a = {subject.cls.__name__}(2.0)"
    value = subject.cls(2.0)
    try:
        data, grad = subject.number(value.data), subject.gradient(value)
    except (TypeError, ValueError) as error:
        return [Failure(*new, "a.data = 2.0, a.grad = 0.0", in_words(error),
                        "`__init__` does not make numbers of data and grad",
                        "Set `self.data = data` and `self.grad = 0.0`.")]
    failures = []
    if data != 2.0:
        failures.append(Failure(*new, "a.data = 2.0", f"a.data = {data}",
                                "`__init__` does not keep the number it is given",
                                "Set `self.data = data`."))
    if grad != 0.0:
        failures.append(Failure(
            *new, "a.grad = 0.0", f"a.grad = {grad}",
            "`__init__` sets grad to another number than 0",
            "It must set grad to 0.0, since gradients are added to it."))
    return failures


# each operation, and `backward`

def diagnose(evidence):
    """What came out: (failures, methods that are right, methods that only suffer).

    There is a Failure for each root cause; a method suffers if it calls a wrong one.
    """
    mistake = backward_mistake(evidence)
    judged = {operation: judged_trials(operation, evidence, mistake)
              for operation in evidence.trials}
    distrust(judged)
    wrong = {operation: trials for operation, trials in judged.items()
             if not all_right(trials)}
    roots = root_causes(wrong, evidence.built_on)
    causes = {root: operation_cause(root, wrong[root]) for root in roots}
    mistake = mistake or unexplained(causes, wrong, evidence.traps)
    if mistake:
        # what no mistake of its own explains suffers from this one
        causes = {root: cause for root, cause in causes.items() if cause}
    failures = one_of_each(
        failure(root.method, wrong[root], cause or unknown_cause(root, wrong[root]))
        for root, cause in causes.items()
    )
    if mistake:
        failures.insert(0, failure("backward", evidence.walked(), mistake))
    right = [] if mistake and mistake.witnesses else right_methods(judged, wrong)
    affected = methods_without({root.method for root in roots}, wrong)
    return failures, right, affected


def judged_trials(operation, evidence, mistake):
    """The trials that speak of the operation itself, whatever `backward` does."""
    trials = evidence.trials[operation]
    if not mistake:
        return trials
    return [trial for trial in trials if not trial.data_right()
            or evidence.primitive(operation) and trial.alone()
            and not mistake.changes(trial)]


def unexplained(causes, wrong, traps):
    """The mistake in `backward` where that is all there is to say; or None."""
    unknown = [operation for operation in BASE
               if operation in causes and not causes[operation]]
    if any(not trial.right for operation in unknown
           for trial in wrong[operation] if trial.alone()):
        return UNKNOWN_RULE if len(unknown) == len(BASE) else None
    if unknown or not causes and not all_right(traps):
        return UNKNOWN_WALK
    return None


def distrust(judged):
    """Leave out the trials in which a wrong + or * takes part besides the operation."""
    trusted = set()
    for operation, trials in judged.items():
        allowed = trusted | {operation.method}
        judged[operation] = [trial for trial in trials
                             if methods(trial.expression) <= allowed]
        if operation in BASE and all_right(judged[operation]):
            trusted.add(operation.method)


def all_right(trials):
    return all(trial.right for trial in trials)


def root_causes(wrong, built_on):
    """The wrong operations that call no other wrong method, one for each method."""
    wrong_methods = {operation.method for operation in wrong}
    roots = [operation for operation in wrong
             if not built_on[operation] & (wrong_methods - {operation.method})]
    first = {}
    for root in roots or list(wrong)[:1]:
        first.setdefault(root.method, root)
    return list(first.values())


def one_of_each(failures):
    """The failures, those with the same exception as one, named after the first."""
    groups = {}
    for found in failures:
        key = found.cause.replace(f"`{found.operation}`", "")
        groups.setdefault(key, []).append(found)
    return [with_others(*group) for group in groups.values()]


def with_others(first, *others):
    """The first failure; its cause names the operations of the others."""
    if not others:
        return first
    names = ", ".join(f"`{other.operation}`" for other in others)
    return first._replace(cause=f"{first.cause} (and so for {names})")


def right_methods(judged, wrong):
    """The methods of which every operation was judged, and is right."""
    others = {operation.method for operation, trials in judged.items()
              if operation in wrong or not trials}
    return methods_without(others, judged)


def methods_without(others, operations):
    """The methods of the operations, each once, without those in `others`."""
    return list(dict.fromkeys(operation.method for operation in operations
                              if operation.method not in others))


# larger graphs, where all of the above is right

def random_failures(subject, operations, seed):
    """A list of the Failure that random graphs show; empty if there is none."""
    for expression in random_graphs(operations, seed):
        trial = Trial(subject, expression)
        if not trial.right:
            return [random_failure(smallest_wrong(trial, subject))]
    return []


def random_failure(trial):
    """The Failure of a trial whose operations are right in the examples."""
    if not trial.alone():
        return failure("backward", [trial], UNKNOWN_WALK)
    [method] = methods(trial.expression)
    return failure(method, [trial], Said(UNKNOWN_NUMBERS.format(method)))


def smallest_wrong(trial, subject):
    """The wrong trial of a smaller expression, as small as it gets step by step."""
    for expression in smaller(trial.expression):
        attempt = Trial(subject, expression)
        if not attempt.right:
            return smallest_wrong(attempt, subject)
    return trial
