"""How cells and prose should read, as rules.

Each rule takes a notebook and returns a list of what is wrong with it.
"""
import ast
import re
from decimal import Decimal

from cell_names import names
from notebooks import code_cells, in_cells, shown
from source import calls, imported, syntax

# the prose

# digits that are no part of a word, such as float64, or of a version, such as 3.11.2
WRITTEN = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?(?!\w|\.\d)")
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d*)?(?:e[+-]?\d+)?")
ADDRESSED = re.compile(r"https?://\S+|\]\([^)\s]*\)")  # URLs and targets of links
NUMBERED = re.compile(
    r"(?im)\b(chapter|exercise|figure|python|section|step|table|version)s? "
    r"\d+(\.\d+)*( (and|to) \d+)?|^\| \d+\. "
)
POWER_OF_TEN = re.compile(r"\s*(?:\\cdot|\\times|·|×)\s*10\^\{?(-?\d+)\}?")


# what no cell computes: each time a few words of the prose, around the number
TOLD = [
    # of the book, and of Python
    "25 min", "20 min", "40 min", "13 MB", "network of 41", "has 41 numbers",
    "64 bits", "64-bit", "32 bits, used", "24 bytes", "which is 700", "45 min",
    "55 min", "65,536 bytes", "$2^{16}$", "`f64.const 2.5`", "published Adam in 2014",
    # small sums, done in the sentence
    "6 and 24", "came out as 24", "is 18, to", "6 and 18 make 24", "b = 36", "is 710",
    # where cells draw a curve, or a sentence goes beyond them
    "x = 0.7", "at 1e-15", "$e^{800}$", "$e^{709}$", "$e^{710}$", "from 355 on",
    "about 65,000", "with 65,000", "is 65,000",
    # an index, and what others do
    "is 0 in 2.14",
    "_{11}", "32 or 16 bits",
]


def takes_its_numbers_from_cells(notebook):
    """A number in the prose stands in the source or the output of a cell, too.

    In any cell, at the precision of the prose. So this does not find a wrong number
    that stands elsewhere in the chapter, as small ones do, nor a number in words.
    """
    cells = code_cells(notebook)
    code = "\n".join(cell["source"] + "\n" + shown(cell) for cell in cells)
    known = {Decimal(number) for number in NUMBER.findall(plain(code))}
    return [f"{name}: {match[0]} comes from no cell: “{sentence_with(match)}” {REMEDY}"
            for name, text in prose(notebook) for match in WRITTEN.finditer(text)
            if not any(rounds(number, Decimal(match[0])) for number in known)]


REMEDY = (
    "Mend the number; or if no cell is to compute it, add some words of the sentence, "
    "number included, to TOLD in tests/chapters/rules_written.py"
)


def prose(notebook):
    """(cell, text) of all prose, without addresses, numberings and what is TOLD."""
    for name, text in texts(notebook):
        text = POWER_OF_TEN.sub(r"e\1", text.replace("−", "-"))
        for words in TOLD:
            text = text.replace(words, "")
        yield name, plain(NUMBERED.sub("", ADDRESSED.sub("", text)))


def texts(notebook):
    """(cell, text) of all markdown, captions and alternative texts."""
    for name, cell in zip(names(notebook["cells"]), notebook["cells"]):
        if cell["cell_type"] == "markdown":
            yield name, cell["source"]
        settings = cell["metadata"].get("mystnb", {})
        for group, key in (("figure", "caption"), ("image", "alt")):
            yield f"{key} of {name}", settings.get(group, {}).get(key, "")


def plain(text):
    """Without the marks between thousands: 65,000 and 65_000 are 65000."""
    return re.sub(r"(?<=\d)[,_](?=\d{3}(?!\d))", "", text)


def sentence_with(match):
    """The sentence around a match, on one line."""
    start = max(map(match.string.rfind, (". ", "\n\n", "? ", ": "),
                    [0] * 4, [match.start()] * 4))
    rest = re.match(r"(?s).*?([.?!:](?=\s)|\n\n|$)", match.string[match.end():])
    text = match.string[max(start, 0):match.end() + rest.end()]
    return " ".join(text.strip(". ?:").split())


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
    """Only plots need them, so all other cells run where they are not installed.

    In the chapter on tensors NumPy is the subject, so there it is no plotting library.
    """
    titles = {cell["source"].partition("\n")[0] for cell in notebook["cells"]}
    refused = PLOTTING - {"numpy", "np"} if ABOUT_NUMPY in titles else PLOTTING

    def problems(cell):
        tree = syntax(cell["source"])
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if not calls(tree, "plt.show") and not prepares_plots(tree):
            for name in sorted((imported(tree) | used) & refused):
                yield f"needs {name} but shows no plot"
    return in_cells(notebook, problems)


def prepares_plots(tree):
    """Whether a cell does nothing but import what plots need and set their format."""
    return all(isinstance(line, ast.Import | ast.ImportFrom)
               or ast.unparse(line).startswith("set_matplotlib_formats(")
               for line in tree.body) and imported(tree) <= FOR_PLOTS


FOR_PLOTS = {"matplotlib", "matplotlib_inline", "numpy"}
PLOTTING = {"matplotlib", "numpy", "np", "plt"}
ABOUT_NUMPY = "# Do it with tensors"


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


def closes_what_it_opens(notebook):
    """An open fence or <details> takes in all that follows; no build tells of it."""
    problems = []
    for name, text in texts(notebook):
        if text.count("<details") != text.count("</details>"):
            problems.append(f"{name}: not each <details> has its </details>")
        if len(re.findall(r"(?m)^\s*```", text)) % 2:
            problems.append(f"{name}: a block of ``` is not closed")
    return problems


RULES = [
    takes_its_numbers_from_cells,
    closes_what_it_opens,
    keeps_its_cells_short,
    keeps_its_lines_short,
    has_prose_between_its_cells,
    imports_by_name,
    needs_plotting_libraries_only_where_it_plots,
    writes_no_files,
    ends_no_cell_in_a_semicolon,
]
