"""Pages keep their shape in whatever fonts a reader has.

Each page is loaded once in each set of fonts and each width, from a web server. All
that depends on the widths of letters is measured then.
"""
import itertools
from types import SimpleNamespace

import pytest

import font_setups
from font_setups import in_all_fonts
from jumps import shift, watch_jumps
from pages import CHAPTERS, LANDING, PAGES, empty_page

DRAWN = [f"book/{name}.html" for name in (
    "index", "02_value", "03_manual_backprop", "04_backward", "05_more_operations",
    "07_mlp", "10_faster_engine", "11_compile",
    "12_two_directions")]
WHOLE = "_images/book-07_mlp-1.svg"   # a large drawing, as a file
NARROWER = {1350: 768, 375: 320}  # than a screen, and than a phone
# a web server shows the page 404 in the place of others
SERVED = PAGES[:-1]


def on(names, widths=NARROWER, fonts=font_setups.FAMILIES):
    """Run a test on pages in each width, in all fonts or in some."""
    pages = pytest.mark.parametrize("measured", [
        pytest.param(form, id="-".join(map(str, form)))
        for form in itertools.product(names, widths)
    ], indirect=True, scope="module")
    setups = pytest.mark.parametrize("browser", fonts, indirect=True)
    return lambda test: setups(pages(test))


@pytest.fixture(scope="module")
def measured(request, browser, server):
    """What is measured in a page.

    problems: texts. jumps: how far things jump while it loads. letters: per line of
    each paragraph. fit, plain: what `fit` finds, with style sheets and without.
    sideways: by how much the page is wider than its window, in both widths.
    """
    name, width = request.param
    problems = []
    page = empty_page(browser, problems, width)
    watch_jumps(page)
    page.goto(server + name)
    found = SimpleNamespace(problems=problems, jumps=shift(page))
    found.letters = page.locator("article section > p").evaluate_all(LETTERS_PER_LINE)
    found.sideways = [sideways(page, each) for each in (width, NARROWER[width])]
    found.fit = fit(page)
    page.evaluate(STRIP)
    found.plain = fit(page)
    yield found
    page.context.close()


def sideways(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def fit(page):
    """How the texts of the drawings fit into their frames."""
    page.evaluate(SHOW_STILLS)
    return SimpleNamespace(**page.evaluate(FIT))


LETTERS_PER_LINE = """paragraphs => paragraphs.map(paragraph => {
    const lines = paragraph.getClientRects()[0].height
        / parseFloat(getComputedStyle(paragraph).lineHeight);
    return lines < 2.5 || paragraph.querySelector(".math")
        ? 0 : paragraph.textContent.length / Math.ceil(lines);
})"""

# as in a notebook, where the book's sheets and fonts are not there
STRIP = "document.querySelectorAll('link, style').forEach(sheet => sheet.remove())"

# as without scripts; the moving figures stay as well
SHOW_STILLS = """document.querySelectorAll(".moves")
    .forEach(figure => figure.classList.remove("moves"))"""

# one line for each text that sticks out, or for a number that touches its word; and how
# many texts were measured
FIT = """() => {
    const wrong = [];
    let measured = 0;
    const parts = document.querySelectorAll(".value-graph :is(.value, .op, .slope)");
    for (const part of parts) {
        const frame = part.querySelector(".frame").getBBox();
        if (!part.checkVisibility()) continue;
        for (const text of part.querySelectorAll("text")) {
            const box = text.getBBox();
            measured += 1;
            if (box.x < frame.x || box.x + box.width > frame.x + frame.width
                || box.y < frame.y || box.y + box.height > frame.y + frame.height)
                wrong.push(`${text.textContent} sticks out`);
            const [key, number] = text.querySelectorAll("tspan");
            if (!key) continue;
            const end = key.getEndPositionOfChar(key.getNumberOfChars() - 1).x;
            if (number.textContent && number.getStartPositionOfChar(0).x < end + 2)
                wrong.push(`${text.textContent} is too long`);
        }
    }
    return {wrong, measured};
}"""


# until the book's fonts are there, those of the system stand in; so there must be some
@on([LANDING, *CHAPTERS], fonts=["dejavu", "liberation"])
def test_a_page_does_not_jump_while_it_loads(measured):
    assert measured.problems == []
    assert measured.jumps <= 0.02


@on(SERVED)
def test_a_page_never_scrolls_sideways(measured):
    assert measured.sideways == [0, 0]


@on([LANDING, *CHAPTERS], widths=[1350])
def test_a_line_of_text_is_easy_to_follow(measured):
    assert measured.letters and max(measured.letters) <= 80


def test_the_chapters_that_draw_are_known(site):
    assert DRAWN == [name for name in [LANDING, *CHAPTERS]
                     if 'class="value-graph' in (site / name).read_text("utf-8")]


@on(DRAWN)
def test_each_text_lies_inside_its_frame(measured):
    for found in (measured.fit, measured.plain):
        assert found.wrong == [] and found.measured > 0


@in_all_fonts
def test_each_text_of_a_file_lies_inside_its_frame(new_page, site):
    page = new_page()
    page.goto((site / WHOLE).as_uri())
    for strip in ("", STRIP):
        page.evaluate(strip)
        found = fit(page)
        assert found.wrong == [] and found.measured > 0


@pytest.mark.parametrize("when", ["jump()", "setTimeout(jump, 400)"])
def test_a_jump_would_be_seen(new_page, tmp_path, when):
    file = tmp_path / "page.html"
    file.write_text("<p>Text</p>" * 20 + JUMP % when, "utf-8")
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


@pytest.mark.parametrize("setup", font_setups.FAMILIES)
def test_the_fonts_are_those_of_the_set_up(launch, setup):
    if not font_setups.installed(setup):
        pytest.skip("its fonts are not installed")
    page = launch(setup).new_page()
    families = font_setups.FAMILIES[setup]
    page.set_content("".join(
        f'<p style="font-family:{kind}">A</p>' for kind in families))
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    texts = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "p"})
    shown = [session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
             for node in texts["nodeIds"]]
    assert [[font["familyName"] for font in fonts] for fonts in shown] == [
        [family] for family in families.values()]
    page.close()
