"""An exercise leads to its solution, and the solution back."""
import io

from bs4 import BeautifulSoup
from sphinx.application import Sphinx

TEXT = """# A chapter

## Exercises

### Exercise 1.1 · One •

The task.

### Exercise 1.10 · A question •

It has no solution.

## Solutions

### Solution of exercise 1.1

The idea.
"""


def built(tmp_path, text):
    """(the page of a text, what Sphinx warned of)"""
    (tmp_path / "index.md").write_text(text, "utf-8")
    # as the book is read: another reader of the same files, in another test of the same
    # process, would be in the way
    settings = {"extensions": ["myst_nb", "exercise_links"], "nb_execution_mode": "off"}
    warned = io.StringIO()
    app = Sphinx(tmp_path, None, tmp_path / "site", tmp_path / "trees", "html",
                 confoverrides=settings, status=None, warning=warned)
    app.build()
    page = BeautifulSoup((tmp_path / "site/index.html").read_text("utf-8"),
                         "html.parser")
    return page, warned.getvalue()


def test_an_exercise_and_its_solution_lead_to_each_other(tmp_path):
    page, warned = built(tmp_path, TEXT)
    assert warned == ""
    links = {link.text: link["href"] for link in page.select(".exercise-link a")}
    assert links == {"To the solution of exercise 1.1": "#solution-of-exercise-1-1",
                     "Back to exercise 1.1": "#exercise-1-1-one"}
    for anchor in links.values():
        assert page.select_one(anchor)


def test_two_exercises_of_one_number_are_told(tmp_path):
    _, warned = built(tmp_path, TEXT.replace("Exercise 1.10", "Exercise 1.1"))
    assert "two headings have the number 1.1" in warned
