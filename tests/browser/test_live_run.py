"""Running cells in the page: order, errors, Stop, and what runs again."""
import pytest

from live_pages import cell, edit, ended, open_live, output, run, status
from pages import CHAPTERS, LANDING

PAGE = next(name for name in CHAPTERS if "02_value" in name)
LOOP = "print('before')\nwhile True:\n    pass"


@pytest.fixture
def page(new_page, server):
    return open_live(new_page(), server + PAGE)


def states(page):
    """{number of a cell: its state} of the cells that have one."""
    found = page.evaluate(
        "[...document.querySelectorAll('div.cell')].map(cell => cell.dataset.live)")
    return {k: state for k, state in enumerate(found, start=1) if state}


def stop(page, number):
    cell(page, number).get_by_role("button", name="Stop").click()
    return ended(page, number)


def test_the_cells_above_run_first_and_only_once(page):
    stored = output(page, 4)
    assert run(page, 4) == "done"
    assert states(page) == {1: "done", 2: "done", 3: "done", 4: "done"}
    assert output(page, 4) == stored
    page.evaluate("liveMessages.length = 0")
    run(page, 4)
    assert {message["cell"] for message in page.evaluate("liveMessages")} == {3}


def test_shift_enter_runs_and_moves_on(page):
    cell(page, 1).get_by_role("button", name="Run").focus()
    for _ in range(3):
        page.keyboard.press("Shift+Enter")
    assert ended(page, 3) == "done"
    assert page.evaluate("document.activeElement.ariaLabel") == "Run cell 4"


def test_an_error_shows_the_readers_code_and_stops_the_cells_below(page):
    edit(page, 2, "def f(x):\n    return 1 / x\n\nf(0)")
    before = output(page, 4)
    cell(page, 4).get_by_role("button", name="Run").click()
    assert ended(page, 2) == "error"
    assert status(page) == "There is an error in cell 2, so cell 4 did not run."
    assert output(page, 4) == before and 4 not in states(page)
    text = output(page, 2)
    assert 'File "<cell 2>", line 4, in <module>' in text
    assert "    return 1 / x" in text
    assert text.endswith("ZeroDivisionError: division by zero")
    assert text.count("File") == 2  # none of the page's own


def test_a_wrong_syntax_is_told_with_its_place(page):
    edit(page, 1, "1 +")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "error"
    assert output(page, 1).startswith('File "<cell 1>", line 1')
    assert output(page, 1).endswith("SyntaxError: invalid syntax")


def test_an_endless_loop_prints_can_be_stopped_and_what_is_needed_runs_again(page):
    run(page, 3)
    edit(page, 4, LOOP)
    page.keyboard.press("Control+Enter")
    page.wait_for_function("() => liveMessages.at(-1)?.text?.startsWith('before')")
    assert stop(page, 4) == "stopped"
    assert output(page, 4) == "before"
    assert "Stopped" in status(page)
    page.evaluate("liveMessages.length = 0")
    assert run(page, 5) == "done"
    assert cell(page, 4).locator(".live-note").inner_text() == (
        "Left out: it was stopped before.")
    assert {message["cell"] for message in page.evaluate("liveMessages")} == {2, 4}


def test_the_page_says_that_cells_run_again(page):
    assert run(page, 2) == "done"
    assert status(page) == "Cell 2 ran."
    page.get_by_role("button", name="Restart Python").click()
    assert status(page) == "Python was restarted: no cell has run."
    assert states(page) == {}
    assert run(page, 2) == "done"
    assert status(page) == (
        "Cell 2 ran. Python was restarted before, so 1 cell above ran again.")


def test_restart_forgets_what_cells_have_made(page):
    edit(page, 1, "made = 1")
    page.keyboard.press("Control+Enter")
    ended(page, 1)
    page.get_by_role("button", name="Restart Python").click()
    edit(page, 1, "made")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "error"
    assert "NameError: name 'made' is not defined" in output(page, 1)


def test_output_comes_while_the_cell_runs(page):
    edit(page, 1, "print(0)\nwhile True:\n    pass")
    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        "() => liveMessages.some(message => message.text === '0\\n')")
    assert cell(page, 1).get_attribute("data-live") == "running"
    assert output(page, 1) == "0"
    assert stop(page, 1) == "stopped"


def test_everything_that_can_be_shown_is_shown(page):
    edit(page, 1, """
import sys
from IPython.display import HTML, SVG, Markdown, display
print("out")
print("err", file=sys.stderr)
display(HTML("<b>bold</b>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>"))
display(Markdown("Some **words** and\\n\\n```diff\\n+ new\\n- old\\n```"))
[list(range(40)), "x"]
""")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    shown = cell(page, 1).locator(".cell_output")
    assert shown.locator(".stdout").inner_text().strip() == "out"
    assert shown.locator(".stderr").inner_text().strip() == "err"
    assert shown.locator("b").inner_text() == "bold"
    picture = shown.locator("img")
    assert picture.get_attribute("alt") == "The picture that cell 1 has drawn"
    assert shown.locator("strong").inner_text() == "words"
    assert shown.locator(".gi").inner_text().strip() == "+ new"
    plain = shown.locator(".text_plain").inner_text()
    assert plain.startswith("[[0,\n  1,\n")  # broken into lines, as by IPython


def test_a_script_that_a_cell_shows_runs_only_if_it_is_a_figures(new_page, server):
    page = open_live(new_page(expected="violates .* Content Security Policy"),
                     server + PAGE)
    edit(page, 1, """
from IPython.display import HTML, display
from spelled_out.figures import nudge_error
display(HTML("<script>document.title = 'ran'</script>"))
nudge_error(lambda x: x**3, lambda x: 3*x**2, x=2.0)
""")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    # no other figure of this page is of its kind
    assert cell(page, 1).locator("micrograd-nudge-error .moving").count() == 1
    assert page.title() != "ran"


def test_restart_while_a_cell_runs_is_no_stop(page):
    edit(page, 1, LOOP)
    page.keyboard.press("Control+Enter")
    page.wait_for_function("() => liveMessages.at(-1)?.text?.startsWith('before')")
    page.get_by_role("button", name="Restart Python").click()
    assert status(page) == "Python was restarted: no cell has run."
    ended(page, 1)
    note = cell(page, 1).locator(".live-note")
    assert note.inner_text() == "Ended, as Python was restarted."
    cell(page, 2).get_by_role("button", name="Run").click()
    page.wait_for_function(
        "() => document.querySelector('div.cell').dataset.live === 'running'")
    assert not note.is_visible()
    stop(page, 1)


def test_a_cell_that_failed_is_not_said_to_have_run(page):
    edit(page, 1, "1 / 0")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "error"
    assert status(page) == "Cell 1 ended with an error."


def test_run_all_does_not_claim_that_a_last_cell_with_an_error_ran(new_page, server):
    page = open_live(new_page(), server + LANDING)  # the others end in exercises
    last = page.locator("div.cell").count()
    edit(page, last, "1 / 0")
    page.get_by_role("button", name="Run all").click()
    assert ended(page, last) == "error"
    assert status(page) == f"Cell {last} ended with an error."


def test_what_a_cell_fetches_and_does_not_get_does_not_end_python(new_page, server):
    page = open_live(new_page(expected="404"), server + PAGE)
    edit(page, 1, "from pyodide.http import pyfetch\n"
                  "(await pyfetch('no-such-file')).status")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    assert output(page, 1) == "404"


# more than a page can show

MORE = "… and more, which is not shown"


@pytest.mark.parametrize("code", [
    "print('y' * 10_000_000)", "print('y\\n' * 1_000_000)",
    "for k in range(100_000): print(k, flush=True)",
    "import sys\nfor k in range(9_000): print(k, file=[sys.stdout, sys.stderr][k % 2])",
    "for k in range(5_000): display(k)", "'y' * 10_000_000",
])
def test_what_is_too_much_is_cut(page, code):
    edit(page, 1, code)
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    shown = cell(page, 1).locator(".cell_output")
    text = shown.evaluate("output => output.textContent")
    assert text.count(MORE) == 1 and text.rstrip().endswith(MORE)
    assert len(text) < 210_000 and text.count("\n") < 5_010
    assert shown.locator("*").count() < 16_000


def test_what_is_just_enough_is_not_cut(page):
    edit(page, 1, "print('y\\n' * 4_000)")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    assert output(page, 1).count("y") == 4_000 and MORE not in output(page, 1)


def test_a_carriage_return_goes_back_to_the_beginning_of_the_line(page):
    edit(page, 1, "import time\nfor k in range(3):\n    print('\\rstep', k, end='',"
                  " flush=True)\n    time.sleep(0.1)\nprint('\\rend', 'a\\r\\nb')")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    assert output(page, 1) == "end a2\nb"
