"""Each `_backward` by itself: called by hand, so that the walk takes no part.

Only classes that keep a function in every result, as micrograd does, can be asked so.
"""
import math
from itertools import product

from spelled_out.check.examples import examples_of
from spelled_out.check.expressions import Call, calls
from spelled_out.check.operation_mistakes import RIGHT, Mistake, mistakes
from spelled_out.check.oracle import close, pass_on, slopes, use_of

# what the values have as grad before: nothing that hides a missing factor or a `+=`
ABOVE = [1.75, -0.75]
OWN = [0.5, -2.25]
AT_ZERO = Mistake("is wrong where an operand is 0")
UNKNOWN = Mistake("is wrong, in none of the usual ways")
LATER = Mistake("is wrong, when more operations follow or precede it, in none of the "
                "usual ways")


class ClosureTrial:
    """One operation on inputs, whose `_backward` is called once."""

    def __init__(self, subject, expression, above):
        self.call = expression[-1]
        self.before = [*OWN[:len(expression) - 1], above]
        self.outcome = subject.run_closure(expression, self.before)
        # the number that it made, right or wrong: the derivative is another matter
        self.data = [*expression[:-1], self.outcome.data]
        self.zero = 0 in [*expression[:-1], self.call.number]

    def usable(self):
        """True if it tells of the gradients: there was a number to call it on."""
        return self.outcome.data is not None and all(
            data == self.data[place] for place, data in self.outcome.kept.items())

    def gives(self, chosen):
        """True if the chosen Mistakes, one for each side, make what came out."""
        grads = list(self.before)
        pass_on(self.call, len(grads) - 1, self.data, grads,
                lambda call, side: chosen[side].rule)
        if self.outcome.error:
            return any(map(math.isnan, grads))
        return all(agree(self.outcome.grads[place], grads[place])
                   for place in self.call.places)

    def explained(self, side, mistake):
        """True if the mistake makes what came out for the operand on this side."""
        last, grads = len(self.before) - 1, list(self.before)
        if side == 1:  # by then, the first operand has its share, right or wrong
            grads[0] = self.outcome.grads[0]
        by = slopes(self.call, self.data, self.data[last])
        use = use_of(self.call, side, by, last, self.data, grads)
        return agree(self.outcome.grads[side], mistake.rule(use))


    def use_of_self(self, operation):
        """The Use of self, if the number were a new Value, and used by `operation`."""
        self_data, out = self.data
        data = [self_data, float(self.call.number), out]
        call = Call(operation, (0, 1))
        grads = [self.before[0], 0.0, self.before[-1]]
        return use_of(call, 0, slopes(call, data, out), 2, data, grads)


def agree(given, expected):
    if math.isnan(expected):  # the formula has no value here: 1 / 0
        return not math.isfinite(given)
    return close(given, expected)


def closure_trials(subject, operation):
    """The trials of the operation's `_backward`, those that tell something."""
    alone = [example for example in examples_of(operation) if len(calls(example)) == 1]
    made = [ClosureTrial(subject, example, above)
            for example in alone for above in ABOVE]
    return [trial for trial in made if trial.usable()]


def closure_mistakes(operation, trials):
    """The Mistake of each operand in the operation's `_backward`; RIGHT if it is right.

    Instead of them the exception that it raises, if no mistake explains that one.
    """
    # one input twice, or an exception, tells of both operands together
    apart = [trial for trial in trials
             if trial.call.places == operation.sides and not trial.outcome.error]
    candidates = [fitting(operation, side, apart) for side in operation.sides]
    for chosen in product(*candidates):
        if all(trial.gives(chosen) for trial in trials):
            return chosen
    for trial in trials:
        if trial.outcome.error:
            return trial.outcome.error
    first = tuple(fits[0] for fits in candidates)
    if any(mistake is not RIGHT for mistake in first):
        return first
    return (UNKNOWN,) * len(first)


def follows(chosen, operation, trials):
    """True if the mistakes `chosen` in the operation on Values explain these trials.

    They are those of the same method with a plain number, for which it makes a Value.
    """
    if set(chosen) & {AT_ZERO, UNKNOWN, LATER}:
        return True
    rule = chosen[0].rule
    return all(agree(trial.outcome.grads[0], rule(trial.use_of_self(operation)))
               for trial in trials if not trial.outcome.error)


def fitting(operation, side, trials):
    """The mistakes that explain an operand; one that says little if there is none."""
    found = [mistake for mistake in [RIGHT, *mistakes(operation, side)]
             if all(trial.explained(side, mistake) for trial in trials)]
    if found:
        return found
    elsewhere = [trial for trial in trials if not trial.zero]
    if all(trial.explained(side, RIGHT) for trial in elsewhere):
        return [AT_ZERO]
    return [UNKNOWN]
