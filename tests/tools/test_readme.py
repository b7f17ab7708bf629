"""The README shows real code with its real output."""
import contextlib
import io
import pathlib
import re

README = pathlib.Path(__file__).parent.parent.parent / "README.md"


def block(language):
    """The first fenced block of a language."""
    return re.search(rf"```{language}\n(.*?)```", README.read_text("utf-8"), re.S)[1]


def test_the_example_prints_what_the_readme_says():
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(block("python"), {})
    assert printed.getvalue() == block("text")


def test_every_make_target_it_names_exists():
    makefile = (README.parent / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"\bmake ([a-z]+)\b", README.read_text("utf-8")))
    assert targets and targets <= set(re.findall(r"^([a-z]+):", makefile, re.M))


def test_it_stays_short():
    assert len(README.read_text("utf-8").splitlines()) < 100
