"""Figures that move: each is the value of a cell, and explains one idea."""
from spelled_out.figures.backprop import backprop
from spelled_out.figures.network import network
from spelled_out.figures.nudge import nudge
from spelled_out.figures.nudge_error import nudge_error
from spelled_out.figures.pan_and_zoom import pan_and_zoom
from spelled_out.figures.secant import secant
from spelled_out.figures.topological_sort import topological_sort
from spelled_out.figures.training import training

__all__ = [
    "backprop", "network", "nudge", "nudge_error", "pan_and_zoom", "secant",
    "topological_sort", "training",
]
