"""Sphinx extension: the code cells of a page run in the page.

Each page of a notebook gets one small script. It puts buttons on the cells, and loads
Python (Pyodide) only when a reader presses one. Where npm cannot be reached, the book
is built without.
"""
import json
from pathlib import Path

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.util.fileutil import copy_asset

import live_assets
import npm
from live_needs import needs

FOLDER = "_static/live"
SCRIPTS = Path(__file__).parent / "page"


def prepare(app):
    """Fetch what running needs, or go without and say so."""
    app.live_parts = None
    for file in app.config.live_files:
        if not (Path(app.confdir) / file).is_file():
            raise ConfigError(
                f"live_files in _config.yml names {file}, which is not there")
    if app.builder.format != "html" or not app.config.live_cells:
        return
    try:
        app.live_parts = live_assets.fetch()
        copy_asset(SCRIPTS, Path(app.outdir) / FOLDER)
    except (npm.Unavailable, OSError) as error:
        # not a warning, which would fail the build: the book is whole without
        print(f"The pages are built without live cells: {error}. Once npm can be "
              "reached, call make book again.")


def mark_cells(app, doctree, docname):
    """Give a page its place for buttons, and each cell the packages it needs."""
    cells = [node for node in doctree.findall(nodes.container)
             if node.get("nb_element") == "cell_code"]
    if not cells or app.live_parts is None:
        return
    needed = needs([source(cell) for cell in cells])
    ids = cell_ids(app.env.doc2path(docname))
    for cell, packages in zip(cells, needed):
        cell["classes"] += [f"needs-{package}" for package in sorted(packages)]
        # a reader's edits are kept by it, also when cells are added above
        place = cell["cell_index"]
        cell["ids"].append(f"cell-{ids.get(place, place)}")
    runs = any("torch" not in packages for packages in needed)
    title = next(iter(doctree.findall(nodes.title)))
    hidden = "" if runs else " hidden"
    place = nodes.raw("", f'<div class="live-page"{hidden}></div>', format="html")
    title.parent.insert(title.parent.index(title) + 1, place)


def cell_ids(path):
    """{place: id} of the cells; old notebooks have no ids, and pages in Markdown."""
    if Path(path).suffix != ".ipynb":
        return {}
    notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    return {place: cell["id"] for place, cell in enumerate(notebook["cells"])
            if "id" in cell}


def source(cell):
    """The code of a cell; none if the page does not show it."""
    for part in cell.findall(nodes.container):
        if part.get("nb_element") == "cell_code_source":
            return part.astext()
    return ""


def add_script(app, pagename, templatename, context, doctree):
    """Let a page with cells load the script that puts buttons on them."""
    if app.live_parts and doctree and any(
            "live-page" in node.astext() for node in doctree.findall(nodes.raw)):
        app.add_js_file("live/live.js")


def publish(app, error):
    """Put the parts into the built book."""
    if error or app.live_parts is None:
        return
    files = [Path(app.confdir) / file for file in app.config.live_files]
    live_assets.publish(app.live_parts, Path(app.outdir) / FOLDER, files,
                        app.config.live_packages)


def setup(app):
    app.add_config_value("live_cells", True, "env")
    app.add_config_value("live_files", [], "html")
    app.add_config_value("live_packages", "", "html")
    app.connect("builder-inited", prepare)
    app.connect("doctree-resolved", mark_cells)
    app.connect("html-page-context", add_script)
    app.connect("build-finished", publish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
