"""data and grad have their colours also in what a reader types and runs."""
from live_pages import cell, edit, ended, open_live
from pages import CHAPTERS


def colours(part):
    """{word: its colour} of the words of the book in a part of the page."""
    return dict(part.locator(".is-data, .is-grad").evaluate_all(
        "words => words.map(word => [word.textContent, getComputedStyle(word).color])"))


BLUE, RUST = "rgb(33, 86, 200)", "rgb(181, 61, 11)"


def test_the_editor_shows_them_while_one_types(new_page, server):
    page = open_live(new_page(), server + CHAPTERS[1])
    edit(page, 1, "a.grad = b.data\ndata = grad  # .gradient")
    editor = cell(page, 1).locator(".cm-content")
    assert colours(editor) == {"grad": RUST, "data": BLUE}
    assert editor.locator(".is-data, .is-grad").count() == 2
    page.keyboard.insert_text("\nc.grad")
    assert editor.locator(".is-grad").count() == 2


def test_a_listing_that_python_answers_with_has_them(new_page, server):
    page = open_live(new_page(), server + CHAPTERS[1])
    edit(page, 1, "from IPython.display import Markdown\n"
                  "Markdown('```python\\nself.grad += out.data\\n```')")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    answer = cell(page, 1).locator(".cell_output")
    answer.locator(".is-grad").wait_for()
    assert colours(answer) == {"grad": RUST, "data": BLUE}
