"""A book with an address and a repository says so; one without says nothing of them."""
import xml.etree.ElementTree as ET
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

import publication
import repository
from colours import linear, tokens
from tiny_book import ADDRESS, REPOSITORY, ROOT


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
        "book/index", "book/plain", "book/prose", "genindex", "licences")]


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


def test_a_page_does_not_take_the_day_of_the_build_for_that_of_its_last_change(book):
    # which git would know, but the folder of this book is none of git's
    assert "Last updated" not in page(book).get_text()


def test_a_notebook_can_be_downloaded(published, book):
    for site in (published, book):
        link = page(site).find("a", class_="btn-download-source-button")
        assert (site / "book" / link["href"]).resolve().is_file()


@pytest.mark.parametrize("pasted", [
    "https://github.com/owner/name", "https://github.com/owner/name/", "owner/name",
    "https://github.com/owner/name.git", "git@github.com:owner/name.git",
    "ssh://git@github.com/owner/name.git", "github.com/owner/name", " owner/name ",
    "https://github.com/owner/name/tree/main/book", "http://github.com/owner/name#read",
    "https://github.com/owner/name/blob/main/README.md?plain=1",
    "https://ann@github.com/owner/name.git",
])
def test_a_repository_is_known_by_any_form_of_its_address(pasted):
    assert repository.whole(pasted) == REPOSITORY


@pytest.mark.parametrize("pasted, address", [
    ("git@gitlab.com:group/part/name.git", "https://gitlab.com/group/part/name"),
    ("https://gitlab.com/owner/name/-/tree/main", "https://gitlab.com/owner/name"),
    ("https://git.example.org/owner/name", "https://git.example.org/owner/name"),
    ("", ""), (None, ""),
])
def test_a_repository_may_be_elsewhere_or_nowhere(pasted, address):
    assert repository.whole(pasted) == address


@pytest.mark.parametrize("pasted", ["name", "https://github.com", "my book/name",
                                    "github.com/owner",
                                    "https://github.com/owner", "/home/ann/name"])
def test_what_is_no_address_is_told(pasted):
    with pytest.raises(repository.NoAddress, match="looks like https://github.com/ow"):
        repository.whole(pasted)


def options(url, **more):
    config = SimpleNamespace(html_baseurl="", html_last_updated_fmt=None,
                             html_theme_options={"repository_url": url, **more,
        "launch_buttons": {"binderhub_url": "https://mybinder.org", "colab_url": "c"}})
    publication.tell_the_theme(SimpleNamespace(confdir=ROOT), config)
    return config.html_theme_options


def test_only_a_page_from_github_has_a_button_for_colab():
    assert "colab_url" in options("owner/name")["launch_buttons"]
    assert set(options("git@gitlab.com:owner/name")["launch_buttons"]) == {
        "binderhub_url"}


def test_an_unknown_host_is_asked_for():
    url = "https://git.example.org/owner/name"
    with pytest.raises(ConfigError, match="repository_provider: gitlab"):
        options(url)
    assert options(url, repository_provider="gitlab")["repository_url"] == url


@pytest.mark.parametrize("url", ["git@github.com:owner/name.git", "owner/name/"])
def test_a_wrong_address_or_a_pasted_one_reaches_the_theme_whole(url):
    assert options(url)["repository_url"] == REPOSITORY


def test_half_an_address_is_refused():
    config = SimpleNamespace(html_baseurl="host.example/name")
    with pytest.raises(ConfigError, match="such as https://host/name/"):
        publication.share(None, config)
