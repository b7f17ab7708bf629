"""What a page costs its reader, in bytes, as a web server sends it.

Each page is loaded once for all tests of this file.
"""
import gzip
import re
from types import SimpleNamespace

import pytest

import downloads
from notebooks import ROOT
from pages import CHAPTERS, LANDING, PAGES, empty_page

PICTURES = (".svg", ".png", ".json")
INLINE = re.compile(
    r"(?s)<svg\b.*?</svg>|<script type=\"application/json\">.*?</script>")


def to(names):
    """Run a test on visits to pages."""
    return pytest.mark.parametrize("visit", names, indirect=True, scope="module")


@pytest.fixture(scope="module")
def visit(request, browser, server):
    """A visit to a page: what has been sent, and what went wrong.

    file: the page. sizes: {address: bytes on the wire}. missing: addresses.
    problems: texts.
    """
    missing, problems = [], []
    page = empty_page(browser, problems)
    page.on("response", lambda r: missing.append(r.url) if r.status >= 400 else None)
    sizes = watch_sizes(page)
    page.goto(server + request.param)
    page.evaluate("() => document.fonts.ready.then(() => null)")
    yield SimpleNamespace(file=request.param, sizes=sizes, missing=missing,
                          problems=problems)
    page.context.close()


def watch_sizes(page):
    """Bytes on the wire, headers included, of each file that a page loads."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    addresses, sizes = {}, {}

    def begin(event):
        addresses[event["requestId"]] = event["response"]["url"]

    def end(event):
        sizes[addresses.get(event["requestId"], "?")] = event["encodedDataLength"]

    session.on("Network.responseReceived", begin)
    session.on("Network.loadingFinished", end)
    return sizes


@to(PAGES[:-1])  # a web server shows the last one, 404, in the place of others
def test_a_page_opens_below_a_path_of_a_web_server(visit):
    assert visit.missing == []
    assert visit.problems == []


@to(CHAPTERS)
def test_a_chapter_is_light(visit, site):
    inline = inline_pictures(site / visit.file)
    pictures = inline + sum(
        size for url, size in visit.sizes.items() if is_picture(url))
    assert sum(visit.sizes.values()) - pictures <= 230_000
    assert pictures <= 300_000, f"in the page: {inline}; files: " + ", ".join(
        f"{url}: {size}" for url, size in visit.sizes.items() if is_picture(url))


@to([LANDING])
def test_the_landing_page_is_lighter(visit):
    assert sum(visit.sizes.values()) <= 160_000


def test_the_readme_tells_how_large_the_site_is(site):
    said = re.search(r"static site of (\d+) MB, (\d+) of them",
                     (ROOT / "README.md").read_text("utf-8")).groups()
    # `make zips` and `make pdf` add to a site, and the README says so
    added = size_of(site / downloads.FOLDER)
    assert (size_of(site) - added) / 1e6 == pytest.approx(int(said[0]), rel=0.1)
    assert size_of(site / "_static/live") / 1e6 == pytest.approx(int(said[1]), rel=0.1)


def size_of(folder):
    """The bytes of all files of a folder, 0 if it is not there."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def is_picture(url):
    return url.partition("?")[0].endswith(PICTURES)


def inline_pictures(path):
    """How many compressed bytes of a page are its inline SVG and JSON."""
    text = path.read_text("utf-8")
    without = INLINE.sub("", text)
    return len(gzip.compress(text.encode())) - len(gzip.compress(without.encode()))
