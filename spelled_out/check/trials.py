"""Trying the examples: what the class under test gives, beside what is right."""
import inspect
import math
import sys
from functools import lru_cache
from typing import NamedTuple

from spelled_out.check.closures import closure_trials
from spelled_out.check.examples import examples_of, traps
from spelled_out.check.expressions import calls, input_names, inputs, methods, text
from spelled_out.check.operations import BASE, OPERATIONS
from spelled_out.check.oracle import close, gradients, numbers, size
from spelled_out.check.subject import in_words

# how a class may say that it does not take such an operand
REFUSALS = (TypeError, AttributeError, AssertionError, ValueError)
POWERS = [operation for operation in OPERATIONS if operation.method == "__pow__"]


class Trial:
    """An expression, what the class gave for it, and what is right."""

    def __init__(self, subject, expression):
        self.expression = expression
        self.outcome = subject.run(expression)
        self.data, self.grads, self.sizes = expected(expression)
        self.right = self.data_right() and self.gives(self.grads)

    def data_right(self):
        """True if the number is right and the inputs were left as they were."""
        data = self.outcome.data
        return (data is not None and close(data, self.data[-1])
                and self.inputs_kept())

    def inputs_kept(self):
        """True if the data of the inputs is what it was."""
        return all(close(data, self.data[place])
                   for place, data in self.outcome.kept.items())

    def gives(self, grads):
        """True if the inputs got the gradients in `grads`, a list by place."""
        places = inputs(self.expression)
        if self.outcome.error:  # a wrong formula has no value here: 1 / 0
            return any(math.isnan(grads[place]) for place in places)
        return all(self.gives_one(place, grads[place]) for place in places)

    def gives_one(self, place, grad):
        """True if the input at `place` got the gradient `grad`."""
        if self.outcome.error:
            return False
        given = self.outcome.grads[place]
        if math.isnan(grad):
            return not math.isfinite(given)
        return close(given, grad, self.sizes[place])

    def with_zero(self):
        """True if an operand is 0."""
        numbers = [call.number for _, call in calls(self.expression)]
        return 0 in [*(self.expression[i] for i in inputs(self.expression)), *numbers]

    def expects(self, grads):
        """True if the inputs should get the gradients in `grads`."""
        return all(close(self.grads[place], grads[place], self.sizes[place])
                   for place in inputs(self.expression))

    def alone(self):
        """True if there is one operation only."""
        return len(calls(self.expression)) == 1

    def difference(self):
        """(expected, given) in words: a number, gradients, or an exception."""
        outcome, number = self.outcome, f"y.data = {short(self.data[-1])}"
        if outcome.error:
            expected = (number if outcome.data is None
                        else self.shown(self.grads, inputs(self.expression)))
            return expected, in_words(outcome.error)
        if not close(outcome.data, self.data[-1]):
            return number, f"y.data = {short(outcome.data)}"
        if not self.inputs_kept():
            return "inputs that keep their data", "another data in an input"
        wrong = [place for place in inputs(self.expression)
                 if not self.gives_one(place, self.grads[place])]
        return self.shown(self.grads, wrong), self.shown(outcome.grads, wrong)

    def shown(self, grads, places):
        names = input_names(self.expression)
        return ", ".join(f"{names[i]}.grad = {short(grads[i])}" for i in places)

    def __str__(self):
        return text(self.expression)


@lru_cache(maxsize=4096)
def expected(expression):
    """(data, grads, sizes of what was added up in grads), each a list by place."""
    sizes = gradients(expression, rule_of=lambda call, side: size)
    return numbers(expression), gradients(expression), sizes


def short(number):
    """A number for reading: six digits, and 2.0 rather than 2."""
    digits = f"{number:.6g}"
    return digits if set(digits) & set(".en") else digits + ".0"


class Evidence(NamedTuple):
    """All that was tried."""

    trials: dict  # {operation: its trials, the simplest first}
    missing: list  # the operations that the class does not have
    traps: list  # the trials of graphs that are hard to walk over
    built_on: dict  # {operation: the methods of other operations that it calls}
    closures: dict  # {operation: trials of its `_backward` alone}, if that can be asked

    def whole_operations(self):
        """The operations that the class has for all numbers."""
        return [operation for operation, trials in self.trials.items()
                if len(trials) == len(examples_of(operation))]

    def primitive(self, operation):
        """True if the operation, on Values alone, makes one value and no graph."""
        return operation.other != "number" and not self.built_on[operation]

    def walked(self):
        """The trials of + and * alone whose numbers are right."""
        return self.walked_by(BASE)

    def walked_by(self, operations):
        """The trials of these operations, + or * or both, whose numbers are right."""
        names = {operation.method for operation in operations}
        trials = [trial for operation in operations for trial in self.trials[operation]]
        return [trial for trial in trials + self.traps
                if methods(trial.expression) <= names and trial.data_right()]


def collect(subject):
    """The Evidence about the class under test."""
    tried = {operation: trials_of(subject, operation) for operation in OPERATIONS}
    taken = {operation: taken_trials(subject, operation, trials)
             for operation, trials in tried.items()}
    if not any(taken[power] for power in POWERS):
        # a power that takes no exponent at all is wrong, not choosy
        taken[POWERS[-1]] = tried[POWERS[-1]]
    there = {operation: trials for operation, trials in taken.items() if trials}
    walks = [Trial(subject, trap) for trap in traps()]
    built_on = {operation: methods_called(subject, operation) for operation in there}
    asked = subject.has_closures() and not all(
        trial.right for trials in [*there.values(), walks] for trial in trials)
    return Evidence(
        trials=there,
        missing=[operation for operation, trials in taken.items() if not trials],
        traps=walks,
        built_on=built_on,
        closures={operation: closure_trials(subject, operation) for operation in there
                  if not built_on[operation]} if asked else {},
    )


def trials_of(subject, operation):
    """The trials of an operation; none if the class does not have the method."""
    if not hasattr(subject.cls, operation.method):
        return []
    trials = [Trial(subject, example) for example in examples_of(operation)]
    stub = isinstance(trials[0].outcome.error, NotImplementedError)
    return [] if stub and operation not in BASE else trials


def taken_trials(subject, operation, trials):
    """The trials whose operands the class takes: it need not take every kind."""
    return [trial for trial in trials
            if not (operation.optional and refused(subject, trial.outcome))]


def refused(subject, outcome):
    """True if the exception is one with which a class refuses an operand."""
    error = outcome.error
    # a number has no `.data`; an attribute that a Value does not have is a slip
    slip = isinstance(error, AttributeError) and isinstance(error.obj, subject.cls)
    return outcome.data is None and isinstance(error, REFUSALS) and not slip


def methods_called(subject, operation):
    """The names of the other operations' methods that run when this one does.

    Found by listening to the calls of functions, as a profiler does.
    """
    if sys.getprofile():
        return set()  # a profiler is at work already, and there is place for one only
    names, called = names_of_code(subject.cls), set()

    def listen(frame, event, argument):
        if event == "call":
            called.add(names.get(frame.f_code))

    sys.setprofile(listen)
    try:
        subject.build(examples_of(operation)[0])
    except Exception:
        pass  # the trials show it
    finally:
        sys.setprofile(None)
    return called - {None, operation.method}


def names_of_code(cls):
    """{code: name} of the operations' methods; of two with one code, the first."""
    methods = {operation.method: inspect.unwrap(getattr(cls, operation.method, None))
               for operation in reversed(OPERATIONS)}
    return {method.__code__: name for name, method in methods.items()
            if hasattr(method, "__code__")}
