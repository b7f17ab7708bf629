"""Put a figure into a page, as a book, a sandbox or a printer would show it."""
import html

from axe_playwright_python.sync_playwright import Axe

PAGE = """<!doctype html><html lang="en"{theme}>
<meta name="viewport" content="width=device-width"><title>A figure</title>
<style>body {{ margin: 16px; background: {paper}; color: {ink} }}</style>
<main><h1>A figure</h1>{body}</main></html>"""
LIGHT = {"theme": "", "paper": "#fff", "ink": "#222"}
DARK = {"theme": ' data-theme="dark"', "paper": "#121212", "ink": "#ddd"}


def open_figure(page, folder, *figures, dark=False):
    """Show figures on a bare page; return the page."""
    body = "".join(figure._repr_mimebundle_()["text/html"] for figure in figures)
    return open_html(page, folder, body, dark)


def open_sandboxed(page, folder, figure):
    """Show a figure in a frame that may run scripts and nothing else."""
    inner = html.escape(PAGE.format(body=figure.html(), **LIGHT))
    open_html(page, folder, '<iframe title="figure" sandbox="allow-scripts" '
              f'width="100%" height="900" srcdoc="{inner}"></iframe>')
    return page.frame_locator("iframe")


def open_html(page, folder, body, dark=False):
    file = folder / "page.html"
    file.write_text(PAGE.format(body=body, **(DARK if dark else LIGHT)), "utf-8")
    page.goto(file.as_uri())
    return page


def move_slider(slider, position):
    """Set a slider as a reader's drag does."""
    slider.evaluate("""(slider, at) => {
        slider.value = at;
        slider.dispatchEvent(new Event("input", {bubbles: true}));
    }""", position)


def complaints(page):
    """What axe finds wrong, as texts."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def too_wide(page):
    """Whether the page scrolls sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth")


def smallest_letters(page, selector):
    """The height in pixels of the smallest letters that are seen."""
    return page.eval_on_selector_all(selector, """texts => Math.min(...texts
        .filter(text => text.getClientRects().length && text.textContent.trim())
        .map(text => parseFloat(getComputedStyle(text).fontSize)
            * (text.getCTM ? text.getScreenCTM().a : 1)))""")
