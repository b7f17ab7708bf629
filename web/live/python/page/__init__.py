"""A small Jupyter kernel for the pages of the book: it runs cells inside Pyodide."""
