"""Figures that move: each is the value of a cell, and explains one idea."""
import micrograd.graph  # noqa: F401  first, as its last line imports from here
from micrograd.figures.backprop import backprop
from micrograd.figures.network import network
from micrograd.figures.nudge import nudge
from micrograd.figures.nudge_error import nudge_error
from micrograd.figures.pan_and_zoom import pan_and_zoom
from micrograd.figures.secant import secant
from micrograd.figures.topological_sort import topological_sort
from micrograd.figures.training import training

__all__ = [
    "backprop", "network", "nudge", "nudge_error", "pan_and_zoom", "secant",
    "topological_sort", "training",
]
