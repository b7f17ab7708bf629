"""What every moving figure is: a still picture, its data, and a script to move it."""
import html
import json
import math
import pathlib
import re

FOLDER = pathlib.Path(__file__).parent
COMMENT = re.compile(r"(?ms)^\s*/\*.*?\*/[ ]*\n|[ ]+/\*[^\n]*?\*/|(?:^|[ ])[ ]*// [^\n]*")
INDENTATION = re.compile(r"(?m)^\s+")
MINUS = "\N{MINUS SIGN}"


class Figure:
    """A figure that moves in a page, and is a text in a terminal.

    kind: its name, that of the element <micrograd-kind> and of kind.js.
    still: HTML of a picture that says the same where no script runs, and on paper.
    data: what the script shows: dicts, lists, texts, finite numbers.
    label: what the figure is, in a few words, for a screen reader.
    text: the same message for a terminal.
    parts: further files that the kind builds on, such as "graph" for graph.js.
    """

    def __init__(self, kind, still, data, label, text, parts=()):
        self.kind = kind
        self.still = still
        self.data = data
        self.label = label
        self.text = text
        self.parts = ("figure", *parts, kind)

    def __repr__(self):
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": self.html(), "text/plain": self.text}

    def html(self):
        """The figure as HTML that needs nothing else: no file, no network."""
        tag, label = f"micrograd-{self.kind}", html.escape(self.label)
        return (
            f'<{tag} class="micrograd-figure" role="group" aria-label="{label}">'
            f'<div class="still">{self.still}</div>'
            f'<script type="application/json">{script_json(self.data)}</script>'
            f"</{tag}>" + "".join(map(part, self.parts))
        )


def script_json(data):
    """`data` as JSON that may stand in a <script>: `</script>` would end it."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")


def part(name):
    """The style and the script of one part, as HTML; a part may lack either."""
    return element("style", name, ".css") + element("script", name, ".js")


def element(tag, name, suffix):
    file = FOLDER / (name.replace("-", "_") + suffix)
    if not file.exists():
        return ""
    code = without_comments(file.read_text(encoding="utf-8"))
    return f'<{tag} data-part="{name}">\n{code}</{tag}>'


def without_comments(code):
    """Code as it travels: comments and indentation are for readers of the file."""
    return INDENTATION.sub("", COMMENT.sub("", code))


def short(x):
    """A number for a sentence: at most four decimals, at least one, a real minus."""
    if not math.isfinite(x):
        text = str(x)
    elif 0 < abs(x) < 0.001 or abs(x) >= 1e6:
        text = f"{x:.4g}"
    else:
        text = str(round(x, 4) + 0.0)  # + 0.0 makes 0 of -0
    return text.replace("-", MINUS)


def rounded(x):
    """`x` to 10 significant digits: further ones differ between machines."""
    return float(f"{x:.10g}")
