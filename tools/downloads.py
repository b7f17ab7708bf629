"""What the built site offers to take along: files, and a line on its landing page.

The line names what is there: `make pdf` and `make zips` add to it. A site that is built
anew begins without.
"""
import shutil

from pypdf import PdfReader

FOLDER = "_downloads"
LANDING = "book/index.html"
SECTION = "how-to-read-and-run-it"
CLASS = "downloads"
# how a file is spoken of, in the order of the line
WORDS = {
    "book.pdf": "the book as a PDF",
    "notebooks.zip": "all notebooks, with what they need to run",
    "site.zip": "these pages, to open without a network",
}


def offer(site, file):
    """Put a copy of a file into the site, and a link to it on the landing page."""
    (site / FOLDER).mkdir(exist_ok=True)
    shutil.copy(file, site / FOLDER)
    path = site / LANDING
    path.write_text(with_line(path.read_text("utf-8"), site), "utf-8")


def with_line(page, site):
    """The landing page, as text, with a line of what the site has to offer."""
    page = without_line(page)
    files = {site / FOLDER / name: words for name, words in WORDS.items()}
    links = ", ".join(link(file, words) for file, words in files.items()
                      if file.exists())
    place = page.find("</ul>", page.find(f'id="{SECTION}"'))
    if f'id="{SECTION}"' not in page or place < 0:
        raise ValueError(f"{LANDING} has no list in its section {SECTION}, where the "
                         "line with the downloads belongs")
    line = f'<li class="{CLASS}"><p><strong>To take along</strong>: {links}.</p></li>'
    return page[:place] + line + page[place:]


def without_line(page):
    start = page.find(f'<li class="{CLASS}">')
    return page if start < 0 else (
        page[:start] + page[page.index("</li>", start) + len("</li>"):])


def link(file, words):
    size = f"{file.stat().st_size / 1e6:.1f} MB"
    if file.suffix == ".pdf":
        size = f"{len(PdfReader(file).pages)} pages, {size}"
    return f'<a href="../{FOLDER}/{file.name}">{words}</a> ({size})'
