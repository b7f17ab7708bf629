"""What others find beside the book: how to cite it, what has changed, the licences."""
import re
import tomllib

import yaml

from notebooks import ROOT
from tiny_book import CONFIG

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def test_the_citation_has_the_title_the_version_and_both_licences():
    assert CITATION["title"] == CONFIG["title"]
    assert CITATION["version"] == PROJECT["version"]
    assert CITATION["license"] == [PROJECT["license"], "CC-BY-4.0"]


def test_the_citation_has_the_authors_that_the_licence_has():
    names = [author["name"] for author in CITATION["authors"]]
    assert [f"Copyright (c) {name}" for name in names] == re.findall(
        "Copyright.*", (ROOT / "LICENSE").read_text("utf-8"))


def test_the_changelog_tells_of_this_version():
    headings = re.findall(r"^## (.*)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert any(PROJECT["version"] in heading for heading in headings)


def test_the_readme_names_both_licences_and_how_to_contribute_and_cite():
    text = (ROOT / "README.md").read_text("utf-8")
    for place in ("LICENSE", "LICENSE-TEXT", "CONTRIBUTING.md", "CITATION.cff"):
        assert f"]({place})" in text and (ROOT / place).exists()


def test_security_is_told_in_five_lines():
    assert len((ROOT / "SECURITY.md").read_text("utf-8").splitlines()) <= 5
