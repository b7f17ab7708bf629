"""How a cell is named wherever something is said of it: In [21] "d1 = a*b + c".

The number is the one that Jupyter and the page show beside the cell, the rest its first
line. A text, which has no number, is named by the cell above it.

As a Sphinx extension: the place of a warning in a notebook, too, is named in this way.
"""
import json
import logging
import re
from pathlib import Path

# MyST-NB's line numbers: 10,000 times the place of the cell, and 2 for its first line
POSITION = re.compile(r"(?P<path>.+\.ipynb):(?P<cell>\d+?)(?P<line>\d{4})$")


def names(cells):
    """The name of each cell of a notebook, from top to bottom."""
    found, before = [], "at the top"
    for cell in cells:
        if cell["cell_type"] == "code":
            number = cell.get("execution_count") or " "  # none: it has not been run
            found.append(f'In [{number}] "{first_line(cell)}"')
            before = f"below In [{number}]"
        else:
            found.append(f'text {before} "{first_line(cell)}"')
    return found


def first_line(cell):
    lines = "".join(cell["source"]).strip().splitlines() or [""]
    return lines[0] if len(lines[0]) <= 60 else lines[0][:59] + "…"


def names_in(path):
    """The names of the cells of a notebook's file."""
    return names(json.loads(Path(path).read_text(encoding="utf-8"))["cells"])


class NameCells(logging.Filter):
    """Gives a warning the name of its cell in place of a number like 310002."""

    def filter(self, record):
        place = POSITION.match(getattr(record, "location", None) or "")
        if place:
            name = names_in(place["path"])[int(place["cell"]) - 1]
            record.location = f"{place['path']}: {name}, line {int(place['line']) - 1}"
        return True


def setup(app):
    for handler in logging.getLogger("sphinx").handlers:
        if handler.level == logging.WARNING:
            # just behind the filter that makes a place of a node
            handler.filters.insert(2, NameCells())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
