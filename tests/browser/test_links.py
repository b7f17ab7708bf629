"""Every link inside the built site leads to a page and a place that exist."""
from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from pages import PAGES, PREFIX


@pytest.mark.parametrize("name", PAGES)
def test_each_link_leads_somewhere(site, name):
    links = [link["href"] for link in read(site / name).find_all("a", href=True)]
    assert links
    assert [link for link in links
            if not leads_somewhere(site, name, urlsplit(link))] == []


def leads_somewhere(site, name, link):
    if link.scheme or link.netloc:
        return True  # another site
    start = site if link.path.startswith(PREFIX) else (site / name).parent
    path = unquote(link.path).removeprefix(PREFIX)
    target = start / path if link.path else site / name
    if not target.is_file() or not link.fragment:
        return target.is_file()
    return unquote(link.fragment) in places(target.resolve())


@cache
def read(file):
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


@cache
def places(file):
    """The ids on a page, to which a link can lead."""
    return {part["id"] for part in read(file).find_all(id=True)}
