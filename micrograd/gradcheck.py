"""Checking gradients against nudges, as chapter 5 builds it."""
import math

from micrograd.engine import Value


def central_difference(f, inputs, i, h):
    """The slope of `f` at `inputs`, numbers, along input `i`, nudged both ways."""
    up, down = list(inputs), list(inputs)
    up[i] += h
    down[i] -= h
    rise = f(*map(Value, up)).data - f(*map(Value, down)).data
    return rise / (2 * h)


def gradcheck(f, inputs, h=1e-5, tolerance=1e-6):
    """Compare `backward()` with central differences; True if all gradients agree.

    f: a function of one Value per input that returns a Value.
    inputs: the numbers to check it at.
    h: the size of the nudge.
    tolerance: the error allowed, relative for gradients above 1, else absolute.
    Raises AssertionError naming the first input whose gradients differ.
    """
    leaves = [Value(x) for x in inputs]
    f(*leaves).backward()
    for i, leaf in enumerate(leaves):
        slope = central_difference(f, inputs, i, h)
        if not math.isclose(leaf.grad, slope, rel_tol=tolerance, abs_tol=tolerance):
            raise AssertionError(
                f"input {i}: backward() gives {leaf.grad:.6f}, nudging {slope:.6f}"
            )
    return True
