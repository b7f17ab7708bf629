"""Figures that move: each is the value of a cell, and explains one idea."""
from importlib import import_module

__all__ = [
    "attention", "backprop", "boundary", "decision", "drill", "knob", "network",
    "nudge", "nudge_error", "pan_and_zoom", "paths", "program_lines", "question",
    "secant", "topological_sort", "training", "writer",
]


def __getattr__(name):
    """A kind of figure, imported when it is first asked for."""
    # chapter 1 asks for two of them: its page need not load what draws graphs
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.kinds.{name}"), name)
