"""The forms of an operation: with a Value or a plain number as the other operand."""
from typing import NamedTuple

from spelled_out.check.expressions import Step, code
from spelled_out.check.operations import OPERATIONS, PLUS, TIMES, Operation


class Form(NamedTuple):
    """An operation, and what its other operand is: "value", "number" or ""."""

    operation: Operation
    other: str

    @property
    def method(self):
        return self.operation.method

    @property
    def optional(self):
        """True if classes do well without it: `v + 2`, or a power with a Value."""
        plain_number = self.other == "number" and "value" in self.operation.others
        return plain_number or self.method in ("__pow__", "max", "min")

    def step(self, self_place, other_place, number):
        """The operation, applied to one Value, two, or one and a number."""
        if self.other == "value":
            return Step(self.operation, (self_place, other_place))
        return Step(self.operation, (self_place,), number if self.other else None)

    def made(self, step):
        """True if the step is this form of the operation."""
        values = 2 if self.other == "value" else 1
        return step.operation is self.operation and len(step.places) == values

    def __str__(self):
        return code(self.step(0, 0, 2), ["v"])


FORMS = [Form(operation, other)
         for operation in OPERATIONS for other in operation.others or ("",)]
BASE = (Form(TIMES, "value"), Form(PLUS, "value"))
POWERS = [form for form in FORMS if form.method == "__pow__"]
