"""Figures that move: each is the value of a cell, and explains one idea."""
import micrograd.graph  # noqa: F401  first, as its last line imports from here
from micrograd.figures.backprop import backprop

__all__ = ["backprop"]
