"""The Content-Security-Policy that is written into each page."""
import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError

import policy

HEAD = '<head><meta charset="utf-8">'


def rules(html):
    """The policy of a page, as {name: set of sources}."""
    meta = BeautifulSoup(html, "html.parser").find(
        "meta", {"http-equiv": "Content-Security-Policy"})
    parts = [rule.split() for rule in meta["content"].split(";")]
    return {name: set(sources) for name, *sources in parts}


def protected(html):
    return policy.protected(html, "page.html")


def test_a_script_in_the_page_is_known_by_its_hash():
    html = protected(f"{HEAD}<script>alert(1)</script>")
    # printf 'alert(1)' | openssl dgst -sha256 -binary | base64
    known = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    assert rules(html)["script-src"] == {"'self'", "'wasm-unsafe-eval'", known}


@pytest.mark.parametrize("script", [
    '<script src="_static/print.js"></script>',
    '<script type="application/json">{"data": 1}</script>',
])
def test_files_and_data_need_no_hash(script):
    assert rules(protected(HEAD + script))["script-src"] == {
        "'self'", "'wasm-unsafe-eval'"}


def test_every_page_has_a_policy(book):
    pages = [path for path in book.rglob("*.html") if "_static" not in path.parts
             and path != book / "index.html"]   # which only leads to the first page
    assert len(pages) > 5
    for page in pages:
        assert rules(page.read_text("utf-8"))["default-src"] == {"'none'"}


def test_a_page_whose_cells_run_knows_the_scripts_of_all_figures():
    live = protected(f'{HEAD}<script src="../_static/live/live.js"></script>')
    assert len(rules(live)["script-src"]) > 20


def test_a_page_without_an_encoding_cannot_be_protected():
    with pytest.raises(ExtensionError, match="page.html does not say its encoding"):
        protected("<head><script>alert(1)</script></head>")
