"""Every link inside the built site leads to a page and a place that exist."""
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from pages import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_each_link_leads_somewhere(site, name):
    page = BeautifulSoup((site / name).read_text("utf-8"), "html.parser")
    broken = [link["href"] for link in page.find_all("a", href=True)
              if not leads_somewhere(site, name, urlsplit(link["href"]))]
    assert broken == []


def leads_somewhere(site, name, link):
    if link.scheme or link.netloc:
        return True  # another site
    start = site if link.path.startswith("/") else (site / name).parent
    target = start / unquote(link.path).lstrip("/") if link.path else site / name
    if not target.is_file() or not link.fragment:
        return target.is_file()
    target_page = BeautifulSoup(target.read_text("utf-8"), "html.parser")
    return target_page.find(id=unquote(link.fragment)) is not None
