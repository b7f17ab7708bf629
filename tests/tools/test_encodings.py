"""Text is read and written in UTF-8, whatever encoding the machine has."""
import ast
import subprocess

import pytest

from notebooks import CHAPTERS, ROOT, chapter, code
from source import syntax

# method: how many arguments stand before the encoding; bytes have none
BEFORE = {"read_text": 0, "write_text": 1}
# so subprocess is told that a program speaks text
TEXT = {"text", "universal_newlines"}


def programs():
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, check=True,
                            capture_output=True, encoding="utf-8")
    return listed.stdout.splitlines()


def without_encoding(tree):
    """The calls that read or write text and do not say in which encoding."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [ast.unparse(call) for call in calls if is_bare(call)]


def is_bare(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", None))
    if any(keyword.arg == "encoding" for keyword in call.keywords):
        return False
    if name in BEFORE:
        return len(call.args) <= BEFORE[name]
    if any(keyword.arg in TEXT and getattr(keyword.value, "value", False) is True
           for keyword in call.keywords):
        return True
    return name == "open" and opens_text(call)


def opens_text(call):
    """Whether it is a file that is opened, and not as bytes."""
    owner = getattr(call.func, "value", None)
    modes = {arg.value for arg in call.args if isinstance(arg, ast.Constant)}
    # Image.open and the like have a capital letter
    return ast.unparse(owner or call).islower() and not any(
        "b" in str(mode) for mode in modes)


@pytest.mark.parametrize("program", programs())
def test_a_program_names_the_encoding(program):
    tree = ast.parse((ROOT / program).read_text("utf-8"))
    assert without_encoding(tree) == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_names_the_encoding(name):
    assert without_encoding(syntax(code(chapter(name)))) == []


@pytest.mark.parametrize("call, bare", [
    ("path.read_text()", True), ("path.read_text('utf-8')", False),
    ("path.write_text(text)", True), ("path.write_text(text, encoding='utf-8')", False),
    ("open(path)", True), ("open(path, 'wb')", False), ("path.open('w')", True),
    ("run(command, text=True)", True), ("subprocess.Popen(c, text=True)", True),
    ("run(command, text=True, encoding='utf-8')", False), ("run(command)", False),
    ("check_output(command, universal_newlines=True)", True),
    ("new_output('stream', text=text)", False), ("Image.open(path)", False),
    ("open(path, encoding='utf-8')", False),
])
def test_a_call_without_an_encoding_is_found(call, bare):
    assert bool(without_encoding(ast.parse(call))) is bare
