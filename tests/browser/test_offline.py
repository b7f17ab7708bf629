"""The zip of the site works from a folder: pages, links, figures, search."""
import zipfile

import pytest

import zips


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory):
    """The unpacked site, in a folder with a space in its name."""
    place = tmp_path_factory.mktemp("a folder")
    zips.write(place / "site.zip", zips.pages(site))
    with zipfile.ZipFile(place / "site.zip") as archive:
        archive.extractall(place)
    return place / zips.NAME


def test_a_reader_gets_from_the_first_page_to_a_chapter_and_on(new_page, folder):
    page = new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Begin with chapter 1").click()
    assert page.locator("h1").inner_text().endswith("Measure a slope")
    page.locator("a.right-next").click()
    assert page.url == (folder / "book/02_value.html").as_uri()


def test_a_figure_moves(new_page, folder):
    page = new_page()
    page.goto((folder / "book/index.html").as_uri())
    figure = page.locator("micrograd-backprop")
    grads = figure.locator(".moving g.node > text", has_text="grad")
    assert "grad −3.0000" not in grads.all_text_contents()
    for _ in range(5):
        figure.get_by_role("button", name="Next").click()
    assert "grad −3.0000" in grads.all_text_contents()


def test_a_cell_says_that_it_needs_a_server(new_page, folder):
    page = new_page()
    page.goto((folder / "book/02_value.html").as_uri())
    page.get_by_role("button", name="Run cell 1", exact=True).click()
    page.get_by_text("A page in a folder cannot run Python").first.wait_for()


def test_search_finds_a_page(new_page, folder):
    # the results' excerpts are fetched, which browsers refuse to pages in a folder
    page = new_page(expected="Fetch API cannot load file:|Failed to fetch")
    page.goto((folder / "search.html").as_uri() + "?q=topological")
    page.locator("#search-results li a").first.wait_for()
