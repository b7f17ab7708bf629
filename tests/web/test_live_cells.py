"""The pages of a book whose cells run, and of one that is built without."""
import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat import v4

import live_assets
import live_cells
import npm
from tiny_book import ROOT, build

PAGES = {
    "plain": v4.new_code_cell("1", execution_count=1),
    "plot": v4.new_code_cell("import matplotlib.pyplot as plt", execution_count=1),
    "torch": v4.new_code_cell("import torch", execution_count=1),
    "prose": v4.new_markdown_cell("No code."),
}
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))["sphinx"]["config"]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("live")
    result = build(folder, PAGES)
    assert result.returncode == 0, result.stderr
    return folder / "_build/html"


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


def test_a_book_may_do_without(tmp_path):
    result = build(tmp_path, PAGES, sphinx={"config": CONFIG | {"live_cells": False}})
    assert result.returncode == 0, result.stderr
    found = page(tmp_path / "_build/html", "plain")
    assert not found.select("script[src*='live/'], .live-page")


def test_a_file_that_is_not_there_is_named(tmp_path):
    config = CONFIG | {"live_files": ["no.json"]}
    result = build(tmp_path, PAGES, sphinx={"config": config})
    assert result.returncode != 0
    assert "live_files in _config.yml names no.json" in result.stderr + result.stdout


class App:
    """What prepare() sees of Sphinx."""

    class builder:
        format = "html"

    class config:
        live_cells, live_files = True, []


def test_without_npm_the_book_is_built_and_says_so_in_one_line(monkeypatch, capsys):
    def fetch():
        raise npm.Unavailable("npm error code ENOTFOUND")

    monkeypatch.setattr(live_assets, "fetch", fetch)
    live_cells.prepare(App)
    assert App.live_parts is None
    assert capsys.readouterr().out == (
        "The pages are built without live cells: npm error code ENOTFOUND\n")
