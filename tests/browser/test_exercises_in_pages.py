"""Exercises in the chapters: wrong, then right; and what the browser remembers."""
import pytest

from accessibility import violations
from live_pages import NO_PACKAGES, cell, edit, ended, number_of, open_live, output, run
from pages import CHAPTERS, LANDING

FIRST, FIFTH = CHAPTERS[0], CHAPTERS[4]


def number(name, exercise):
    """The number of an exercise's cell on its page."""
    return number_of(name, f'exercise("{exercise}"')


def solve(page, name, exercise, code):
    edit(page, number(name, exercise), code)
    page.keyboard.press("Control+Enter")
    ended(page, number(name, exercise))
    return output(page, number(name, exercise))


@pytest.fixture
def page(new_page, server):
    return open_live(new_page(expected=NO_PACKAGES), server + FIRST)


def question(page, exercise):
    return page.locator(f'micrograd-question[data-exercise="{exercise}"]')


def summary(page):
    return page.locator("#exercises .exercise-progress").first.inner_text()


def test_a_question_is_answered_without_python(page):
    asked = question(page, "1.1")
    asked.locator("input").fill("22")
    asked.get_by_role("button", name="Check").click()
    assert "Does the curve rise or fall" in asked.locator(".verdict").inner_text()
    assert asked.locator(".exercise-state").inner_text() == "tried"
    asked.locator("input").fill("-22")
    asked.locator("input").press("Enter")
    state = asked.locator(".exercise-state")
    assert state.inner_text() == "solved after 2 tries"
    # not by its colour alone
    assert "✓" in state.evaluate("span => getComputedStyle(span, '::before').content")
    assert "1 of 8 exercises solved" in summary(page)
    assert page.locator('.cell[data-live]').count() == 0


def test_code_is_checked_wrong_then_right_and_needs_no_other_cell(page):
    wrong = "def f(g, x, h):\n    return (g(x + h) - g(x)) / h\n\nexercise('1.4', f)"
    assert "that is the forward difference" in solve(page, FIRST, "1.4", wrong)
    right = wrong.replace("- g(x)) / h", "- g(x - h)) / (2*h)")
    assert solve(page, FIRST, "1.4", right) == "Exercise 1.4. Solved."
    ran = page.locator('.cell[data-live="done"]').count()
    assert ran == 2  # the start of the exercises, and this one
    assert "1 of 8 exercises solved" in summary(page)


@pytest.mark.parametrize("code", [
    "def f(:", "1 / 0", "exercise('1.4', lambda *x: x[9])"])
def test_what_goes_wrong_in_one_exercise_stops_no_other(page, code):
    solve(page, FIRST, "1.4", code)
    assert run(page, number(FIRST, "1.6")) == "done"
    assert "that is the slope of a" in output(page, number(FIRST, "1.6"))


def test_an_endless_answer_can_be_stopped(page):
    place = number(FIRST, "1.4")
    edit(page, place, "while True:\n    pass")
    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        "() => !!document.querySelector('[data-live=running] .live-stop')")
    cell(page, place).get_by_role("button", name="Stop").click()
    assert ended(page, place) == "stopped"
    assert run(page, number(FIRST, "1.7")) == "done"


def test_a_mend_shows_its_diagnosis_and_its_solution(new_page, server):
    page = open_live(new_page(expected=NO_PACKAGES), server + FIFTH)
    assert "where the output is cut off" in output(page, number(FIFTH, "5.5"))
    assert run(page, number(FIFTH, "5.5")) == "done"
    assert "where the output is cut off" in output(page, number(FIFTH, "5.5"))


def test_what_was_solved_is_remembered_told_on_the_landing_page_and_forgotten(
        page, server):
    asked = question(page, "1.2")
    asked.get_by_role("radio").nth(1).check()
    asked.get_by_role("button", name="Check").click()
    assert asked.locator(".exercise-state").inner_text() == "solved at the first try"
    question(page, "1.3").get_by_role("button", name="Skip").click()
    open_live(page, page.url)
    assert "1 of 8 exercises solved, 1 skipped" in summary(page)
    open_live(page, server + LANDING)
    row = page.locator("article tr", has_text="Measure a slope")
    assert "1 of 8 exercises solved, 1 skipped" in row.inner_text()
    page.get_by_role("button", name="Forget all").click()
    assert "exercises solved" not in row.inner_text()
    open_live(page, server + FIRST)
    assert "0 of 8 exercises solved." in summary(page)


def test_the_button_to_skip_is_called_what_it_says(page):
    def button():
        return question(page, "1.3").locator("button.quiet")

    assert button().get_attribute("aria-label") == "Skip exercise 1.3"
    button().click()
    assert button().inner_text() == "Do not skip"
    assert button().get_attribute("aria-label") == "Do not skip exercise 1.3"
    button().click()
    assert button().get_attribute("aria-label") == "Skip exercise 1.3"


def skip(page, exercise):
    question(page, exercise).get_by_role("button", name="Skip").click()


def test_two_copies_of_the_book_on_one_host_keep_records_of_their_own(
        page, site, server):
    skip(page, "1.3")
    other = server.replace("/some/book/", "/another/")
    page.route(other + "**", lambda route: route.fulfill(
        path=site / route.request.url.removeprefix(other).split("?")[0]))
    open_live(page, other + FIRST)
    assert "skipped" not in summary(page)
    skip(page, "1.1")
    skip(page, "1.2")
    assert "2 skipped" in summary(page)
    open_live(page, server + FIRST)
    assert "1 skipped" in summary(page)


def test_a_record_from_before_copies_were_told_apart_is_moved_once(page):
    page.evaluate("localStorage.exercises = '{\"1.2\": {\"state\": \"skipped\"}}'")
    open_live(page, page.url)
    assert "1 skipped" in summary(page)
    assert page.evaluate("localStorage.exercises") is None
    page.evaluate("localStorage.exercises = '{}'")   # of another, older copy
    open_live(page, page.url)
    assert "1 skipped" in summary(page)
    assert page.evaluate("localStorage.exercises") == "{}"


def test_where_storage_is_blocked_the_page_remembers_as_long_as_it_is_open(
        new_page, server):
    page = new_page(expected=NO_PACKAGES)
    page.add_init_script("""Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("blocked", "SecurityError"); }})""")
    open_live(page, server + FIRST)
    asked = question(page, "1.1")
    asked.locator("input").fill("-22")
    asked.get_by_role("button", name="Check").click()
    assert "1 of 8 exercises solved" in summary(page)


def test_axe_finds_nothing_in_what_is_answered_and_unfolded(page):
    asked = question(page, "1.1")
    asked.locator("input").fill("22")
    asked.get_by_role("button", name="Check").click()
    for fold in page.locator("details.hint > summary").all():
        fold.click()
    assert run(page, number(FIRST, "1.6")) == "done"
    page.wait_for_function("""() => document.getAnimations().every(animation =>
        animation.effect.getComputedTiming().endTime === Infinity)""")
    assert violations(page) == []
