"""The class under test, and running expressions on it."""
import inspect
import re
from operator import attrgetter
from typing import NamedTuple

from spelled_out.check.expressions import calls, inputs

NEEDED = {"+": "__add__", "*": "__mul__", "backward()": "backward"}


class Outcome(NamedTuple):
    """What the class under test made of an expression."""

    data: float = None  # the number that came out; None if it never came that far
    grads: dict = {}  # {place: gradient} of the inputs
    above: float = None  # the gradient of the result itself
    kept: dict = {}  # {place: data} of the inputs afterwards
    error: Exception = None


class Subject:
    """The class under test, as the checker calls it."""

    def __init__(self, cls):
        require_interface(cls)
        self.cls = cls
        self.needs_gradient = needs_gradient(cls.backward)

    def run(self, expression):
        """The Outcome of building the expression and calling `backward` on it."""
        data = None
        try:
            values = self.build(expression)
            data = self.number(values[-1].data)
            self.backward(values[-1])
            leaves = {place: values[place] for place in inputs(expression)}
            return Outcome(
                data,
                {place: self.gradient(leaf) for place, leaf in leaves.items()},
                self.gradient(values[-1]),
                {place: leaf.data for place, leaf in leaves.items()},
            )
        except Exception as error:
            return Outcome(data, error=error.with_traceback(None))

    def has_closures(self):
        """True if each result keeps a function `_backward`, to be called without more.
        """
        try:
            closure = (self.cls(2.0) * self.cls(3.0))._backward
            inspect.signature(closure).bind()
        except Exception:
            return False
        return True

    def run_closure(self, expression, grads):
        """The Outcome of the last operation's `_backward` alone.

        grads: what the values have as grad before it is called, a list by place.
        """
        data = None
        try:
            values = self.build(expression)
            data = self.number(values[-1].data)
            for value, grad in zip(values, grads):
                value.grad = grad
            values[-1]._backward()
            leaves = {place: values[place] for place in inputs(expression)}
            return Outcome(
                data, {place: self.gradient(leaf) for place, leaf in leaves.items()},
                kept={place: leaf.data for place, leaf in leaves.items()})
        except Exception as error:
            return Outcome(data, error=error.with_traceback(None))

    def build(self, expression):
        """The values of the expression, made by the class."""
        values = list(expression)
        for place in inputs(expression):
            values[place] = self.cls(values[place])
        for place, call in calls(expression):
            made = call.operation.apply(*call.operands(values))
            values[place] = self.value(made)
        return values

    def value(self, made):
        """`made` itself; TypeError unless it is a Value."""
        if made is None:
            raise TypeError("the result is None: `return out` is missing")
        if not hasattr(made, "backward"):
            raise TypeError(f"the result is a {type(made).__name__}, not a Value")
        return made

    def number(self, data):
        """`data` as a float; TypeError if it is a Value."""
        if isinstance(data, self.cls):
            raise TypeError("data is a Value, not a number: `.data` is missing")
        return float(data)

    def gradient(self, value):
        """The grad of a value as a float; some classes begin with None for 0."""
        grad = getattr(value, "grad", None)
        while isinstance(grad, self.cls):
            grad = grad.data
        return 0.0 if grad is None else float(grad)

    def backward(self, root):
        return root.backward(1.0) if self.needs_gradient else root.backward()


def require_interface(cls):
    """TypeError, saying what is needed, unless `cls` can be checked at all."""
    if not isinstance(cls, type):
        raise TypeError(f"check needs a class, as in check(Value), not {cls!r}")
    missing = [what for what, method in NEEDED.items() if not hasattr(cls, method)]
    if missing:
        raise TypeError(f"check needs a class with +, * and backward(); {cls.__name__} "
                        f"has no {' and no '.join(missing)}")
    try:
        attrgetter("data")(cls(2.0))
    except Exception as error:
        raise TypeError(f"check makes values from a number alone and reads their data; "
                        f"{cls.__name__}(2.0).data: {in_words(error)}") from error


def needs_gradient(backward):
    """True if `backward` must be given a gradient to begin with."""
    signature = inspect.signature(backward)
    try:
        signature.bind("self")
    except TypeError:
        return True
    return False


def in_words(error):
    """An exception as its name and the first line of its message, without addresses."""
    lines = str(error).splitlines() or [""]
    return re.sub(" at 0x[0-9a-fA-F]+", "", f"{type(error).__name__}: {lines[0]}")
