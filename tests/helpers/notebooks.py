"""Reading the book's notebooks: their code, and their outputs as a reader sees them."""
import html
import json
import pathlib
import re

import yaml

from cell_names import names
from practice import is_practice

ROOT = pathlib.Path(__file__).parent.parent.parent
BOOK = ROOT / "book"
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
CHAPTER_FILES, REFERENCE_FILES = (
    [entry["file"] for entry in part["chapters"]] for part in TOC["parts"])
CHAPTERS = [pathlib.Path(file).name for file in CHAPTER_FILES]


def read(path):
    """A notebook as plain dictionaries, its lists of lines joined to texts."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = joined(cell["source"])
        for output in cell.get("outputs", []):
            if "text" in output:
                output["text"] = joined(output["text"])
            for kind, content in output.get("data", {}).items():
                output["data"][kind] = joined(content)
    return notebook


def chapter(name):
    return read(BOOK / f"{name}.ipynb")


def joined(lines):
    return "".join(lines) if isinstance(lines, list) else lines


def code_cells(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def named_code_cells(notebook):
    """(name, cell) of each code cell: In [2] "a = 2.0"."""
    return [(name, cell)
            for name, cell in zip(names(notebook["cells"]), notebook["cells"])
            if cell["cell_type"] == "code"]


def in_cells(notebook, problems_of):
    """The problems of each code cell, with the name of the cell in front."""
    return [f"{name}: {problem}" for name, cell in named_code_cells(notebook)
            for problem in problems_of(cell)]


def code(notebook):
    """The source of all code cells up to the exercises, as one text."""
    return "\n\n".join(cell["source"] for cell in code_cells(notebook)
                       if not is_practice(cell))


def output_texts(cell):
    """Every text in a cell's outputs: streams, data, pictures as SVG."""
    return [text for _, text in typed_texts(cell)]


def shown(cell):
    """What a reader can read of a cell's outputs; ` | ` where there was markup."""
    return "\n".join(without_markup(text) if kind in MARKUP else text
                     for kind, text in typed_texts(cell))


MARKUP = ("text/html", "image/svg+xml")


def typed_texts(cell):
    for output in cell["outputs"]:
        if "text" in output:
            yield "text/plain", output["text"]
        for kind, content in output.get("data", {}).items():
            if isinstance(content, str) and kind not in ("image/png", "image/jpeg"):
                yield kind, content


def without_markup(page):
    page = re.sub(r"(?s)<(script|style|metadata)\b.*?</\1>|<!--.*?-->", "", page)
    return html.unescape(re.sub(r"(?s)(?:\s*<[^>]*>\s*)+", " | ", page))
