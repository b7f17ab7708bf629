"""Sphinx extension: pages keep, in the reader's browser, which exercises are solved.

Each page with exercises learns their numbers from its notebook; the landing page learns
those of all chapters.
"""
import json
import re
from pathlib import Path

from sphinx.util.fileutil import copy_asset

SCRIPT = Path(__file__).with_name("progress.js")
CALL = re.compile(r'^exercise\("([\d.]+)"', re.MULTILINE)
TAGS = {"question", "exercise"}


def numbers(path):
    """The numbers of the exercises in a notebook, in their order."""
    if path.suffix != ".ipynb":
        return []
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [number for cell in cells if TAGS & set(cell["metadata"].get("tags", []))
            for number in CALL.findall("".join(cell["source"]))]


def of_all_chapters(app, pagename):
    """{link from the page to a chapter: the numbers of its exercises}."""
    link = app.builder.get_relative_uri
    found = {link(pagename, name): numbers(Path(app.env.doc2path(name)))
             for name in sorted(app.env.found_docs)}
    return {link: here for link, here in found.items() if here}


def add_list(app, pagename, templatename, context, doctree):
    """Give a page the list of its exercises, and the script that keeps the record."""
    if "body" not in context or doctree is None:
        return
    if pagename == app.config.root_doc:
        listed = of_all_chapters(app, pagename)
    else:
        listed = numbers(Path(app.env.doc2path(pagename)))
    if listed:
        text = json.dumps(listed)
        context["body"] += (
            f'<script type="application/json" id="exercise-list">{text}</script>\n')
        app.add_js_file("progress.js")


def publish(app, error):
    if not error and app.builder.format == "html":
        copy_asset(SCRIPT, Path(app.outdir) / "_static")


def setup(app):
    app.connect("html-page-context", add_list)
    app.connect("build-finished", publish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
