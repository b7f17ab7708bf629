"""The pages of the built book, and how to open one."""
from notebooks import TOC

LANDING = f"{TOC['root']}.html"
CHAPTERS = [f"{chapter['file']}.html" for chapter in TOC["chapters"]]
PAGES = [LANDING, *CHAPTERS, "search.html", "404.html"]


def open_file(page, site, name):
    """Open a page of the site from its folder, as after a double click on it."""
    if name == "404.html":  # its addresses begin at the web server's root
        page.route("file:///_static/**", lambda route: route.fulfill(
            path=site / route.request.url.partition("///")[2].split("?")[0]))
    page.goto((site / name).as_uri())
    page.wait_for_function("document.getAnimations().length === 0")  # colours settle
    return page
