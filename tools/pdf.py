"""The book as one PDF, from its built pages: `make pdf`, into _build/book.pdf.

All pages go into one, which Chromium prints: so the links inside lead to pages of the
PDF. It is printed twice, as the contents can name the pages' numbers only then.
"""
import sys
import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

import chromium
import downloads
from one_page import OnePage

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build/html"
TARGET = ROOT / "_build/book.pdf"
OPTIONS = {
    "prefer_css_page_size": True,
    "outline": True,
    "tagged": True,
    "display_header_footer": True,
    "header_template": "<span></span>",
    "footer_template": """<div style="font: 8pt serif; width: 100%; text-align: center">
        <span class="pageNumber"></span></div>""",
}
WIDTH = 642  # of A4 without the margins, in CSS pixels


def main():
    if chromium.find() is None:
        sys.exit(f"pdf: {chromium.MISSING}")
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS)
        write(browser, SITE, toc, TARGET)
    downloads.offer(SITE, TARGET)
    print(f"The book is in {TARGET}: {len(PdfReader(TARGET).pages)} pages, "
          f"{TARGET.stat().st_size / 1e6:.1f} MB")


def write(browser, site, toc, target):
    """Print the pages of a built site that a table of contents names."""
    book, numbers = OnePage(site, toc), {}
    page = browser.new_page(viewport={"width": WIDTH, "height": 900})
    # in a folder of the site: the page asks for the site's styles and pictures
    with tempfile.TemporaryDirectory(dir=site) as aside:
        file = Path(aside) / "book.html"
        for _ in range(2):
            file.write_text(book.html(numbers), "utf-8")
            page.goto(file.as_uri())
            page.evaluate("document.fonts.ready")
            page.pdf(path=target, **OPTIONS)
            numbers = page_numbers(PdfReader(target))
    page.close()


def page_numbers(pdf):
    """{id: number of its page} of all that a link in a PDF leads to."""
    return {name.lstrip("/"): pdf.get_destination_page_number(place) + 1
            for name, place in pdf.named_destinations.items()}


if __name__ == "__main__":
    main()
