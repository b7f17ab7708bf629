"""The first use of a word in a chapter leads to its entry in the glossary."""
import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat import v4
from sphinx.application import Sphinx

GLOSSARY = """# Words

```{glossary}
leaf
leaves
    Not made from others. A leaf again.

nudge
    A small change.

hyperbolic tangent
    A curve.

tangent
    A line.
```
"""
CHAPTER = """# A nudge in a title

`nudge` in code, $nudge$ in a formula, a [nudge](words.md) in a link, not nudged.

Nudges come first here, then a nudge. Leaves, and a leaf.

The hyperbolic tangent is not the tangent.
"""


@pytest.fixture(scope="module")
def links(tmp_path_factory):
    """The pages' links of that kind: {page: [(text, anchor)]}."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "words.md").write_text(GLOSSARY, "utf-8")
    for name in ("index", "other"):
        notebook = v4.new_notebook(cells=[v4.new_markdown_cell(CHAPTER)])
        nbformat.write(notebook, folder / f"{name}.ipynb")
    app = Sphinx(folder, None, folder / "site", folder / "trees", "html", status=None,
                 warning=None, confoverrides={
                     "extensions": ["myst_nb", "first_uses"],
                     "myst_enable_extensions": ["dollarmath"],
                     "nb_execution_mode": "off"})
    app.build()
    return {name: first_uses(folder / f"site/{name}.html")
            for name in ("index", "other", "words")}


def first_uses(page):
    html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    return [(link.text, link["href"]) for link in html.select("a.first-use")]


def test_the_first_use_on_each_page_is_a_link_in_any_spelling(links):
    expected = [("Nudges", "words.html#term-nudge"),
                ("Leaves", "words.html#term-leaves"), ("leaf", "words.html#term-leaf"),
                ("hyperbolic tangent", "words.html#term-hyperbolic-tangent"),
                ("tangent", "words.html#term-tangent")]
    assert links["index"] == links["other"] == expected


def test_pages_that_are_no_chapters_have_none(links):
    assert links["words"] == []
