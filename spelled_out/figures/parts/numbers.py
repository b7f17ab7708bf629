"""Numbers: as a reader sees them, and as the script gets them."""
import re

from micrograd.drawing.words import MINUS


def significant(x, digits=10):
    """A number to at most so many significant digits: 14.00003, 1e−9, a real minus."""
    text = re.sub(r"e([+-])0*", r"e\1", f"{x + 0.0:.{digits}g}")  # no -0
    return text.replace("e+", "e").replace("-", MINUS)


def boxed(x):
    """A number as the boxes of a graph show it."""
    return f"{four_decimals(x):.4f}"


def four_decimals(x):
    """`x` to four decimals, and no -0.0: its sign would say nothing."""
    return round(x, 4) + 0.0


def rounded(x, digits=10):
    """`x` to so many significant digits: further ones differ between machines."""
    return float(f"{x:.{digits}g}")
