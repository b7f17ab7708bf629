"""A source that cannot be read is named, by every tool that reads it."""
import shutil

import nbformat
import pytest
import yaml
from nbformat import v4

import build
import colab
import readable
import refresh
import snapshots
from notebooks import ROOT

CONFLICT = "<<<<<<< HEAD"


@pytest.fixture
def project(tmp_path):
    (tmp_path / "book").mkdir()
    for name in ("_config.yml", "_toc.yml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    nbformat.write(v4.new_notebook(), tmp_path / "book/02_value.ipynb")
    return tmp_path


def replace_line(path, number, line):
    lines = path.read_text("utf-8").splitlines()
    lines[number - 1] = line
    path.write_text("\n".join(lines), "utf-8")


def said_of(*paths):
    with pytest.raises(SystemExit) as error:
        readable.check(*paths)
    return str(error.value).splitlines()[:-1]


def test_sound_files_pass(project):
    readable.check(project / "book", project / "_config.yml", project / "_toc.yml")


def test_a_notebook_with_the_marks_of_a_merge_is_named_with_the_line(project):
    replace_line(project / "book/02_value.ipynb", 2, CONFLICT)
    assert said_of(project / "book") == [
        "02_value.ipynb, line 2: no JSON any more: "
        "Expecting property name enclosed in double quotes"]


@pytest.mark.parametrize("text", ["[]", "{}", '"cells"'])
def test_json_without_cells_is_not_a_notebook(project, text):
    (project / "book/02_value.ipynb").write_text(text, "utf-8")
    assert said_of(project / "book") == [
        "02_value.ipynb: JSON, but not a notebook: it has no cells"]


def test_a_file_in_another_encoding_is_named(project):
    (project / "book/02_value.ipynb").write_bytes('{"cells": "é"}'.encode("latin-1"))
    assert said_of(project / "book") == ["02_value.ipynb: byte 11 is not UTF-8"]


@pytest.mark.parametrize("name", ["_config.yml", "_toc.yml"])
def test_a_setting_that_is_no_yaml_is_named_with_the_line(project, name):
    replace_line(project / name, 3, "title: [1")
    [said] = said_of(project / name)
    with pytest.raises(yaml.MarkedYAMLError) as error:
        yaml.safe_load((project / name).read_text("utf-8"))
    line = error.value.problem_mark.line + 1
    assert said.startswith(f"{name}, line {line}: no YAML any more: expected ','")


def test_all_broken_files_are_named_at_once(project):
    shutil.copy(project / "book/02_value.ipynb", project / "book/03_more.ipynb")
    for name in ("02_value", "03_more"):
        replace_line(project / f"book/{name}.ipynb", 2, CONFLICT)
    assert len(said_of(project / "book")) == 2


@pytest.mark.parametrize("tool", [build, colab, refresh, snapshots])
def test_every_tool_says_it_before_it_changes_anything(project, monkeypatch, tool):
    replace_line(project / "book/02_value.ipynb", 2, CONFLICT)
    before = (project / "book/02_value.ipynb").read_bytes()
    for module in (tool, readable):
        monkeypatch.setattr(module, "ROOT", project)
    folder = {colab: [project], refresh: [project / "book"]}.get(tool, [])
    with pytest.raises(SystemExit, match="^02_value.ipynb, line 2: no JSON any more"):
        tool.main(*folder)
    assert (project / "book/02_value.ipynb").read_bytes() == before
