"""What axe-core finds on the pages: nothing."""
import pytest
from axe_playwright_python.sync_playwright import Axe

from pages import PAGES, open_file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1350, 375])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(new_page, site, name, width, scheme):
    page = open_file(new_page(width, scheme), site, name)
    assert violations(page) == []


# preload would load each style sheet again, which browsers refuse to pages in a folder
OPTIONS = {"resultTypes": ["violations"], "preload": False}


def violations(page):
    """Each violation of a rule of axe-core in the page, as a line of text."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}"
            for rule in found for node in rule["nodes"]]


def test_axe_finds_a_missing_label(new_page):
    page = new_page()
    page.set_content("<title>t</title><main><h1>h</h1><input></main>")
    assert [line.split(":")[0] for line in violations(page)] == [
        "html-has-lang", "label"]
