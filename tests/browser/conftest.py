"""A browser for the tests, and pages that must stay silent and offline."""
import shutil

import pytest

CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic"]


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as pw:
        browser = pw.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser):
    """new_page(width, scheme, javascript): a page; its complaints fail the test."""
    contexts, trouble = [], []

    def new_page(width=1350, scheme="light", javascript=True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme,
            java_script_enabled=javascript, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: message.type == "error"
                and trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: outside(request.url)
                and trouble.append(f"asked for {request.url}"))
        return page

    yield new_page
    for context in contexts:
        context.close()
    assert trouble == []


def outside(url):
    return url.startswith("http") and not url.startswith("http://localhost")
