"""Slopes by nudging, of a function that the reader gives."""
from spelled_out.figures.parts.checks import check_number


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


def forward_difference(f, x, h):
    return (value(f, x + h, "f") - value(f, x, "f")) / h


def central_difference(f, x, h):
    return (value(f, x + h, "f") - value(f, x - h, "f")) / (2 * h)


def rounding_sets_in(hs, errors):
    """The first h that is worse than the larger one before it; 0.0 if none is.

    hs: from the largest down. errors: that of the slope for each h.
    """
    pairs = zip(errors, errors[1:])
    return next((hs[k] for k, (before, error) in enumerate(pairs, 1)
                 if abs(error) > abs(before)), 0.0)
