"""A book with an address and a repository says so; one without says nothing of them."""
import xml.etree.ElementTree as ET
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

import publication
from colours import linear, tokens
from tiny_book import ADDRESS, REPOSITORY


def page(site, name="book/prose.html"):
    return BeautifulSoup((site / name).read_text("utf-8"), "html.parser")


def meta(page, **attributes):
    return page.find("meta", attributes)["content"]


def test_search_engines_learn_each_pages_own_description(published, book):
    for site in (published, book):
        assert meta(page(site), name="description") == "All about prose."


def test_a_page_has_one_address(published):
    link = page(published).find("link", rel="canonical")
    assert link["href"] == ADDRESS + "book/prose.html"


def test_a_shared_page_shows_a_card(published):
    head = page(published)
    assert meta(head, property="og:title") == "Page prose"
    assert meta(head, property="og:description") == "All about prose."
    assert meta(head, property="og:url") == ADDRESS + "book/prose.html"
    picture = meta(head, property="og:image")
    assert picture.startswith(ADDRESS)
    assert (published / picture.removeprefix(ADDRESS)).stat().st_size > 10_000


def test_the_cards_colours_are_those_of_the_pages():
    light = tokens("light")
    for name, token in (("line_color", "data"), ("background_color", "paper")):
        assert linear(publication.CARD[name].removeprefix("#")) == light[token]


def test_the_sitemap_lists_the_pages(published):
    locations = ET.parse(published / "sitemap.xml").findall(".//{*}loc")
    assert [place.text for place in locations] == [f"{ADDRESS}{name}.html" for name in (
        "book/index", "book/plain", "book/prose", "genindex")]


def test_the_page_for_wrong_addresses_finds_the_site_from_anywhere(published, book):
    for site, path in ((published, "/name/"), (book, "/")):
        links = page(site, "404.html").find_all(["a", "link", "script", "img"])
        addresses = [link.get("href") or link.get("src") for link in links]
        own = [a for a in addresses if a and not a.startswith(("#", "http"))]
        assert path + "book/prose.html" in own
        assert [a for a in own if not a.startswith(path)] == []


def test_pages_link_to_their_source(published):
    links = [link.get("href") for link in page(published).find_all("a")]
    assert REPOSITORY in links
    assert f"{REPOSITORY}/blob/main/book/prose.ipynb?plain=1" in links


def test_pages_open_in_binder_and_colab(published):
    links = [link.get("href", "") for link in page(published).find_all("a")]
    binder = "https://mybinder.org/v2/gh/owner/name/main?urlpath=lab/tree/book/"
    colab = "https://colab.research.google.com/github/owner/name/blob/main/book/"
    assert binder + "prose.ipynb" in links
    assert colab + "prose.ipynb" in links


def test_a_book_without_an_address_invents_none(book):
    assert not (book / "sitemap.xml").exists()
    assert page(book).find("link", rel="canonical") is None
    assert page(book).find("meta", property="og:url") is None
    hosts = [link["href"] for link in page(book).find_all("a", href=True)
             if link["href"].startswith("http")]
    assert hosts == []


def test_a_notebook_can_be_downloaded(published, book):
    for site in (published, book):
        link = page(site).find("a", class_="btn-download-source-button")
        assert (site / "book" / link["href"]).resolve().is_file()


def test_half_an_address_is_refused():
    config = SimpleNamespace(html_baseurl="host.example/name")
    with pytest.raises(ConfigError, match="such as https://host/name/"):
        publication.share(None, config)
