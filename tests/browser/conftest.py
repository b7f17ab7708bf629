"""A Chromium for the tests of the pages, and the pages to test."""
import os
import re
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

import chromium
import font_setups
from hosting import served

ROOT = Path(__file__).parent.parent.parent
SITE = ROOT / "_build/html"
OURS = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:")


@pytest.fixture(scope="session")
def browser():
    program = chromium.find()
    if program is None and os.environ.get("CI"):
        pytest.fail(chromium.MISSING)
    if program is None:
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=chromium.ARGUMENTS,
            env=os.environ | font_setups.liberation())
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser):
    """A function that opens an empty page; what goes wrong in it fails the test.

    width: of the window, in CSS pixels. scheme: "light" or "dark".
    expected: a pattern; problems that match it fail nothing.
    """
    contexts, problems = [], []

    def open_page(width=1350, scheme="light", javascript=True, expected=None,
                  **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme,
            java_script_enabled=javascript, **options,
        )
        contexts.append(context)
        page = context.new_page()
        watch(page, problems, expected)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems


def watch(page, problems, expected=None):
    """Note each error in the page, and refuse each request to another host."""
    def add(problem):
        if expected is None or not re.search(expected, problem):
            problems.append(problem)

    def refuse(route):
        add(f"request to {route.request.url}")
        route.abort()

    def note(message):
        if message.type in ("error", "warning"):
            add(f"{message.type} in the console: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: add(f"error in a script: {error}"))
    page.route(lambda url: not url.startswith(OURS), refuse)


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
