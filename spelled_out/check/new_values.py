"""A new value before anything is done with it."""
from spelled_out.check.exceptions import in_words
from spelled_out.check.failure import Failure


def new_value_failures(subject):
    """A list of the Failure of a new value; empty if it is as it should be."""
    return [Failure("__init__", f"a = {subject.cls.__name__}(2.0)", *difference)
            for difference in differences(subject)]


def differences(subject):
    """(expected, given, cause), unless data is the number and grad is 0."""
    value = subject.cls(2.0)
    try:
        data, grad = subject.number(value.data), subject.gradient(value)
    except (TypeError, ValueError) as error:
        yield ("a.data = 2.0, a.grad = 0.0", in_words(error),
               "`__init__` does not make numbers of data and grad")
        return
    if data != 2.0:
        yield ("a.data = 2.0", f"a.data = {data}",
               "`__init__` does not keep the number it is given")
    if grad != 0.0:
        yield ("a.grad = 0.0", f"a.grad = {grad}",
               "`__init__` must set grad to 0.0, since gradients are added to it")
