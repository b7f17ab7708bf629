"""A question as a figure: what it says without a script, and what a script gets."""

from figure_data import data
from spelled_out.exercises.questions import Choice, Number, Order
from spelled_out.figures import question

NUMBER = Number(-2.5, "It is `f'`.", {2.5: "Mind the sign."}, "Put in 1.", 0.01)
NAMED = Number({"a": 1.0, "b": 2.0}, "So it is.", {"a": {2.0: "That is b."}}, "Again.")
CHOICE = Choice({"up & up": (False, "No <way>."), "down": (True, "Yes."),
                 "neither": (False, "It moves.")})
ORDER = Order("a b c", "So it is.", {"c a": "First `a`."}, "Again.")


def test_without_a_script_the_answer_is_folded():
    html = question("1.1", NUMBER).html()
    assert ("<details><summary>The answer</summary><p>-2.5. It is <code>f'</code>.</p>"
            "</details>") in html
    html = question("1.2", CHOICE).html()
    assert html.count("<details>") == 3
    assert "<summary>up &amp; up</summary><p>No. No &lt;way&gt;.</p>" in html
    assert "<summary>down</summary><p>Right. Yes.</p>" in html
    html = question("1.a", ORDER, "Prediction 1.a").html()
    assert ("<p><strong>Prediction 1.a</strong></p><details><summary>The answer"
            "</summary><p><code>a b c</code>. So it is.</p></details>") in html


def test_a_name_is_text():
    html = question("1.1", NUMBER, "<function f>").html()
    assert "<p><strong>&lt;function f&gt;</strong></p>" in html
    assert "<function f>" not in html


def test_a_terminal_says_how_to_answer():
    assert repr(question("1.1", NUMBER)) == (
        'Exercise 1.1. Answer with exercise("1.1", …)')
    assert 'exercise("1.3", {"a": …, "b": …})' in repr(question("1.3", NAMED))
    assert "  2. down" in repr(question("1.2", CHOICE))
    assert repr(question("1.a", ORDER, "Prediction 1.a")) == (
        'Prediction 1.a. Answer with exercise("1.a", "…"). '
        "Name each of `a`, `b`, `c` once, with spaces between them.")


def test_a_script_gets_the_tables_of_python():
    assert data(question("1.1", NUMBER)) == {
        "number": "1.1", "title": "Exercise 1.1", "why": "It is `f'`.",
        "hint": "Put in 1.", "tolerance": 0.01,
        "not": Number.NOT_A_NUMBER, "fields": [{
            "name": "", "answer": -2.5,
            "wrong": [{"value": 2.5, "why": "Mind the sign."}]}]}
    fields = data(question("1.3", NAMED))["fields"]
    assert [field["name"] for field in fields] == ["a", "b"]
    options = data(question("1.2", CHOICE))["options"]
    assert [option["right"] for option in options] == [False, True, False]
    assert data(question("1.a", ORDER, "Prediction 1.a")) == {
        "number": "1.a", "title": "Prediction 1.a", "order": ["a", "b", "c"],
        "reasons": [{"pair": ["c", "a"], "why": "First `a`."}], "why": "So it is.",
        "hint": "Again.", "not": ORDER.not_all}
