"""The report of `check` in a page: a table, the cause folded, and in it the cure."""
import pytest

from live_pages import cell, edit, open_live, run
from pages import CHAPTERS

PAGE = next(name for name in CHAPTERS if "10_" in name)
BROKEN = """\
from spelled_out.check import check
from spelled_out.snapshots.ch05 import Value

Value.exp = lambda self: Value(3.0 * self.data, (self,), "exp")
check(Value)"""


@pytest.fixture
def output(new_page, server):
    page = open_live(new_page(), server + PAGE)
    edit(page, 1, BROKEN)
    assert run(page, 1) == "done"
    return cell(page, 1).locator(".cell_output")


def test_the_cause_and_the_cure_unfold_one_after_the_other(output):
    assert output.locator("table caption").inner_text() == "What is wrong"
    cause = output.get_by_text("computes a wrong number")
    cure = output.get_by_text("It should compute")
    assert not cause.is_visible() and not cure.is_visible()
    output.get_by_text("The likely cause in exp").click()
    assert cause.is_visible() and not cure.is_visible()
    output.get_by_text("What to write in exp").press("Enter")
    assert cure.is_visible()
