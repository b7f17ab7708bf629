"""The pages work under a strict Content-Security-Policy, as a careful host sets it."""
import base64
import hashlib

import pytest
from bs4 import BeautifulSoup

from live_pages import NO_PACKAGES, edit, ended, number_of, open_live, run
from pages import CHAPTERS, LANDING

# no 'unsafe-eval', and no inline script but those that the page itself brings
POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'wasm-unsafe-eval' 'unsafe-hashes' {hashes}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'"
)
LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation", ({violatedDirective, sample}) =>
    violations.push(`${violatedDirective}: ${sample}`));"""


def hashes(html):
    """The hashes by which a policy knows the inline scripts and handlers of a page."""
    page = BeautifulSoup(html, "html.parser")
    texts = [script.string or "" for script in page.select("script:not([src])")]
    texts += [value for element in page.find_all(True)
              for name, value in element.attrs.items() if name.startswith("on")]
    return " ".join(sorted({f"'sha256-{digest(text)}'" for text in texts}))


def digest(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.fixture
def strict(new_page, server):
    """A function that opens a page of the site under the policy."""
    def open(name):
        page = new_page(expected=NO_PACKAGES)
        html = page.request.get(server + name).text()
        policy = POLICY.format(hashes=hashes(html))

        def add_policy(route):
            response = route.fetch()
            headers = response.headers | {"content-security-policy": policy}
            route.fulfill(response=response, headers=headers)

        page.route(f"{server}**", add_policy)
        page.add_init_script(LISTEN)
        return open_live(page, server + name)
    return open


@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_a_page_and_its_figures_keep_the_policy(strict, name):
    page = strict(name)
    for figure in page.locator(".micrograd-figure").all():
        assert figure.locator(".moving").count() == 1
    assert page.evaluate("violations") == []


def test_cells_run_and_are_edited_under_the_policy(strict):
    name = CHAPTERS[2]
    page = strict(name)
    edit(page, 1, "1 + 1")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    page.get_by_role("button", name="Reset cell 1").click()
    assert run(page, number_of(name, "backprop(L)")) == "done"
    assert page.evaluate("violations") == []
