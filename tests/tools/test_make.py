"""`make book` builds when it must, here with programs that only write down their calls.

(No network is used, and nothing is installed.)
"""
import os
import shutil
import subprocess

import pytest

import live_parts
import npm
from notebooks import ROOT

# the site can run cells unless live_parts.py has "nothing" to answer
PROGRAMS = {
    "python": """
        case $1 in
        tools/live_parts.py) mkdir -p _build; cmp -s answer $2 || cp answer $2 ;;
        tools/build.py)
            site=_build/new/_build/html
            mkdir -p $site/_static && touch $site/index.html && echo build >> calls
            grep -qr warning book && exit 1
            grep -q nothing answer || touch $site/_static/live ;;
        esac
        """,
    "nothing": "",
}


@pytest.fixture
def project(tmp_path):
    """A folder with our Makefile and a book."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("_config.yml", "_toc.yml", "requirements.txt", "constraints.txt"):
        (tmp_path / name).touch()
    for name in ("book", "micrograd", "spelled_out", "web", "bin"):
        (tmp_path / name).mkdir()
    for name, lines in PROGRAMS.items():
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/sh\nset -e\n{lines}", "utf-8")
        program.chmod(0o755)
    for file in tmp_path.rglob("*"):
        os.utime(file, (1, 1))
    return tmp_path


def make_book(project, answer):
    """Call make; return (how often the book was built so far, what was said)."""
    (project / "answer").write_text(answer, "utf-8")
    said = subprocess.run(
        ["make", "-s", "book", "BIN=bin", "PYTHON=bin/nothing"], cwd=project,
        env=os.environ | {"MAKEFLAGS": ""}, check=True, capture_output=True,
        encoding="utf-8")
    return (project / "calls").read_text("utf-8").count("build"), said.stdout


def test_the_second_call_builds_nothing(project):
    assert make_book(project, "parts")[0] == 1
    assert make_book(project, "parts")[0] == 1


def test_a_book_whose_cells_do_not_run_is_built_again_once_npm_answers(project):
    builds, said = make_book(project, "nothing")
    assert builds == 1 and "Its cells do not run" in said
    assert make_book(project, "nothing")[0] == 1  # it would not be another one
    builds, said = make_book(project, "parts")
    assert builds == 2 and "Its cells do not run" not in said


def test_a_changed_source_is_built(project):
    make_book(project, "parts")
    (project / "book/01.ipynb").write_text("new", "utf-8")
    assert make_book(project, "parts")[0] == 2


def test_a_build_that_fails_leaves_the_last_good_site_and_is_tried_again(project):
    make_book(project, "parts")
    good = (project / "_build/html/index.html").stat()
    (project / "book/01.ipynb").write_text("a warning", "utf-8")
    for _ in range(2):
        with pytest.raises(subprocess.CalledProcessError):
            make_book(project, "parts")
        assert (project / "_build/html/index.html").stat() == good
    assert (project / "calls").read_text("utf-8").count("build") == 3


def test_the_file_of_the_live_parts_changes_only_with_the_answer(tmp_path, monkeypatch):
    def unreachable():
        raise npm.Unavailable("npm error code ECONNREFUSED")

    path = tmp_path / "_build/live_parts"
    dates = []
    for fetch in (unreachable, unreachable, lambda: tmp_path, lambda: tmp_path):
        monkeypatch.setattr(live_parts.live_assets, "fetch", fetch)
        live_parts.main(path)
        dates.append(path.stat().st_mtime)
        os.utime(path, (len(dates), len(dates)))
    assert dates[1] == 1 and dates[2] > 3 and dates[3] == 3
