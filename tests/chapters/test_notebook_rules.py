"""Every rule can fail: each is shown a tiny notebook that breaks it."""
import itertools

import pytest
import rules_stored as stored
import rules_written as written

from notebooks import CHAPTERS, ROOT, chapter

RULES = stored.RULES + written.RULES
QUIET = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
CAPTIONED = {"mystnb": {"figure": {"caption": "A line.", "name": "fig-line"},
                        "image": {"alt": "A straight line."}}}
PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"


def notebook(*cells, metadata=QUIET):
    """A notebook of these cells, ids and execution counts given from top to bottom."""
    counts = itertools.count(1)
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place}"
        if cell["cell_type"] == "code":
            cell["execution_count"] = next(counts)
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4,
            "nbformat_minor": 5}


def prose(text):
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(source, *outputs, metadata=None, **more):
    return {"cell_type": "code", "metadata": metadata or {}, "source": source,
            "outputs": list(outputs), **more}


def printed(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def display(kind, content, text="<Figure size 600x360 with 1 Axes>"):
    return {"output_type": "display_data", "metadata": {},
            "data": {kind: content, "text/plain": text}}


SVG = display("image/svg+xml", "<svg/>")


DRAWING = "<svg><title>Graph of x</title><desc>x: 2.5</desc></svg>"


def error(name):
    return {"output_type": "error", "ename": name, "evalue": "", "traceback": []}


def tagged(tag):
    return code("2.5", printed("2.5"), metadata={"tags": [tag]})


def changed(notebook, change):
    change(notebook)
    return notebook


def captioned_but(group, key):
    """The settings of a figure without one of them."""
    settings = {name: dict(entries) for name, entries in CAPTIONED["mystnb"].items()}
    settings[group][key] = " "
    return {"mystnb": settings}


def good():
    return notebook(
        prose("# Title\n[Here](https://a.org/0.98) section 4.15 is 2.50, or 0.0003."),
        code("x = 2.5\nx", printed("2.5\n")),
        code("print(3e-4)", printed("0.0003\n"), metadata={"tags": ["hide-output"]}),
        prose("A plot and a graph, $3.00 \\cdot 10^{-4}$ of them."),
        code(PLOT, display("image/svg+xml", "<svg></svg>"), metadata=CAPTIONED),
        code("draw_dot(x)", display("text/html", DRAWING, "digraph")),
        prose("And a function that would plot."),
        code("def plot(ax):\n    plt.show()"),
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_good_notebook_keeps_the_rule(rule):
    assert rule(good()) == []


# for each rule, notebooks that break it
BAD = {
    stored.is_a_valid_notebook: [
        changed(good(), lambda nb: nb["cells"][1].pop("outputs")),
    ],
    stored.has_a_different_id_on_each_cell: [
        changed(good(), lambda nb: nb["cells"][1].pop("id")),
        changed(good(), lambda nb: nb["cells"][1].update(id="cell-0")),
    ],
    stored.holds_no_metadata_that_changes: [
        notebook(code("1"), metadata=QUIET | {"language_info": {"version": "3.11.7"}}),
        notebook(code("1"), metadata=QUIET | {"widgets": {}}),
        notebook(code("1", metadata={"execution": {"iopub.status.busy": "2026"}})),
    ],
    stored.names_the_kernel_that_every_installation_has: [
        notebook(code("1"), metadata={}),
        notebook(code("1"), metadata={"kernelspec": {"name": "my-env"}}),
    ],
    stored.ran_once_from_top_to_bottom: [
        changed(good(), lambda nb: nb["cells"][1].update(execution_count=None)),
        changed(good(), lambda nb: nb["cells"][1].update(execution_count=7)),
    ],
    stored.stores_outputs: [
        notebook(code("1")),
        notebook(prose("no code")),
    ],
    stored.exempts_no_cell: [
        notebook(tagged("nbval-skip")),
        notebook(tagged("nbval-ignore-output")),
        notebook(tagged("raises-exception")),
        notebook(tagged("remove-output")),
        notebook(tagged("remove-cell")),
        notebook(code("# NBVAL_IGNORE_OUTPUT\n1")),
        notebook(code("1  # PYTEST_VALIDATE_IGNORE_OUTPUT")),
    ],
    stored.stores_no_error: [
        notebook(code("1/0", error("ZeroDivisionError"))),
    ],
    stored.stores_no_warnings: [
        notebook(code("warn()", printed("Warning: no", name="stderr"))),
    ],
    stored.shows_no_memory_address: [
        notebook(code("f", printed("<function f at 0x7f1c2a3b4c5d>"))),
        notebook(code("f", display("text/html", "<b>0x7F1C2A3B4C5D</b>"))),
    ],
    stored.shows_no_absolute_path: [
        notebook(code("f", printed("read '/home/ann/book/x.csv'"))),
        notebook(code("f", printed(r"read C:\Users\ann\x.csv"))),
        notebook(code("f", printed(f"in {ROOT}/book"))),
        notebook(code("f", display("text/html", "<b>/usr/lib/python3</b>"))),
    ],
    stored.prints_before_it_displays: [
        notebook(code("f", display("text/html", "<b>b</b>"), printed("c"))),
        notebook(code("f", printed("a"), display("text/html", "b"), printed("c"))),
    ],
    stored.stores_what_a_cell_prints_in_one_piece: [
        notebook(code("f", printed("a\n"), printed("b\n"))),
    ],
    stored.stores_its_figures: [
        notebook(code(PLOT)),
        notebook(code(PLOT, display("image/png", "iVBO"))),
        notebook(code("fig", display("text/html", "<b></b>"))),
        notebook(code("draw_dot(L)", printed("digraph {}"))),
        notebook(code("1\ndraw_dot(L)", display("text/html", "<b></b>", "digraph"))),
    ],
    stored.gives_each_image_a_caption_a_name_and_an_alternative_text: [
        notebook(code(PLOT, display("image/svg+xml", "<svg/>"))),
        notebook(code(PLOT, display("image/png", "iVBO"))),
        notebook(code(PLOT, SVG, metadata=captioned_but("figure", "caption"))),
        notebook(code(PLOT, SVG, metadata=captioned_but("figure", "name"))),
        notebook(code(PLOT, SVG, metadata=captioned_but("image", "alt"))),
    ],
    stored.gives_each_inline_svg_a_title_and_a_description: [
        notebook(code("f", display("text/html", DRAWING.replace("Graph of x", " ")))),
        notebook(code("f", display("text/html", DRAWING.replace("x: 2.5", "")))),
        notebook(code("f", display("text/html", "<svg></svg>" + DRAWING))),
    ],
    written.takes_its_numbers_from_cells: [
        notebook(code("x = 2.5"), prose("It is 2.51.")),
        notebook(code("x = 4.0"), prose("It is 5.5.")),
        notebook(code("x = 41"), prose("It has 77 numbers.")),
        notebook(code("x = 41"), prose("To 42 % of them")),
        notebook(code("x = 65_000"), prose("Of 64,000 it is")),
        notebook(code("x = 2.5"), prose("It is −2.499")),
        notebook(code("x = 2.5"), prose("It is `0.25`")),
        notebook(code("x = 2.5"), prose("```\n3.14\n```")),
        notebook(code("x = 2.5"), prose("$2.50 \\cdot 10^{-8}$")),
        notebook(code("x = 2.5"), prose("2.50e-8 of it")),
        notebook(code("x1234 = 1"), prose("12.34")),
        notebook(code("x = 1", display("image/svg+xml", '<svg height="2.75"/>')),
                 prose("At 2.75")),
        notebook(code("1", metadata={"mystnb": {"figure": {"caption": "At 2.75"}}})),
        notebook(code("x = 1", metadata={"mystnb": {"image": {"alt": "At 2.75"}}})),
    ],
    written.closes_what_it_opens: [
        notebook(prose("<details><summary>Hint</summary>\n\nA hint.")),
        notebook(prose("```python\n1 + 1\n")),
    ],
    written.keeps_its_cells_short: [
        notebook(code("x = 1\n\n" * 21)),
    ],
    written.keeps_its_lines_short: [
        notebook(code("x = " + "1" * 85)),
    ],
    written.has_prose_between_its_cells: [
        notebook(prose("a"), code("1"), code("2"), code("3")),
    ],
    written.imports_by_name: [
        notebook(code("from math import *")),
    ],
    written.needs_plotting_libraries_only_where_it_plots: [
        notebook(code("import numpy as np\nx = 1")),
        notebook(code("from matplotlib import pyplot\nx = 1")),
        notebook(code("np.exp(1)")),
        notebook(prose("# Tensors"), code("np.exp(1)")),
        notebook(prose("# Do it with tensors"), code("plt.plot([1])")),
        notebook(prose("# Do it with tensors"), code("import matplotlib\nx = 1")),
    ],
    written.writes_no_files: [
        notebook(code("%%writefile engine.py\nx = 1")),
    ],
    written.ends_no_cell_in_a_semicolon: [
        notebook(code("x;\n")),
    ],
}


@pytest.mark.parametrize("rule, bad", [
    pytest.param(rule, bad, id=f"{rule.__name__}-{number}")
    for rule, notebooks in BAD.items() for number, bad in enumerate(notebooks, 1)
])
def test_a_notebook_that_breaks_the_rule_is_found(rule, bad):
    assert rule(bad) != []


def test_the_chapter_on_tensors_may_use_numpy_in_any_cell():
    about = notebook(prose("# Do it with tensors\n\nText."), code("np.exp(1)"))
    assert written.needs_plotting_libraries_only_where_it_plots(about) == []
    assert chapter("13_tensors")["cells"][0]["source"].startswith(written.ABOUT_NUMPY)


def test_of_cells_that_were_not_run_only_the_first_is_told():
    for cell in (bad := notebook(code("1"), code("2\n+ 3"), code("4")))["cells"][1:]:
        cell["execution_count"] = None
    assert stored.ran_once_from_top_to_bottom(bad) == [
        'In [ ] "2" would be In [2] if all cells had been run from top to bottom: '
        "call make refresh"]


def test_a_number_of_the_prose_is_told_with_its_cell_and_its_sentence():
    text = "# A title\n\nThe first is 2.5. The second is\n4.51, more. The third is not."
    [problem] = written.takes_its_numbers_from_cells(
        notebook(code("x = 2.5"), prose(text)))
    assert problem.startswith('text below In [1] "# A title": 4.51 comes from no cell: '
                              "“The second is 4.51, more” Mend the number;")


def test_what_is_told_without_a_cell_stands_in_the_chapters():
    texts = "".join(text for name in ["index", *CHAPTERS]
                    for _, text in written.texts(chapter(name)))
    assert [words for words in written.TOLD if words not in texts] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_is_shown_a_notebook_that_breaks_it(rule):
    assert BAD[rule]
