"""A sample of the pages in Firefox and in WebKit: figures, cells, exercises.

Chromium runs all the other tests of the pages. A browser that the machine has not is
skipped, with what to install; with CI set, that fails.
"""
import os
from urllib.parse import urlsplit

import pytest

from hosting import served
from live_pages import number_of
from other_browsers import BROWSERS, Missing
from pages import CHAPTERS, LANDING

FIRST, SECOND = CHAPTERS[:2]

# Conditions are polled in the page: JSON has no way to hand over an element.
WAIT = """(async () => {{
    const end = Date.now() + 60000;
    while (!({condition})) {{
        if (Date.now() > end) throw new Error({condition!r});
        await new Promise(done => setTimeout(done, 50));
    }}
    return true;
}})()"""
# Use one control of each figure; the kinds that stay as they are.
MOVE_EACH = """(async () => {
    const still = [];
    for (const figure of document.querySelectorAll(".micrograd-figure:not(div)")) {
        const moving = figure.querySelector(".moving");
        const kind = figure.localName;
        const buttons = [...moving?.querySelectorAll("button") ?? []];
        const control = buttons.find(b => ["Next", "Check"].includes(b.textContent))
            ?? moving?.querySelector("input, select, button");
        if (!control) { still.push(kind + ": no control"); continue; }
        const before = moving.innerHTML;
        if (control.localName === "button") control.click();
        else if (control.localName === "select") control.selectedIndex = 1;
        else control.value = control.value === control.min ? control.max : control.min;
        for (const type of ["input", "change"])
            control.dispatchEvent(new Event(type, {bubbles: true}));
        await new Promise(done => setTimeout(done, 100));
        if (moving.innerHTML === before) still.push(kind + ": does not move");
    }
    return still;
})()"""
# Put a script into the page, as someone would who found a way to; what became of it.
INJECT = """new Promise(done => {
    window.ran = () => done("it ran");
    document.addEventListener("securitypolicyviolation",
        event => done("refused: " + event.effectiveDirective));
    document.head.append(Object.assign(
        document.createElement("script"), {textContent: "ran()"}));
})"""
RUN = "document.querySelector('div.cell [aria-label^=Run]')"
ASKED = """document.querySelector('micrograd-question[data-exercise="1.1"]')"""


@pytest.fixture(scope="module", params=BROWSERS)
def browser(request, tmp_path_factory):
    try:
        with BROWSERS[request.param](tmp_path_factory.mktemp("browser")) as browser:
            yield browser
    except Missing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


def wait_for(browser, condition):
    browser.evaluate(WAIT.format(condition=condition))


def press(browser, number, name="Run"):
    button = (f"document.querySelectorAll('div.cell')[{number - 1}]"
              f".querySelector('[aria-label^={name}]')")
    wait_for(browser, button)   # a script makes it, when the page is there
    browser.evaluate(f"{button}.click()")


def output(browser, number):
    return browser.evaluate(f"document.querySelectorAll('div.cell')[{number - 1}]"
                            ".querySelector('.cell_output').innerText.trim()")


def run(browser, number):
    """Run a cell, and those above it that it needs; the text that it answers."""
    press(browser, number)
    state = f"document.querySelectorAll('div.cell')[{number - 1}].dataset.live"
    wait_for(browser, f'!["running", undefined].includes({state})')
    assert browser.evaluate(state) == "done"
    return output(browser, number)


@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_every_figure_moves(browser, server, name):
    browser.visit(server + name)
    wait_for(browser, "!document.querySelector('.micrograd-figure:not(div, .moves)')")
    assert browser.evaluate(MOVE_EACH) == []


def test_every_figure_moves_in_a_page_that_is_opened_from_a_folder(browser, site):
    browser.visit((site / FIRST).as_uri())
    wait_for(browser, "!document.querySelector('.micrograd-figure:not(div, .moves)')")
    assert browser.evaluate(MOVE_EACH) == []


def test_a_script_that_is_not_the_pages_own_is_refused(browser, server):
    browser.visit(server + FIRST)
    assert browser.evaluate(INJECT) == "refused: script-src-elem"


def test_cells_answer_what_is_stored(browser, server):
    browser.visit(server + SECOND)
    last = number_of(SECOND, "[(child.label, parent.label)")
    stored = [output(browser, number) for number in (last - 1, last)]
    again = run(browser, last)
    assert [output(browser, last - 1), again] == stored


def test_a_question_is_judged_and_its_answer_remembered(browser, server):
    browser.visit(server + FIRST)
    wait_for(browser, ASKED)
    for answer, verdict in ("22", "Does the curve rise or fall"), ("-22", "Right"):
        browser.evaluate(f"{ASKED}.querySelector('input').value = '{answer}'")
        browser.evaluate(f"{ASKED}.querySelector('.controls button').click()")
        wait_for(browser, f"{ASKED}.querySelector('.verdict').innerText"
                          f".includes('{verdict}')")
    browser.visit(server + FIRST)
    wait_for(browser, "document.querySelector('.exercise-progress')?.innerText"
                      ".includes('1 of ')")


def test_without_a_connection_run_says_so_and_works_once_there_is_one(browser, site):
    with served(site, "/") as address:
        port = urlsplit(address).port
        browser.visit(address + SECOND)
        wait_for(browser, RUN)   # so the script has come before the connection goes
    press(browser, 1)
    status = "document.querySelector('.live-status').innerText"
    wait_for(browser, f"{status}.includes('is there a connection?')")
    with served(site, "/", port):
        press(browser, 1)
        wait_for(browser, "document.querySelector('div.cell').dataset.live === 'done'")
