"""Checking an autograd class that was written by hand: `report = check(Value)`.

The modules, in the order in which a class travels through them: operations,
expressions, oracle and examples say what is tried and what is right; subject,
closures and trials try it; operation_mistakes, backward_mistakes, causes, diagnosis and
by_closures find what is wrong and why; notes and report say so.
"""
import contextlib
import io
import warnings

from spelled_out.check.by_closures import diagnose_by_closures
from spelled_out.check.diagnosis import diagnose, new_value_failures, random_failures
from spelled_out.check.notes import affected_note, missing_note, notes
from spelled_out.check.report import Failure, Report
from spelled_out.check.subject import Subject
from spelled_out.check.trials import collect

__all__ = ["Failure", "Report", "check"]


def check(cls, seed=0):
    """Check the data and the gradients that an autograd class computes.

    cls: a class with the interface of micrograd: made from a number, with `data`,
    `grad`, operators and `backward()`. Operations that it lacks are not tried.
    seed: another number tries other random graphs.
    Returns a Report: true if all is right, and readable with print.
    Raises TypeError if the class has no +, no * or no `backward`.
    """
    # the class may print or warn; of a thousand expressions nobody reads that
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return examined(Subject(cls), seed)


def examined(subject, seed):
    """The Report on the class under test."""
    name = subject.cls.__name__
    failures = new_value_failures(subject)
    if failures:
        return Report(name, failures)
    evidence = collect(subject)
    by = diagnose_by_closures if evidence.closures else diagnose
    failures, right, affected = by(evidence)
    said = [affected_note(affected), missing_note(evidence.missing)]
    if not failures:
        failures = random_failures(subject, evidence.whole_operations(), seed)
    if not failures:
        said += notes(subject, evidence.trials)
    return Report(name, failures, right, [note for note in said if note])
