"""The pages to look things up in: the glossary's links, the sheet that is printed."""
import re

from pages import CHAPTERS, open_file


def test_the_cheat_sheet_is_one_sheet_of_paper(new_page, site):
    page = open_file(new_page(), site, "book/reference/cheat_sheet.html")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_a_word_leads_to_its_entry_and_stands_in_the_line_like_others(new_page, site):
    page = open_file(new_page(), site, CHAPTERS[2])
    link = page.locator("a.first-use", has_text="neuron").first
    colours = link.evaluate("""link => [link, link.parentElement].map(
        element => getComputedStyle(element).color)""")
    assert len(set(colours)) == 1
    link.click()
    page.wait_for_url("**/book/reference/glossary.html#term-neuron")
    page.locator("dt#term-neuron").wait_for()
