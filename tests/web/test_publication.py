"""A book with an address and a repository says so; one without says nothing of them."""
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from nbformat import v4

import publication
from colours import linear, tokens
from tiny_book import build

ADDRESS = "https://host.example/name/"
REPOSITORY = "https://github.com/owner/name"
PAGE = {"slopes": v4.new_markdown_cell("What a slope is.")}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The folder of a built book that has an address and a repository."""
    folder = tmp_path_factory.mktemp("published")
    result = build(folder, PAGE, html={"baseurl": ADDRESS},
                   repository={"url": REPOSITORY, "branch": "main"})
    assert result.returncode == 0, result.stderr
    return folder / "_build/html"


@pytest.fixture(scope="module")
def private(tmp_path_factory):
    """The folder of a built book that has neither."""
    folder = tmp_path_factory.mktemp("private")
    result = build(folder, PAGE, html={"baseurl": ""}, repository={"url": ""})
    assert result.returncode == 0, result.stderr
    return folder / "_build/html"


def page(site, name="book/slopes.html"):
    return BeautifulSoup((site / name).read_text("utf-8"), "html.parser")


def meta(page, **attributes):
    return page.find("meta", attributes)["content"]


def test_search_engines_learn_each_pages_own_description(published, private):
    for site in (published, private):
        assert meta(page(site), name="description") == "All about slopes."


def test_a_page_has_one_address(published):
    link = page(published).find("link", rel="canonical")
    assert link["href"] == ADDRESS + "book/slopes.html"


def test_a_shared_page_shows_a_card(published):
    head = page(published)
    assert meta(head, property="og:title") == "Page slopes"
    assert meta(head, property="og:description") == "All about slopes."
    assert meta(head, property="og:url") == ADDRESS + "book/slopes.html"
    picture = meta(head, property="og:image")
    assert picture.startswith(ADDRESS)
    assert (published / picture.removeprefix(ADDRESS)).stat().st_size > 10_000


def test_the_cards_colours_are_those_of_the_pages():
    light = tokens("light")
    for name, token in (("line_color", "data"), ("background_color", "paper")):
        assert linear(publication.CARD[name].removeprefix("#")) == light[token]


def test_the_sitemap_lists_the_pages(published):
    locations = ET.parse(published / "sitemap.xml").findall(".//{*}loc")
    assert [place.text for place in locations] == [
        ADDRESS + "book/index.html", ADDRESS + "book/slopes.html"]


def test_the_page_for_wrong_addresses_finds_the_site_from_anywhere(published, private):
    for site, path in ((published, "/name/"), (private, "/")):
        links = page(site, "404.html").find_all(["a", "link", "script", "img"])
        addresses = [link.get("href") or link.get("src") for link in links]
        own = [a for a in addresses if a and not a.startswith(("#", "http"))]
        assert path + "book/slopes.html" in own
        assert [a for a in own if not a.startswith(path)] == []


def test_pages_link_to_their_source(published):
    links = [link.get("href") for link in page(published).find_all("a")]
    assert REPOSITORY in links
    assert f"{REPOSITORY}/blob/main/book/slopes.ipynb?plain=1" in links


def test_pages_open_in_binder_and_colab(published):
    links = [link.get("href", "") for link in page(published).find_all("a")]
    binder = "https://mybinder.org/v2/gh/owner/name/main?urlpath=lab/tree/book/"
    colab = "https://colab.research.google.com/github/owner/name/blob/main/book/"
    assert binder + "slopes.ipynb" in links
    assert colab + "slopes.ipynb" in links


def test_a_book_without_an_address_invents_none(private):
    assert not (private / "sitemap.xml").exists()
    assert page(private).find("link", rel="canonical") is None
    assert page(private).find("meta", property="og:url") is None
    hosts = [link["href"] for link in page(private).find_all("a", href=True)
             if link["href"].startswith("http")]
    assert hosts == []


def test_a_notebook_can_be_downloaded(published, private):
    for site in (published, private):
        link = page(site).find("a", class_="btn-download-source-button")
        assert (site / "book" / link["href"]).resolve().is_file()


def test_half_an_address_is_refused(tmp_path):
    result = build(tmp_path, PAGE, html={"baseurl": "host.example/name"})
    assert result.returncode != 0
    assert "such as https://host/name/" in result.stderr + result.stdout
