"""What a page costs its reader, as a web server sends it: bytes, and jumps.

Each page is loaded once in each width for all tests of this file.
"""
import gzip
import itertools
import re
from types import SimpleNamespace

import pytest

from pages import CHAPTERS, LANDING, PAGES, empty_page

PICTURES = (".svg", ".png", ".json")
INLINE = re.compile(
    r"(?s)<svg\b.*?</svg>|<script type=\"application/json\">.*?</script>")


def to(names, widths=(1350,)):
    """Run a test on visits to pages, in each width."""
    return pytest.mark.parametrize("visit", [
        pytest.param(form, id="-".join(map(str, form)))
        for form in itertools.product(names, widths)
    ], indirect=True, scope="module")


@pytest.fixture(scope="module")
def visit(request, browser, server):
    """A visit to a page: what has been sent, what went wrong, how far things jumped.

    file: the page. sizes: {address: bytes on the wire}. missing: addresses.
    problems: texts. shift: as Chromium counts it, the sum over the visit.
    """
    file, width = request.param
    missing, problems = [], []
    page = empty_page(browser, problems, width)
    page.on("response", lambda r: missing.append(r.url) if r.status >= 400 else None)
    sizes = watch_sizes(page)
    watch_jumps(page)
    page.goto(server + file)
    yield SimpleNamespace(file=file, sizes=sizes, missing=missing, problems=problems,
                          shift=shift(page))
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


def watch_jumps(page):
    """Add up how far things jump, from now on; for `shift`."""
    page.clock.install()
    page.add_init_script(ADD_SHIFTS)


ADD_SHIFTS = """(() => {
    let sum = 0;
    const add = entries => { for (const entry of entries) sum += entry.value; };
    const observer = new PerformanceObserver(list => add(list.getEntries()));
    observer.observe({type: "layout-shift"});
    window.shift = () => { add(observer.takeRecords()); return sum; };
})()"""


def shift(page):
    """How far things have jumped, once all has come that comes by itself."""
    page.clock.run_for(5000)  # what scripts have put off for so many milliseconds
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.wait_for_function(TWO_FRAMES)
    return page.evaluate("shift()")


TWO_FRAMES = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""


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
    assert pictures <= 300_000


@to([LANDING])
def test_the_landing_page_is_lighter(visit):
    assert sum(visit.sizes.values()) <= 160_000


def is_picture(url):
    return url.partition("?")[0].endswith(PICTURES)


def inline_pictures(path):
    """How many compressed bytes of a page are its inline SVG and JSON."""
    text = path.read_text("utf-8")
    without = INLINE.sub("", text)
    return len(gzip.compress(text.encode())) - len(gzip.compress(without.encode()))


@to([LANDING, *CHAPTERS], widths=[1350, 375])
def test_a_page_does_not_jump_while_it_loads(visit):
    assert visit.problems == []
    assert visit.shift <= 0.02


@pytest.mark.parametrize("when", ["jump()", "setTimeout(jump, 400)"])
def test_a_jump_would_be_seen(new_page, tmp_path, when):
    file = tmp_path / "page.html"
    file.write_text("<p>Text</p>" * 20 + JUMP % when)
    page = new_page()
    watch_jumps(page)
    page.goto(file.as_uri())
    assert shift(page) > 0.02


JUMP = """<script>
    const jump = () => document.body.insertAdjacentHTML(
        "afterbegin", "<div style=height:200px></div>");
    addEventListener("load", () => requestAnimationFrame(
        () => requestAnimationFrame(() => %s)));
</script>"""
