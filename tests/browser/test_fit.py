"""Each text of a drawing lies inside its frame, with the book's font and without it."""
import pytest

from pages import CHAPTERS, LANDING, open_file

DRAWN = [f"book/{name}.html" for name in (
    "index", "02_value", "03_manual_backprop", "04_backward", "05_more_operations",
    "07_mlp", "08_faster_engine")]
WHOLE = "_images/book-07_mlp-1.svg"   # a large drawing, as a file

# one line for each text that sticks out, or for a number that touches its word; and how
# many texts were measured
MEASURE = """() => {
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
            if (number.getStartPositionOfChar(0).x < end + 2)
                wrong.push(`${text.textContent} is too long`);
        }
    }
    return {wrong, measured};
}"""
# as in a notebook, where the book's sheets and fonts are not there
STRIP = "document.querySelectorAll('link, style').forEach(sheet => sheet.remove())"


def test_the_chapters_that_draw_are_known(site):
    assert DRAWN == [name for name in [LANDING, *CHAPTERS]
                     if 'class="value-graph' in (site / name).read_text("utf-8")]


@pytest.mark.parametrize("name", [*DRAWN, WHOLE])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_each_text_lies_inside_its_frame(new_page, site, name, scripts):
    page = open_file(new_page(javascript=scripts), site, name)
    page.evaluate("document.fonts.ready.then(() => null)")
    assert_all_fit(page)


@pytest.mark.parametrize("name", [*DRAWN, WHOLE])
def test_each_text_lies_inside_its_frame_without_style_sheets(new_page, site, name):
    page = open_file(new_page(javascript=False), site, name)
    page.evaluate(STRIP)
    assert_all_fit(page)


def assert_all_fit(page):
    found = page.evaluate(MEASURE)
    assert found["wrong"] == [] and found["measured"] > 0
