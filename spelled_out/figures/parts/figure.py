"""What every moving figure is: a still picture, its data, and a script to move it."""
import html
import json
import re
from pathlib import Path

PARTS = Path(__file__).parent
KINDS = PARTS.parent / "kinds"
# a comment over several lines, one that ends a line, one after // to the line's end
COMMENT = re.compile(
    r"(?ms)^\s*/\*.*?\*/[ ]*\n|[ ]+/\*[^\n]*?\*/|(?:^|[ ])[ ]*// [^\n]*")
INDENTATION = re.compile(r"(?m)^\s+")


class Figure:
    """A figure that moves in a page, and is a text in a terminal.

    kind: its name, that of the element <micrograd-kind> and of kinds/kind.js.
    still: HTML of a picture that says the same where no script runs, and on paper.
    data: what the script shows: dicts, lists, texts, finite numbers.
    label: what the figure is, in a few words, for a screen reader.
    text: the same message for a terminal.
    parts: what the kind builds on, such as "graph" for parts/graph.js and graph.css.
    """

    def __init__(self, kind, still, data, label, text, parts=()):
        self.kind = kind
        self.still = still
        self.data = data
        self.label = label
        self.text = text
        self.parts = ("figure", "controls", *parts)

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
            f"</{tag}>"
            + "".join(part(PARTS, name) for name in self.parts)
            + part(KINDS, self.kind)
        )


def script_json(data):
    """`data` as JSON that may stand in a <script>: `</script>` would end it."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")


def part(folder, name):
    """The style and the script of a part or a kind, as HTML; it may lack one."""
    elements = [element(tag, name, folder / f"{name.replace('-', '_')}.{suffix}")
                for tag, suffix in [("style", "css"), ("script", "js")]]
    if not any(elements):
        raise FileNotFoundError(f"{folder} has neither style nor script of {name!r}")
    return "".join(elements)


def element(tag, name, file):
    if not file.exists():
        return ""
    text = without_comments(file.read_text(encoding="utf-8"))
    return f'<{tag} data-part="{name}">\n{text}</{tag}>'


def without_comments(text):
    """Code as it travels: comments and indentation are for readers of the file."""
    return INDENTATION.sub("", COMMENT.sub("", text))
