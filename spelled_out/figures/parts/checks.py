"""What the figures of chapter 1 share: their functions, called and judged."""
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
        raise ValueError(
            f"{name}({x!r}) fails: {error}; the figure needs a number there") from error
    return check_number(y, f"{name}({x!r})")


def rounding_sets_in(steps, errors):
    """The first step that is worse than the larger one before it; 0.0 if none is."""
    pairs = zip(errors, errors[1:])
    return next((steps[k] for k, (before, error) in enumerate(pairs, 1)
                 if abs(error) > abs(before)), 0.0)


def digits(values):
    """12 significant digits: enough to see rounding at work."""
    return [float(f"{value:.12g}") for value in values]
