"""Tiny books that several files of tests read."""
import pytest
from filelock import FileLock

from clean_pages import CLEAN
from tiny_book import ADDRESS, CONFIG, REPOSITORY, build


@pytest.fixture(scope="session")
def build_once(tmp_path_factory, worker_id):
    """A function that builds a book, once for all workers; it returns the site."""
    root = tmp_path_factory.getbasetemp()
    if worker_id != "master":  # the folder of all workers is the one above
        root = root.parent

    def build_once(name, pages, **settings):
        folder = root / name
        with FileLock(root / f"{name}.lock"):
            if not folder.exists():
                aside = tmp_path_factory.mktemp(name)
                result = build(aside, pages, **settings)
                assert result.returncode == 0, result.stderr
                aside.rename(folder)
        return folder / "_build/html"

    return build_once


@pytest.fixture(scope="session")
def book(build_once):
    """A site of all clean pages, whose book has neither an address nor a repository."""
    return build_once("book", CLEAN, html={"baseurl": ""}, repository={"url": ""})


@pytest.fixture(scope="session")
def published(build_once):
    """A site of two pages whose book has both, and whose cells do not run."""
    pages = {name: CLEAN[name] for name in ("plain", "prose")}
    return build_once(
        "published", pages, html={"baseurl": ADDRESS},
        repository={"url": REPOSITORY, "branch": "main"},
        sphinx={"config": CONFIG["sphinx"]["config"] | {"live_cells": False}})
