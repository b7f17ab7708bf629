"""What the figures of chapter 1 are given, checked."""
import math
import numbers


def check_number(x, name):
    """Return `x` if it is a finite number, else say that `name` must be one."""
    if not isinstance(x, numbers.Real):
        raise TypeError(f"{name} must be a number such as 3.0, not {x!r}")
    if not math.isfinite(x):
        raise ValueError(f"{name} must be finite, not {x!r}")
    return x


def value(f, x, name):
    """f(x) as a finite float, or an error that says where there is none."""
    if not callable(f):
        raise TypeError(f"{name} must be a function such as math.sin, not {f!r}")
    try:
        y = f(x)
    except (ArithmeticError, ValueError) as error:
        raise ValueError(f"{name}({x!r}) fails: {error}; choose another domain"
                         ) from error
    return check_number(y, f"{name}({x!r})")
