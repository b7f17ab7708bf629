"""The pages to look things up in: the glossary's links, the sheet that is printed."""
import re
import shutil

from pypdf import PdfReader

import font_setups
import pdf
from pages import CHAPTERS, open_file


def test_the_cheat_sheet_is_one_sheet_of_paper(new_page, site):
    page = open_file(new_page(), site, "book/reference/cheat_sheet.html")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_the_cheat_sheet_is_one_sheet_of_the_pdf(launch, site, tmp_path):
    files = ["book/reference/cheat_sheet", "book/reference/derivatives", "genindex"]
    toc = {"root": "book/index", "parts": [
        {"caption": "Reference", "chapters": [{"file": file} for file in files]}]}
    # a copy, since what is to be printed stands in its folder for a while
    copy = shutil.copytree(site, tmp_path / "site")
    pdf.write(launch(font_setups.USUAL), copy, toc, tmp_path / "book.pdf")
    on = pdf.page_numbers(PdfReader(tmp_path / "book.pdf"))
    assert on["book-reference-derivatives"] - on["book-reference-cheat_sheet"] == 1


def test_a_word_leads_to_its_entry_and_stands_in_the_line_like_others(new_page, site):
    page = open_file(new_page(), site, CHAPTERS[2])
    link = page.locator("a.first-use", has_text="neuron").first
    colours = link.evaluate("""link => [link, link.parentElement].map(
        element => getComputedStyle(element).color)""")
    assert len(set(colours)) == 1
    link.click()
    page.wait_for_url("**/book/reference/glossary.html#term-neuron")
    page.locator("dt#term-neuron").wait_for()
