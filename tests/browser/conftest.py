"""A Chromium for the tests of the pages, and the pages to test."""
import functools
import os
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

import chromium
import font_setups
from hosting import served
from pages import empty_page

ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "_build/html"


@pytest.fixture(scope="session")
def launch(tmp_path_factory):
    """A function that starts a Chromium with the fonts of a set-up, once."""
    program = chromium.find()
    if program is None and os.environ.get("CI"):
        pytest.fail(chromium.MISSING)
    if program is None:
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright:
        @functools.cache
        def launch(setup):
            folder = tmp_path_factory.mktemp("fonts")
            return playwright.chromium.launch(
                executable_path=program, args=chromium.ARGUMENTS,
                env=os.environ | font_setups.environment(setup, folder))

        yield launch   # what it has started ends with Playwright


@pytest.fixture(scope="session")
def browser(request, launch):
    """A Chromium with the usual fonts, or with those that the test asks for."""
    return launch(getattr(request, "param", font_setups.USUAL))


@pytest.fixture
def new_page(browser):
    """A function that opens an empty page; what goes wrong in it fails the test.

    Its arguments are those of pages.empty_page.
    """
    pages, problems = [], []

    def open_page(*args, **options):
        pages.append(empty_page(browser, problems, *args, **options))
        return pages[-1]

    yield open_page
    for page in pages:
        page.context.close()
    assert not problems


@pytest.fixture(scope="session")
def site():
    """The folder of the built book; built now if it is not up to date."""
    with FileLock(ROOT / ".pytest_cache/build.lock"):
        subprocess.run(["make", "-s", "book"], cwd=ROOT, check=True)
    return SITE


@pytest.fixture(scope="session")
def server(site):
    """The address of the book on a web server, below a path of its own."""
    with served(site, "/some/book/") as address:
        yield address
