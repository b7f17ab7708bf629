"""Sphinx extension: who writes an exercise or a fold by a directive is told how to.

Jupyter Book's ways, `:::{exercise}` and the like, need packages and scripts that this
book does without: its hints are HTML's own <details>, its exercises cells with tags.
"""
from docutils.parsers.rst import Directive

OTHER_WAYS = ("admonition", "dropdown", "exercise", "hint", "solution", "toggle")


class OtherWay(Directive):
    """An error that names the way to write it."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self):
        raise self.error(
            f"{{{self.name}}} is not in this book: write a hint as <details "
            'class="hint">, and a question, an exercise or its solution as a cell with '
            "tags; see spelled_out/exercises/__init__.py"
        )


def setup(app):
    for name in OTHER_WAYS:
        app.add_directive(name, OtherWay, override=True)  # Docutils has some of them
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
