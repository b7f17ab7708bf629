"""What a report says, as text and as a table."""
import html.parser
import os
import pathlib
import subprocess
import sys

import pytest

import micrograd.engine
from changed_engines import CLOSURES, MUL_2, SMALL_ENGINE, TANH, changed
from spelled_out.check import check
from spelled_out.snapshots import ch04
from wrong_engines import report

TESTS = pathlib.Path(__file__).parent
ROOT = TESTS.parent.parent


def test_a_failure_shows_the_smallest_expression_and_both_gradients():
    [failure] = check(changed(CLOSURES, [(MUL_2, "other.grad += self.data")])).failures
    assert failure == (
        "__mul__",
        "y = (a * b) * c; a = 2.0, b = -3.0, c = 3.0",
        "b.grad = 6.0",
        "b.grad = 2.0",
        "`__mul__`: the second factor's gradient lacks `* out.grad`",
        "Right: `other.grad += self.data * out.grad`.",
    )


def test_a_wrong_number_is_shown_as_such():
    [failure] = report("rsub: self - other").failures
    assert failure[:4] == (
        "__rsub__", "y = -3 - a; a = 2.0", "y.data = -5.0", "y.data = 5.0")


def test_an_exception_is_shown_in_place_of_the_number():
    [failure] = report("sub: calls itself").failures
    assert failure.expected == "y.data = 5.0"
    assert failure.given.startswith("RecursionError")


def test_an_unknown_cause_is_no_cause_but_the_right_line():
    [failure] = report("relu: asks for out.grad > 0").failures
    assert "in none of the usual ways" in failure.cause
    assert "`self.grad += (self.data > 0) * out.grad`" in failure.cure


def test_a_gradient_that_is_right_when_alone_is_said_to_be():
    [failure] = report("exp: out.grad squared").failures
    assert "wrong, when more operations follow or precede it" in failure.cause


# the report

FAILED = """\
Value did not pass: 1 mistake found.

1. __mul__
   y = (a * b) * c; a = 2.0, b = -3.0, c = 3.0
   expected: b.grad = 6.0
   given:    b.grad = 2.0

What is wrong there? The likely causes are in `.cause` of this report, and what to write
instead is in `.cure`.

Right: __add__.

- Not there, and not counted as wrong: `-v`, `v - v`, `v - 2`, `v / v`, `v / 2`,
  `v ** v`, `v ** 2`, `2 * v`, `2 + v`, `2 - v`, `2 / v`, `2 ** v`, `v.exp()`,
  `v.log()`, `v.tanh()`, `v.sigmoid()`, `v.relu()`."""


@pytest.fixture
def failed():
    return check(changed(SMALL_ENGINE, [(MUL_2, "other.grad += self.data")]))


def test_a_failed_report_is_false_and_short(failed):
    assert not failed
    assert str(failed) == FAILED


def test_the_cause_and_the_cure_come_when_they_are_asked_for(failed):
    assert "out.grad" not in str(failed)
    assert repr(failed.cause) == (
        "1. `__mul__`: the second factor's gradient lacks `* out.grad`")
    assert repr(failed.cure) == (
        "1. Right: `other.grad += self.data * out.grad`.\n"
        "One mistake may hide another: check again when this is mended.")


def test_each_cause_has_its_number():
    found = check(changed(CLOSURES, [(MUL_2, "other.grad += self.data"),
                                     (TANH, "self.grad += (1 - t) * out.grad")]))
    assert [line[:11] for line in found.cause.splitlines() if line[0] != " "] == [
        "1. `__mul__", "2. `tanh`: "]
    assert [line[:2] for line in found.cure.splitlines() if line[0] != " "] == [
        "1.", "2.", "On"]


def test_a_passed_report_has_no_cause_and_no_cure():
    report = check(micrograd.engine.Value)
    assert (report.cause, report.cure) == ("", "")


def test_a_passed_report_is_true_and_says_so():
    report = check(micrograd.engine.Value)
    assert report
    assert str(report).startswith("Value passed: its data and gradients are right.\n")


class Page(html.parser.HTMLParser):
    """The tags, attributes and text of a piece of HTML; an error if a tag is open."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = [], [], "", []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_a_notebook_shows_a_table_with_headings(failed):
    page = Page(failed._repr_html_())
    assert page.tags.count("table") == page.tags.count("caption") == 1
    assert page.attributes == [("scope", "col")] * 4 + [("scope", "row")]
    for text in failed.failures[0]:
        assert text.replace("`", "") in page.text


def test_a_notebook_folds_the_cause_and_in_it_the_cure(failed):
    before, cause, cure = failed._repr_html_().split("<details><summary>")
    assert "out.grad" not in before
    assert cause.startswith("The likely cause in <code>__mul__</code></summary>")
    assert "lacks" in cause and "+=" not in cause
    assert cure.startswith("What to write in <code>__mul__</code></summary>")
    assert "+= self.data * out.grad" in cure


def test_a_notebook_shows_a_passed_report_without_a_table():
    page = Page(check(ch04.Value)._repr_html_())
    assert "table" not in page.tags
    assert "Value passed" in page.text


def test_html_is_escaped():
    Value = changed(CLOSURES, [("math.exp(self.data), (self,)",
                                "exec('raise ValueError(\"<b>\")'), (self,)")])
    assert "<b>" not in check(Value)._repr_html_()


PRINT_REPORTS = """
import wrong_engines as w
from spelled_out.check import check
for name in [name for name in w.WRONG if "set" not in name][::9]:
    report = check(w.changed(*w.WRONG[name][2:]))
    print(report, report._repr_html_())
"""


def test_two_processes_write_the_same_reports():
    assert len({written_in_a_process(hash_seed) for hash_seed in "12"}) == 1


def written_in_a_process(hash_seed):
    return subprocess.run(
        [sys.executable, "-c", PRINT_REPORTS], cwd=TESTS, check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed,
             "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests/helpers")])},
    ).stdout
