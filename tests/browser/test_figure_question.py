"""A question in a page: typed or chosen, judged as Python judges it, and told why."""
import pytest

from accessibility import violations
from figure_pages import html, open_page, open_sandboxed
from spelled_out.exercises.questions import Choice, Number, Order
from spelled_out.figures import question

NUMBER = Number(-2.5, "It is `f'`.", {2.5: "Mind the sign.", 1 / 3: "A third."},
                "Put in 1.", tolerance=0.01)
NAMED = Number({"a": 1.0, "b": 2.0}, "So it is.", {"a": {2.0: "That is b."}}, "Again.")
CHOICE = Choice({"up": (False, "No way."), "`down`": (True, "Yes."),
                 "neither": (False, "It moves.")})
ORDER = Order("a b c D", "So it is.", {"c a": "First `a`."}, "Again.")


def verdict(where):
    line = where.locator(".verdict")
    return line.get_attribute("data-verdict"), line.inner_text()


def type_in(page, *texts):
    for field, text in zip(page.locator(".moving input").all(), texts, strict=True):
        field.fill(text)
    page.keyboard.press("Enter")
    return verdict(page)


@pytest.mark.parametrize("text, value", {
    "-2.5": -2.5, " −2,5 ": -2.5, "-5/2": -2.5, "-2.504": -2.504, "2.5": 2.5,
    "0.3333333": 0.3333333, "-2.52": -2.52, "1e3": 1e3, "0": 0.0,
}.items())
def test_a_number_is_judged_as_in_python(new_page, tmp_path, text, value):
    page = open_page(new_page(), tmp_path, html(question("1.1", NUMBER)))
    right, why = NUMBER.judge(value)
    expected = ("right", "Right. ") if right else ("wrong", "Not yet. ")
    assert type_in(page, text) == (expected[0], expected[1] + why.replace("`", ""))


@pytest.mark.parametrize("text", ["", "two", "1/0", "1/", "/2", "1/2/3", "-", "1 2"])
def test_what_is_no_number_is_told_and_counts_for_nothing(new_page, tmp_path, text):
    page = open_page(new_page(), tmp_path, html(question("1.1", NUMBER)))
    assert type_in(page, text) == ("", "A number is wanted here, such as -2.5.")


def test_of_several_numbers_the_first_wrong_one_is_named(new_page, tmp_path):
    page = open_page(new_page(), tmp_path, html(question("1.3", NAMED)))
    assert type_in(page, "2", "2") == ("wrong", "Not yet. a: That is b.")
    assert type_in(page, "1", "7") == ("wrong", "Not yet. b: Again.")
    assert type_in(page, "1", "") == ("", "b: A number is wanted here, such as -2.5.")
    assert type_in(page, "1", "2") == ("right", "Right. So it is.")


@pytest.mark.parametrize("text", [
    "a b c D", " a,b, c  D ", "c a b D", "b a c D", "a b c", "a b c d", "a a b c D",
    ""])
def test_an_order_is_judged_as_in_python(new_page, tmp_path, text):
    page = open_page(new_page(), tmp_path, html(question("1.a", ORDER)))
    right, why = ORDER.judge(text)
    kind, before = (("right", "Right. ") if right else
                    ("", "") if why == ORDER.not_all else ("wrong", "Not yet. "))
    assert type_in(page, text) == (kind, before + why.replace("`", ""))


def test_a_choice_by_keyboard(new_page, tmp_path):
    page = open_page(new_page(), tmp_path, html(question("1.2", CHOICE)))
    page.get_by_role("button", name="Check").press("Enter")
    assert verdict(page) == ("", "Choose one of them first.")
    page.get_by_role("radio").first.press("Space")
    page.get_by_role("button", name="Check").press("Enter")
    assert verdict(page) == ("wrong", "Not yet. No way.")
    page.get_by_role("radio").first.press("ArrowDown")
    page.get_by_role("button", name="Check").press("Enter")
    assert verdict(page) == ("right", "Right. Yes.")


def test_an_answer_is_announced_to_the_page(new_page, tmp_path):
    page = open_page(new_page(), tmp_path, html(question("1.1", NUMBER)))
    page.evaluate("""() => { window.heard = []; document.addEventListener(
        "exercise-answered", event => heard.push(event.detail)); }""")
    for text in ("x", "1", "-2.5"):
        type_in(page, text)
    assert page.evaluate("heard") == [
        {"number": "1.1", "state": state} for state in ("open", "wrong", "solved")]


def test_it_works_in_a_sandbox(new_page, tmp_path):
    frame = open_sandboxed(new_page(), tmp_path, html(question("1.1", NUMBER)))
    frame.locator("input").fill("-2.5")
    frame.get_by_role("button").click()
    assert verdict(frame) == ("right", "Right. It is f'.")


def test_without_scripts_the_answers_can_be_unfolded(new_page, tmp_path):
    page = new_page(javascript=False)
    open_page(page, tmp_path, html(question("1.2", CHOICE)))
    assert not page.get_by_text("No way.").is_visible()
    page.locator("summary", has_text="up").press("Enter")
    assert page.get_by_text("No way.").is_visible()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1350, 320])
def test_axe_finds_nothing_and_nothing_sticks_out(new_page, tmp_path, dark, width):
    body = "".join(html(question(f"1.{k}", entry))
                   for k, entry in enumerate((NUMBER, NAMED, ORDER, CHOICE)))
    page = open_page(new_page(width), tmp_path, body, dark=dark)
    assert violations(page) == []
    page.locator("input[type=text]").first.fill("2.5")
    page.keyboard.press("Enter")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Check").last.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_the_answer_stays_folded(new_page, tmp_path):
    page = open_page(new_page(), tmp_path, html(question("1.1", NUMBER)))
    page.emulate_media(media="print")
    assert not page.get_by_text("It is").first.is_visible()
    assert page.get_by_text("Exercise 1.1").first.is_visible()
