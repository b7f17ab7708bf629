"""Every chapter runs in the page, and answers what its notebook has stored."""
import math
import re

import pytest

from live_pages import NO_PACKAGES, notebook_cells, open_live
from pages import CHAPTERS, LANDING

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
# Their subject is what a nudge of 1e-16 does to the last place of a power or a sine, so
# they differ from machine to machine.
ROUNDING = ("<micrograd-secant ", "<micrograd-nudge-error ")
RUN_ALL = 240_000   # milliseconds: some chapters train networks for a minute
ALL_RAN = """() =>
    document.querySelector('.live-status').textContent === 'All cells ran.'"""


@pytest.mark.parametrize("name", [LANDING, *CHAPTERS])
def test_the_cells_of_a_page_answer_what_is_stored(new_page, server, name):
    page = open_live(new_page(expected=NO_PACKAGES), server + name)
    if page.get_by_role("button", name="Run all").count() == 0:
        assert "torch" in name
        return
    page.get_by_role("button", name="Run all").click()
    page.wait_for_function(ALL_RAN, timeout=RUN_ALL)
    states = page.evaluate(
        "[...document.querySelectorAll('div.cell')].map(cell => cell.dataset.live)")
    needs = page.evaluate(
        "[...document.querySelectorAll('div.cell')].map(cell => cell.className)")
    answers = answers_by_cell(page.evaluate("liveMessages"))
    stored = notebook_cells(name)
    assert len(states) == len(stored)
    for index, (state, cell) in enumerate(zip(states, stored)):
        if "needs-torch" in needs[index] or is_question(cell):
            assert state is None
        elif "needs-" in needs[index]:
            assert state == "missing"
        else:
            assert state == "done"
            assert_same(answers.get(index, []), stored_answers(cell), cell)


def is_question(cell):
    """Whether a cell shows no code, but a question that needs no Python."""
    return "question" in cell["metadata"].get("tags", [])


def answers_by_cell(messages):
    """{cell: [(kind, text), …]} of what a page's cells have answered, in order."""
    answers = {}
    for message in messages:
        answers.setdefault(message["cell"], []).extend(parts(message))
    return {cell: joined(found) for cell, found in answers.items()}


def parts(message):
    if message["type"] == "stream":
        yield message["name"], message["text"]
    elif message["type"] == "error":
        yield "error", message["text"]
    else:
        yield from sorted((kind, text) for kind, text in message["data"].items())


def stored_answers(cell):
    """The same for a cell of a notebook."""
    found = []
    for output in cell["outputs"]:
        if output["output_type"] == "stream":
            found.append((output["name"], "".join(output["text"])))
        else:
            data = output["data"].items()
            found += sorted((kind, "".join(text)) for kind, text in data)
    return joined(found)


def joined(found):
    """The pieces of one stream that follow each other, as one."""
    result = []
    for kind, text in found:
        if kind in ("stdout", "stderr") and result and result[-1][0] == kind:
            result[-1] = (kind, result[-1][1] + text)
        else:
            result.append((kind, text))
    return result


def assert_same(answers, stored, cell):
    """Equal but for the last places of numbers, which exp, log and tanh leave open."""
    source = "".join(cell["source"])
    assert [kind for kind, _ in answers] == [kind for kind, _ in stored], source
    for (_, answer), (_, text) in zip(answers, stored):
        if answer != text:
            assert NUMBER.sub("0", answer) == NUMBER.sub("0", text), source
            pairs = zip(NUMBER.findall(answer), NUMBER.findall(text))
            assert text.startswith(ROUNDING) or all(
                math.isclose(float(ours), float(theirs), rel_tol=1e-12)
                for ours, theirs in pairs), source
