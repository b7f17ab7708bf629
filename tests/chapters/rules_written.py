"""How cells and prose should read, as rules.

Each rule takes a notebook and returns a list of what is wrong with it.
"""
import ast
import re
from decimal import Decimal

from notebooks import code_cells, in_cells, markdown_cells, shown
from source import calls, imported, syntax

# the prose

DECIMAL = re.compile(r"(?<![\w.])\d+\.\d{2,}(?:e[+-]?\d+)?(?!\w|\.\d)")
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d*)?(?:e[+-]?\d+)?")
ADDRESSED = re.compile(r"https?://\S+|\]\([^)\s]*\)")  # URLs and targets of links
NUMBERED = re.compile(
    r"(?i)\b(chapter|exercise|figure|python|section|step|table|version) \d+(\.\d+)+"
)
POWER_OF_TEN = re.compile(r"\s*(?:\\cdot|\\times|·|×)\s*10\^\{?(-?\d+)\}?")


def rounds_its_decimals_from_numbers_in_code(notebook):
    """A number of two or more decimals stands in a cell's source or output, too."""
    cells = code_cells(notebook)
    texts = [cell["source"] for cell in cells] + [shown(cell) for cell in cells]
    known = {Decimal(number) for text in texts for number in NUMBER.findall(text)}
    return [f"{decimal} in the prose comes from no cell"
            for text in prose(notebook) for decimal in DECIMAL.findall(text)
            if not any(rounds(number, Decimal(decimal)) for number in known)]


def prose(notebook):
    """Markdown, captions and alternative texts, without addresses and numberings."""
    texts = [cell["source"] for cell in markdown_cells(notebook)]
    for cell in code_cells(notebook):
        settings = cell["metadata"].get("mystnb", {})
        texts += [settings.get("figure", {}).get("caption", ""),
                  settings.get("image", {}).get("alt", "")]
    for text in texts:
        text = POWER_OF_TEN.sub(r"e\1", text.replace("−", "-"))
        yield NUMBERED.sub("", ADDRESSED.sub("", text))


def rounds(number, to):
    """Whether `number`, at the precision of `to`, is `to`."""
    unit = Decimal((0, (1,), to.as_tuple().exponent))
    return abs(number - to) <= unit / 2


# the code

def keeps_its_cells_short(notebook):
    def problems(cell):
        lines = [line for line in cell["source"].splitlines() if line.strip()]
        if len(lines) > 20:
            yield f"{len(lines)} lines, 20 are the limit"
    return in_cells(notebook, problems)


def keeps_its_lines_short(notebook):
    def problems(cell):
        for line in cell["source"].splitlines():
            if len(line) > 88:
                yield f"{len(line)} columns, 88 are the limit: {line.strip()}"
    return in_cells(notebook, problems)


def has_prose_between_its_cells(notebook):
    kinds = "".join(cell["cell_type"][0] for cell in notebook["cells"])
    return [f"{len(run)} code cells without prose between, 2 are the limit"
            for run in re.findall("ccc+", kinds)]


def imports_by_name(notebook):
    def problems(cell):
        for node in ast.walk(syntax(cell["source"])):
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                yield f"from {node.module} import *"
    return in_cells(notebook, problems)


def needs_plotting_libraries_only_where_it_plots(notebook):
    """Only plots need them, so all other cells run where they are not installed."""
    def problems(cell):
        tree = syntax(cell["source"])
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if not calls(tree, "plt.show") and not prepares_plots(tree):
            for name in sorted((imported(tree) | used) & PLOTTING):
                yield f"needs {name} but shows no plot"
    return in_cells(notebook, problems)


def prepares_plots(tree):
    """Whether a cell does nothing but import what plots need and set their format."""
    return all(isinstance(line, ast.Import | ast.ImportFrom)
               or ast.unparse(line).startswith("set_matplotlib_formats(")
               for line in tree.body) and imported(tree) <= FOR_PLOTS


FOR_PLOTS = {"matplotlib", "matplotlib_inline", "numpy"}
PLOTTING = {"matplotlib", "numpy", "np", "plt"}


def writes_no_files(notebook):
    def problems(cell):
        if re.search(r"^%%(writefile|file)\b", cell["source"], re.MULTILINE):
            yield "writes a file"
    return in_cells(notebook, problems)


def ends_no_cell_in_a_semicolon(notebook):
    """Jupyter hides the output then, nbval does not."""
    def problems(cell):
        if cell["source"].rstrip().endswith(";"):
            yield "ends in a semicolon"
    return in_cells(notebook, problems)


RULES = [
    rounds_its_decimals_from_numbers_in_code,
    keeps_its_cells_short,
    keeps_its_lines_short,
    has_prose_between_its_cells,
    imports_by_name,
    needs_plotting_libraries_only_where_it_plots,
    writes_no_files,
    ends_no_cell_in_a_semicolon,
]
