"""The pages of the built book, and how to open one."""
import re
from urllib.parse import urlsplit

import yaml

from notebooks import CHAPTER_FILES, REFERENCE_FILES, ROOT, TOC

LANDING = f"{TOC['root']}.html"
CHAPTERS = [f"{file}.html" for file in CHAPTER_FILES]
REFERENCE = [f"{file}.html" for file in REFERENCE_FILES]
PAGES = [LANDING, *CHAPTERS, *REFERENCE, "search.html", "licences.html", "404.html"]
# where on its host the book is published, as the page for wrong addresses has it
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
PREFIX = urlsplit(CONFIG["html"]["baseurl"]).path or "/"
OURS = ("file:", "data:", "blob:", "about:", "http://127.0.0.1:")


def empty_page(browser, problems, width=1350, scheme="light", javascript=True,
               expected=None, **options):
    """An empty page in a window of its own, with storage of its own.

    problems: the list to which each error in the page is added.
    width: of the window, in CSS pixels. scheme: "light" or "dark".
    expected: a pattern; problems that match it are not added.
    """
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme,
        java_script_enabled=javascript, **options,
    )
    page = context.new_page()
    watch(page, problems, expected)
    return page


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


def open_file(page, site, name):
    """Open a page of the site from its folder, as after a double click on it."""
    if name == "404.html":  # its addresses begin where the book is published
        page.route(f"file://{PREFIX}_static/**", lambda route: route.fulfill(
            path=site / route.request.url.removeprefix(f"file://{PREFIX}").split("?")[0]))
    page.goto((site / name).as_uri())
    # until colours have settled
    page.wait_for_function("() => document.getAnimations().length === 0")
    return page
