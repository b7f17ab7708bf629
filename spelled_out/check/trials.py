"""Trying expressions: what the class under test gives, beside what is right."""
from functools import lru_cache

from spelled_out.check.exceptions import in_words
from spelled_out.check.expressions import inputs, names, text
from spelled_out.check.oracle import gradients, numbers, size

# Right engines differ in the last digits (tanh by exponentials, division by powers);
# mistakes differ in the first ones.
TOLERANCE = 1e-6


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
        before = [self.data[i] for i in inputs(self.expression)]
        return all(map(close, self.outcome.kept, before))

    def gives(self, grads):
        """True if the inputs got the gradients in `grads`, a list by place."""
        return all(self.gives_one(i, grads[i]) for i in inputs(self.expression))

    def gives_one(self, place, grad):
        """True if the input at `place` got the gradient `grad`."""
        if self.outcome.error:
            return False
        given = self.outcome.grads[inputs(self.expression).index(place)]
        return close(given, grad, self.sizes[place])

    def expects(self, grads):
        """True if the inputs should get the gradients in `grads`."""
        return all(close(self.grads[i], grads[i], self.sizes[i])
                   for i in inputs(self.expression))

    def difference(self):
        """(expected, given) in words: a number, gradients, or an exception."""
        outcome, expected = self.outcome, f"y.data = {short(self.data[-1])}"
        if outcome.error and outcome.data is not None:
            return self.all_gradients(), in_words(outcome.error)
        if outcome.error:
            return expected, in_words(outcome.error)
        if not close(outcome.data, self.data[-1]):
            return expected, f"y.data = {short(outcome.data)}"
        if not self.data_right():
            return "inputs that keep their data", "another data in an input"
        return self.wrong_gradients()

    def all_gradients(self):
        return ", ".join(f"{name}.grad = {short(self.grads[i])}"
                         for i, name in names(self.expression).items())

    def wrong_gradients(self):
        expected, given = [], []
        for (i, name), grad in zip(names(self.expression).items(), self.outcome.grads):
            if not self.gives_one(i, self.grads[i]):
                expected.append(f"{name}.grad = {short(self.grads[i])}")
                given.append(f"{name}.grad = {short(grad)}")
        return ", ".join(expected), ", ".join(given)

    def __str__(self):
        return text(self.expression)


@lru_cache(maxsize=4096)
def expected(expression):
    """(data, grads, sizes of what was added up in grads), each a list by place."""
    sizes = gradients(expression, rule_of=lambda step, side: size)
    return numbers(expression), gradients(expression), sizes


def close(given, expected, scale=0.0):
    """True if two numbers agree, `scale` being the size of what was added up."""
    return abs(given - expected) <= TOLERANCE * max(1.0, abs(expected), scale)


def short(number):
    """A number for reading: six digits, and 2.0 rather than 2."""
    digits = f"{number:.6g}"
    return digits if set(digits) & set(".en") else digits + ".0"
