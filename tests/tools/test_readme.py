"""The README shows real code with its real output."""
import contextlib
import io
import pathlib
import re
import shutil
import subprocess
import sys

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


def test_every_program_and_script_it_calls_exists():
    text = README.read_text("utf-8")
    programs = set(re.findall(r"\.venv/bin/([\w-]+)", text))
    here = pathlib.Path(sys.executable).parent
    assert programs and {name for name in programs
                         if shutil.which(name, path=here) is None} == set()
    scripts = set(re.findall(r"\btools/\w+\.py", text))
    assert scripts and {path for path in scripts
                        if not (README.parent / path).exists()} == set()
    # what is a program of .venv is called as one: no shell would find it otherwise
    assert re.findall(r"(?<!bin/)\bjupyter-\w+ ", text) == []


def test_its_map_names_what_is_there_and_every_folder_at_the_top():
    rows = re.findall(r"^\| (`.+?) \|", README.read_text("utf-8"), re.M)
    places = {place for row in rows for place in re.findall("`(.+?)`", row)}
    root = README.parent
    assert [place for place in places if not (root / place).exists()] == []
    tracked = subprocess.run(["git", "ls-files"], cwd=root, check=True,
                             capture_output=True, encoding="utf-8").stdout.splitlines()
    folders = {path.partition("/")[0] + "/" for path in tracked if "/" in path}
    assert folders <= places


def test_it_stays_short():
    assert len(README.read_text("utf-8").splitlines()) < 115
