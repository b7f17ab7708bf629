"""Running expressions on the class under test."""
import inspect
from typing import NamedTuple

from spelled_out.check.exceptions import in_words
from spelled_out.check.expressions import inputs, steps

NEEDED = {"+": "__add__", "*": "__mul__", "backward()": "backward"}


class Outcome(NamedTuple):
    """What the class under test made of an expression.

    data: the number that came out.
    grads: the gradients of the inputs.
    above: the gradient of the result itself.
    kept: the data of the inputs afterwards.
    error: the exception, if there was one.
    built: False if the exception came before `backward`.
    """

    data: float = None
    grads: tuple = ()
    above: float = None
    kept: tuple = ()
    error: Exception = None
    built: bool = True


class Subject:
    """The class under test, as the checker calls it."""

    def __init__(self, cls):
        require_interface(cls)
        self.cls = cls
        self.needs_seed = bool(required_parameters(cls.backward))

    def run(self, expression):
        """The Outcome of building the expression and calling `backward` on it."""
        try:
            values = self.build(expression)
            data = self.number(values[-1].data)
        except Exception as error:
            return Outcome(error=error.with_traceback(None), built=False)
        try:
            self.backward(values[-1])
            leaves = [values[i] for i in inputs(expression)]
            grads = tuple(self.gradient(leaf) for leaf in leaves)
            above = self.gradient(values[-1])
            return Outcome(data, grads, above, tuple(leaf.data for leaf in leaves))
        except Exception as error:
            return Outcome(data, error=error.with_traceback(None))

    def build(self, expression):
        """The values of the expression, made by the class."""
        values = list(expression)
        for i in inputs(expression):
            values[i] = self.cls(values[i])
        for place, step in steps(expression):
            made = step.operation.apply(*step.operands(values))
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
        return root.backward(1.0) if self.needs_seed else root.backward()


def require_interface(cls):
    """TypeError, saying what is needed, unless `cls` can be checked at all."""
    if not isinstance(cls, type):
        raise TypeError(f"check needs a class, as in check(Value), not {cls!r}")
    missing = [what for what, method in NEEDED.items() if not hasattr(cls, method)]
    if missing:
        raise TypeError(f"check needs a class with +, * and backward(); {cls.__name__} "
                        f"has no {' and no '.join(missing)}")
    try:
        cls(2.0).data
    except Exception as error:
        raise TypeError(f"check makes values from a number alone and reads their data; "
                        f"{cls.__name__}(2.0).data: {in_words(error)}") from error


def required_parameters(function):
    """The positional parameters after self that have no default."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    positional = (inspect.Parameter.POSITIONAL_ONLY,
                  inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [p for p in parameters if p.default is p.empty and p.kind in positional]
