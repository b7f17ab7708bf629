"""Each page learns which exercises it has, the landing page those of all."""

import nbformat
from nbformat import v4

from progress import numbers


def test_the_numbers_are_those_of_questions_and_stubs(tmp_path):
    def cell(source, tag):
        return v4.new_code_cell(source, metadata={"tags": [tag]})

    path = tmp_path / "page.ipynb"
    nbformat.write(v4.new_notebook(cells=[
        v4.new_markdown_cell('exercise("0.1")'),
        cell('exercise("1.1")', "question"),
        cell('def f():\n    ...\n\n\nexercise("1.2", f)', "exercise"),
        cell('exercise("1.2", f)', "solution"),
        v4.new_code_cell('exercise("1.3")'),
    ]), path)
    assert numbers(path) == ["1.1", "1.2"]
    assert numbers(tmp_path / "page.md") == []
