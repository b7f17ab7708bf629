"""Everything that is tried before a diagnosis."""
from typing import NamedTuple

from spelled_out.check.calls import called_methods
from spelled_out.check.contexts import expressions_with
from spelled_out.check.forms import BASE, FORMS, POWERS
from spelled_out.check.traps import traps
from spelled_out.check.trials import Trial

# how a class may say that it does not take such an operand
REFUSALS = (TypeError, AttributeError, AssertionError, ValueError)


class Evidence(NamedTuple):
    """All that was tried.

    trials: {form: its trials, the simplest first}, for the forms that the class has.
    missing: the forms that it does not have.
    traps: the trials of graphs that are hard to walk over.
    calls: {form: the methods of other operations that it calls}.
    """

    trials: dict
    missing: list
    traps: list
    calls: dict

    def whole_forms(self):
        """The forms that the class has for all numbers."""
        return [form for form, trials in self.trials.items()
                if len(trials) == len(expressions_with(form))]


def collect(subject):
    """The Evidence about the class under test."""
    tried = {form: form_trials(subject, form) for form in FORMS}
    trials = {form: taken(subject, form, tried[form]) for form in FORMS}
    if not any(trials[form] for form in POWERS):
        # a power that takes no exponent at all is wrong, not choosy
        trials[POWERS[-1]] = tried[POWERS[-1]]
    missing = [form for form in FORMS if not trials[form]]
    trials = {form: trials[form] for form in FORMS if trials[form]}
    walks = [Trial(subject, expression) for expression in traps()]
    calls = {form: called_methods(subject, form) for form in trials}
    return Evidence(trials, missing, walks, calls)


def form_trials(subject, form):
    """The trials of a form; none if the class does not have the method."""
    if not hasattr(subject.cls, form.method):
        return []
    trials = [Trial(subject, expression) for expression in expressions_with(form)]
    stub = isinstance(trials[0].outcome.error, NotImplementedError)
    return [] if stub and form not in BASE else trials


def taken(subject, form, trials):
    """The trials whose operands the class takes: it need not take every kind."""
    if not form.optional:
        return trials
    return [trial for trial in trials if not refused(subject, trial.outcome)]


def refused(subject, outcome):
    """True if the exception is one with which a class refuses an operand."""
    error = outcome.error
    # a number has no `.data`; an attribute that a Value does not have is a slip
    slip = isinstance(error, AttributeError) and isinstance(error.obj, subject.cls)
    return not outcome.built and isinstance(error, REFUSALS) and not slip
