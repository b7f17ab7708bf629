"""What the site ships of others is named on its page of licences, all of it."""
import fnmatch
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import licences
from tiny_book import build

# what we have made, or what is made of our chapters
OURS = {"files": [
    "index.html", "404.html", "search.html", "genindex.html", "licences.html", "book/*",
    "searchindex.js", "objects.inv", ".buildinfo", "_sources/*", "_images/*",
    "_static/book.css", "_static/print.js", "_static/progress.js", "_static/logo.*",
    "_static/live/config.json", "_static/live/python.zip", "_downloads/*",
], "python": ["home/*", "site/micrograd/*", "site/spelled_out/*"]}
LIVE = Path(licences.WEB) / "live"
OURS["files"] += [f"_static/live/{file.name}" for file in (LIVE / "page").glob("*.js")]
OURS["python"] += [f"site/{file.relative_to(LIVE / 'python').as_posix()}"
                   for file in (LIVE / "python").rglob("*.py")]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("licences")
    result = build(folder, {"one": [], "two": []})
    assert result.returncode == 0, result.stderr
    return folder / "_build/html"


def shipped(site):
    files = [file.relative_to(site).as_posix() for file in site.rglob("*")
             if file.is_file()]
    with zipfile.ZipFile(site / "_static/live/python.zip") as archive:
        return files, archive.namelist()


def claims(entry, name, kind="files"):
    """Whether a file of the site belongs to an entry."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in entry.get(kind, []))


def unclaimed(site, entries):
    return [name for kind, names in zip(("files", "python"), shipped(site))
            for name in names
            if not any(claims(entry, name, kind) for entry in entries)]


def test_each_file_of_the_site_belongs_to_someone(site):
    assert unclaimed(site, [*licences.entries(), OURS]) == []


@pytest.mark.parametrize("entry", licences.entries(), ids=lambda entry: entry["name"])
def test_no_entry_is_there_for_nothing(site, entry):
    files, python = shipped(site)
    assert any(claims(entry, name) for name in files) or any(
        claims(entry, name, "python") for name in python)


def test_what_is_ours_is_nobody_elses(site):
    files, _ = shipped(site)
    assert [name for name in files if claims(OURS, name)
            and any(claims(entry, name) for entry in licences.entries())] == []


def test_a_file_that_nobody_claims_is_found(site):
    entries = [one for one in licences.entries() if one["name"] != "clipboard.js"]
    assert unclaimed(site, [*entries, OURS]) == ["_static/clipboard.min.js"]


def test_the_page_names_all_and_each_page_leads_to_it(site):
    page = BeautifulSoup((site / "licences.html").read_text("utf-8"), "html.parser")
    said = page.find("article").get_text(" ", strip=True)
    assert all(entry["name"] in said and entry["holder"] in said
               and licences.installed(entry) in said for entry in licences.entries())
    # these want to be given along, word for word
    assert {"MIT", "BSD-2-Clause", "BSD-3-Clause"} == set(licences.texts())
    for file in ("book/one.html", "search.html"):
        soup = BeautifulSoup((site / file).read_text("utf-8"), "html.parser")
        [link] = soup.select("footer a[href$='licences.html']")
        assert (site / file).parent.joinpath(link["href"]).resolve() == (
            site / "licences.html").resolve()
