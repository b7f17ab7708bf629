"""Pages of every kind for tiny books, of which the build has nothing to say.

Each has one cell, below a title.
"""
from nbformat import v4

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0"
    "lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
NAMED = SVG.format("<title>A graph</title><desc>Two values</desc><svg></svg>")
LARGE = f'<div class="value-graph large" style="overflow:auto">{NAMED}</div>'
FORMULAS = "The slope of $x^2$ is\n\n$$\\frac{d}{dx} x^2 = 2x$$"
PARTS = "".join(f'<{tag} data-part="base">{tag}</{tag}>' for tag in ("style", "script"))
ALT = {"mystnb": {"image": {"alt": "A black dot"}}}


def cell(*outputs, source="1", **metadata):
    return v4.new_code_cell(
        source, execution_count=1, outputs=list(outputs), metadata=metadata)


def display(**data):
    data = {name.replace("_", "/"): content for name, content in data.items()}
    return v4.new_output("display_data", data=data)


ERROR = v4.new_output("error", ename="E", evalue="e", traceback=["E: e"])
CLEAN = {
    "may_raise": cell(ERROR, tags=["raises-exception"]),
    "with_alt": cell(display(image_png=PNG), **ALT),
    "named": cell(display(text_html=NAMED)),
    "moving": cell(display(text_html=PARTS + PARTS + "still")),
    "large": cell(display(text_html=LARGE)),
    "plain": cell(),
    "plot": cell(source="import matplotlib.pyplot as plt"),
    "torch": cell(source="import torch"),
    "prose": v4.new_markdown_cell(r"No code. It costs \$5, or **\$6**: `$5`, `$6`."),
    "formulas": v4.new_markdown_cell(FORMULAS),
    "glued": v4.new_markdown_cell("Of all ($x$), $y$ is one."),
}
