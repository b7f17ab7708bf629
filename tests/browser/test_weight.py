"""What a page costs its reader: bytes, as a web server sends them, and jumps."""
import gzip
import re

import pytest

from pages import CHAPTERS, LANDING

PICTURES = (".svg", ".png", ".json")
INLINE = re.compile(r"(?s)<svg\b.*?</svg>|<script type=\"application/json\">.*?</script>")


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_is_light(new_page, server, site, name):
    sizes = transferred(new_page(), server + name)
    inline = inline_pictures(site / name)
    pictures = inline + sum(size for url, size in sizes.items() if is_picture(url))
    assert sum(sizes.values()) - pictures <= 230_000
    assert pictures <= 300_000


def test_the_landing_page_is_lighter(new_page, server):
    assert sum(transferred(new_page(), server + LANDING).values()) <= 160_000


def transferred(page, address):
    """Bytes on the wire, headers included, of each file that a page loads."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    urls, sizes = {}, {}
    session.on("Network.responseReceived",
               lambda event: urls.update({event["requestId"]: event["response"]["url"]}))
    session.on("Network.loadingFinished", lambda event: sizes.update(
        {urls.get(event["requestId"], "?"): event["encodedDataLength"]}))
    page.goto(address)
    return sizes


def is_picture(url):
    return url.partition("?")[0].endswith(PICTURES)


def inline_pictures(path):
    """How many compressed bytes of a page are its inline SVG and JSON."""
    text = path.read_text("utf-8")
    without = INLINE.sub("", text)
    return len(gzip.compress(text.encode())) - len(gzip.compress(without.encode()))


@pytest.mark.parametrize("width", [1350, 375])
@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_a_page_does_not_jump_while_it_loads(new_page, server, name, width):
    page = new_page(width)
    page.goto(server + name)
    page.wait_for_timeout(200)
    assert page.evaluate(LAYOUT_SHIFT) <= 0.02


LAYOUT_SHIFT = """() => new Promise(done => {
    const sum = entries => entries.reduce((total, entry) => total + entry.value, 0);
    new PerformanceObserver(list => done(sum(list.getEntries())))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(0), 200);
})"""


def test_a_jump_would_be_seen(new_page):
    page = new_page()
    page.set_content("<p>Text</p>" * 20)
    page.wait_for_timeout(200)
    page.evaluate("document.body.insertAdjacentHTML('afterbegin', "
                  "'<div style=height:200px></div>')")
    page.wait_for_timeout(200)
    assert page.evaluate(LAYOUT_SHIFT) > 0.02
