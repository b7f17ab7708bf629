"""What nbval leaves unchecked, as rules.

Each rule takes a notebook and returns a list of what is wrong with it.
"""
import ast
import copy
import re

from nbformat.validator import iter_validate

import colab
from notebooks import ROOT, code_cells, in_cells, named_code_cells, output_texts
from source import calls, syntax

# a cell may be folded, but nothing that is tested may be kept from the reader
TAGS = {"hide-input", "hide-output", "hide-cell", "scroll-output", "full-width",
        # exercises; a question shows no code, but a form
        "exercise", "solution", "question", "remove-input", "fresh-start",
        "drill"}
EXEMPT = re.compile(r"#\s*(NBVAL|PYTEST_VALIDATE)_")
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
ABSOLUTE_PATH = re.compile(
    r"(?<![\w./:-])/(home|root|work|tmp|usr|opt|var|etc|mnt|Users|private)\b"
    rf"|\b[A-Za-z]:\\|{re.escape(str(ROOT))}"
)


# the file

def is_a_valid_notebook(notebook):
    return [error.message for error in iter_validate(copy.deepcopy(notebook))]


def has_a_different_id_on_each_cell(notebook):
    ids = [cell.get("id") for cell in notebook["cells"]]
    return [f"id {i!r} is missing or there twice"
            for i in set(ids) if not i or ids.count(i) > 1]


def holds_no_metadata_that_changes(notebook):
    """Only what `make refresh` keeps; the rest differs between editors and runs."""
    found = set(notebook["metadata"]) - {"kernelspec", "myst", "mystnb"}
    for cell in notebook["cells"]:
        found |= set(cell["metadata"]) - {"tags", "mystnb"}
    return [f"metadata {key!r}: call make refresh, which drops it"
            for key in sorted(found)]


def names_the_kernel_that_every_installation_has(notebook):
    kernel = dict(notebook["metadata"].get("kernelspec", {}))
    kernel.pop("language", None)
    expected = {"name": "python3", "display_name": "Python 3"}
    return [] if kernel == expected else [
        f"kernelspec {kernel}, not {expected}: choose that kernel, and save"]


# the run

def ran_once_from_top_to_bottom(notebook):
    for number, (name, cell) in enumerate(named_code_cells(notebook), 1):
        if cell["execution_count"] != number:
            return [f"{name} would be In [{number}] if all cells had been run from top "
                    "to bottom: call make refresh"]
    return []


def stores_outputs(notebook):
    if any(cell["outputs"] for cell in code_cells(notebook)):
        return []
    return ["no cell has an output: there is nothing to compare"]


def exempts_no_cell(notebook):
    def problems(cell):
        known = TAGS | colab.TAGS if cell["id"] == colab.ID else TAGS
        for tag in sorted(set(cell["metadata"].get("tags", [])) - known):
            yield f"tag {tag!r}, known are {sorted(known)}"
        if EXEMPT.search(cell["source"]):
            yield "a comment exempts it from the tests"
    return in_cells(notebook, problems)


# the outputs

def stores_no_error(notebook):
    """A traceback holds absolute paths; show errors with `try` and `except`."""
    def problems(cell):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                yield f"stored error {output['ename']}"
    return in_cells(notebook, problems)


def stores_no_warnings(notebook):
    def problems(cell):
        for output in cell["outputs"]:
            if output.get("name") == "stderr":
                yield f"stderr {output['text']!r}"
    return in_cells(notebook, problems)


def shows_no_memory_address(notebook):
    def problems(cell):
        for text in output_texts(cell):
            yield from (f"address {found[0]}" for found in ADDRESS.finditer(text))
    return in_cells(notebook, problems)


def shows_no_absolute_path(notebook):
    def problems(cell):
        for text in output_texts(cell):
            for found in ABSOLUTE_PATH.finditer(text):
                yield f"absolute path {text[found.start():found.start() + 40]!r}"
    return in_cells(notebook, problems)


def prints_before_it_displays(notebook):
    """nbval compares printed text and displays apart: it cannot see their order."""
    def problems(cell):
        printed = [output["output_type"] == "stream" for output in cell["outputs"]]
        if printed != sorted(printed, reverse=True):
            yield "prints after a display"
    return in_cells(notebook, problems)


def stores_what_a_cell_prints_in_one_piece(notebook):
    """Where a long output was cut in two depends on the clock."""
    def problems(cell):
        names = [output.get("name") for output in cell["outputs"]]
        if any(a is not None and a == b for a, b in zip(names, names[1:])):
            yield "printed text is cut in pieces: refresh with coalesce_streams"
    return in_cells(notebook, problems)


# the figures

def is_picture(output):
    data = output.get("data", {})
    return ("image/svg+xml" in data or "<svg" in data.get("text/html", "")
            or len(data.get("image/png", "")) > 2000)  # below that, a blank one


def stores_its_figures(notebook):
    def problems(cell):
        if draws(cell) and not any(map(is_picture, cell["outputs"])):
            yield "draws, but stores no picture"
        for output in cell["outputs"]:
            text = output.get("data", {}).get("text/plain", "")
            if text.startswith("<Figure") and not is_picture(output):
                yield f"{text} without its picture"
    return in_cells(notebook, problems)


def draws(cell):
    """Whether the cell calls plt.show(), or ends in draw_dot(...)."""
    # a function that plots draws where it is called, not where it is defined
    statements = [statement for statement in syntax(cell["source"]).body
                  if not isinstance(statement, (ast.FunctionDef, ast.ClassDef))]
    return (any(calls(statement, "plt.show") for statement in statements)
            or any(isinstance(last, ast.Expr) and calls(last, "draw_dot")
                   for last in statements[-1:]))


def gives_each_image_a_caption_a_name_and_an_alternative_text(notebook):
    def problems(cell):
        if any(kind.startswith("image/") for output in cell["outputs"]
               for kind in output.get("data", {})):
            settings = cell["metadata"].get("mystnb", {})
            for group, key in CAPTION:
                if not settings.get(group, {}).get(key, "").strip():
                    yield f"an image without mystnb.{group}.{key}"
    return in_cells(notebook, problems)


CAPTION = [("figure", "caption"), ("figure", "name"), ("image", "alt")]


def gives_each_inline_svg_a_title_and_a_description(notebook):
    def problems(cell):
        for output in cell["outputs"]:
            page = output.get("data", {}).get("text/html", "")
            for svg in re.findall(r"(?s)<svg.*?</svg>", page):
                for tag in ("title", "desc"):
                    if not re.search(rf"<{tag}>\s*[^\s<]", svg):
                        yield f"an inline SVG without <{tag}>"
    return in_cells(notebook, problems)


RULES = [
    is_a_valid_notebook,
    has_a_different_id_on_each_cell,
    holds_no_metadata_that_changes,
    names_the_kernel_that_every_installation_has,
    ran_once_from_top_to_bottom,
    stores_outputs,
    exempts_no_cell,
    stores_no_error,
    stores_no_warnings,
    shows_no_memory_address,
    shows_no_absolute_path,
    prints_before_it_displays,
    stores_what_a_cell_prints_in_one_piece,
    stores_its_figures,
    gives_each_image_a_caption_a_name_and_an_alternative_text,
    gives_each_inline_svg_a_title_and_a_description,
]
