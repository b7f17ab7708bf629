"""A scalar autograd engine, the package of the book Backpropagation, Spelled Out."""
from micrograd.engine import Value

__all__ = ["Value"]
