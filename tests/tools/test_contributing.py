"""CONTRIBUTING.md names what there is."""
import re

from notebooks import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_make_target_it_names_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    calls = re.findall(r"(?:^|`)make ([a-z ]+)(?:`| *#)", TEXT, re.M)
    named = {target for call in calls for target in call.split()}
    assert len(named) > 8
    assert named <= set(re.findall(r"^([a-z]+):", makefile, re.M))


def test_the_messages_it_quotes_are_those_that_are_given():
    """Their words, where nothing of a chapter stands between them."""
    programs = [path for folder in ("tests", "web/extensions", "tools")
                for path in (ROOT / folder).rglob("*.py")] + [ROOT / "conftest.py"]
    code = " ".join(re.sub(r'"\s*\n\s*f?r?"', "", path.read_text("utf-8"))
                    for path in programs if path.name != "test_contributing.py")
    for words in ("Call make snapshots.", "If the new answers are right, store them: ",
                  "comes from no cell", "had been run from top to bottom: call make ",
                  "If the chapter is to show another number, put it into LESSONS",
                  "_toc.yml does not name", "_toc.yml and book/ differ in ",
                  ": give each notebook a line in _toc.yml, such as - file: book/02_",
                  "no JSON any more: ",
                  "seconds. Does it ever end?", "has lost one of its dollar signs",
                  "change the chapter or micrograd/ until both are the same"):
        assert words in TEXT and words in code, words
