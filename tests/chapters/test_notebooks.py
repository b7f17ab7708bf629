"""Every rule, over every notebook of the book."""
import pytest
import rules_stored
import rules_written

from notebooks import BOOK, CHAPTERS, chapter, code, read
from source import imported, syntax

RULES = rules_stored.RULES + rules_written.RULES
NOTEBOOKS = sorted(path for path in BOOK.rglob("*.ipynb")
                   if not path.parent.name.startswith("."))


def test_the_notebooks_are_the_landing_page_and_the_chapters_of_the_toc():
    assert {path.stem for path in NOTEBOOKS} == {"index", *CHAPTERS}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook(path, rule):
    problems = rule(read(path))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("name", CHAPTERS[:5])
def test_a_chapter_before_the_comparison_does_not_import_torch(name):
    assert "torch" not in imported(syntax(code(chapter(name))))
