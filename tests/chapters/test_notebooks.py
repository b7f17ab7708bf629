"""Every rule, over every notebook of the book."""
import pytest
import rules_stored
import rules_written

import colab
from notebooks import BOOK, CHAPTERS, ROOT, chapter, code, code_cells, read
from source import imported, syntax
from tiny_book import REPOSITORY

RULES = rules_stored.RULES + rules_written.RULES
NOTEBOOKS = sorted(path for path in BOOK.rglob("*.ipynb")
                   if not path.parent.name.startswith("."))


def test_the_notebooks_are_the_landing_page_and_the_chapters_of_the_toc():
    there, named = {path.stem for path in NOTEBOOKS}, {"index", *CHAPTERS}
    assert there == named, (
        f"_toc.yml and book/ differ in {', '.join(sorted(there ^ named))}: give each "
        "notebook a line in _toc.yml, such as - file: book/02_value")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook(path, rule):
    problems = rule(read(path))
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_the_rules_with_the_cell_for_colab_too(path):
    """As it is after `make colab` and `make refresh`."""
    notebook, settings = read(path), {"url": REPOSITORY, "branch": "main"}
    cells = [cell for cell in notebook["cells"] if cell["id"] != colab.ID]
    requirements = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    notebook["cells"] = [colab.first_cell(settings, requirements), *cells]
    for number, cell in enumerate(code_cells(notebook), 1):
        cell["execution_count"] = number
    assert [problem for rule in RULES for problem in rule(notebook)] == []


@pytest.mark.parametrize("name", CHAPTERS[:5])
def test_a_chapter_before_the_comparison_does_not_import_torch(name):
    assert "torch" not in imported(syntax(code(chapter(name))))
