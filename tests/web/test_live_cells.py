"""The pages of a book whose cells run, and of one that is built without."""
import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

import live_assets
import live_cells
import npm


def page(html, name):
    return BeautifulSoup((html / f"book/{name}.html").read_text("utf-8"), "html.parser")


@pytest.mark.parametrize("name", ["plain", "plot", "torch"])
def test_a_page_with_cells_has_the_script_and_a_place_below_its_title(book, name):
    found = page(book, name)
    [script] = found.select("script[src*='live/']")
    assert script["src"].startswith("../_static/live/live.js")
    assert script.has_attr("defer")
    assert found.select("h1 + .live-page")


@pytest.mark.parametrize("name", ["prose", "index"])
def test_a_page_without_cells_has_nothing_of_it(book, name):
    assert "live" not in str(page(book, name).head)
    assert not page(book, name).select(".live-page")


def test_cells_name_the_packages_they_need(book):
    for name, needs in [("plain", []), ("plot", ["needs-matplotlib"]),
                        ("torch", ["needs-torch"])]:
        kinds = page(book, name).select_one("div.cell")["class"]
        assert [kind for kind in kinds if kind.startswith("needs-")] == needs


@pytest.mark.parametrize("file", [
    "live.js", "worker.js", "codemirror.js", "viz.js", "python.zip", "config.json",
    "pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip",
    "pyodide/pyodide-lock.json"])
def test_the_book_has_all_that_runs_python(book, file):
    assert (book / "_static/live" / file).stat().st_size > 0


def test_a_book_may_do_without(published):
    assert not page(published, "plain").select("script[src*='live/'], .live-page")


def app_of(folder, *files):
    """What prepare() sees of Sphinx: a book in `folder` whose cells may open files."""
    return SimpleNamespace(
        confdir=folder, builder=SimpleNamespace(format="html"),
        config=SimpleNamespace(live_cells=True, live_files=files))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigError, match="live_files in _config.yml names no.json"):
        live_cells.prepare(app_of(tmp_path, "no.json"))


def test_without_npm_the_book_is_built_and_says_so_in_one_line(
        tmp_path, monkeypatch, capsys):
    def fetch():
        raise npm.Unavailable("npm error code ENOTFOUND")

    monkeypatch.setattr(live_assets, "fetch", fetch)
    app = app_of(tmp_path)
    live_cells.prepare(app)
    assert app.live_parts is None
    assert capsys.readouterr().out == (
        "The pages are built without live cells: npm error code ENOTFOUND. Once npm "
        "can be reached, call make book again.\n")


def test_cells_are_known_by_their_ids_where_they_have_some(tmp_path):
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps({"cells": [{"id": "a"}, {}]}), encoding="utf-8")
    assert live_cells.cell_ids(str(path)) == {0: "a"}
    assert live_cells.cell_ids(str(tmp_path / "page.md")) == {}
