"""What the browser tests of the figures with plots share."""
from figure_pages import html, open_page


def open_figure(page, tmp_path, *figures):
    """Show figures on a page; return the page."""
    return open_page(page, tmp_path, "".join(map(html, figures)))


def words(where):
    """The sentence of a figure, whether or not it is seen."""
    return where.locator(".moving .line").text_content()


def move_slider(slider, position):
    """Set a slider as a reader's drag does."""
    slider.evaluate("""(slider, at) => {
        slider.value = at;
        slider.dispatchEvent(new Event("input", {bubbles: true}));
    }""", position)


def smallest_letters(page, selector):
    """The height in pixels of the smallest letters that are seen."""
    return page.eval_on_selector_all(selector, """texts => Math.min(...texts
        .filter(text => text.getClientRects().length && text.textContent.trim())
        .map(text => parseFloat(getComputedStyle(text).fontSize)
            * (text.getCTM ? text.getScreenCTM().a : 1)))""")
