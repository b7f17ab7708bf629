"""Where Python cannot run, the page says what to do; and it costs nothing unasked."""
import gzip
import itertools
import re
import subprocess
import sys

import pytest

from accessibility import violations
from hosting import served
from live_pages import cell, edit, ended, open_live, run, status
from pages import CHAPTERS, CONFIG, open_file

PAGE = next(name for name in CHAPTERS if "03_" in name)
TORCH = next(name for name in CHAPTERS if "pytorch" in name)
OFFLINE = "."  # Pyodide says much of it
SCRIPTS = {"notebook.js", "output.js", "markdown.js", "plot.js", "python.js",
           "colours.js", "editor.js", "codemirror.js"}


def press(page, name="Run", number=1):
    cell(page, number).get_by_role("button", name=name).first.click()


def wait_for_status(page, text):
    page.wait_for_function(
        "text => document.querySelector('.live-status').textContent.includes(text)",
        arg=text)


@pytest.mark.parametrize("name", ["Run", "Edit"])
def test_a_page_in_a_folder_says_how_to_serve_it(new_page, site, name):
    page = open_file(new_page(), site, PAGE)
    press(page, name)
    wait_for_status(page, "python3 -m http.server")
    assert "make serve" in status(page) and "make lab" in status(page)


def test_run_all_in_a_folder_says_so_too(new_page, site):
    page = open_file(new_page(), site, PAGE)
    page.get_by_role("button", name="Run all").click()
    wait_for_status(page, "python3 -m http.server")


def test_the_server_that_comes_with_python_will_do(new_page, site):
    command = [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "0"]
    with subprocess.Popen(command, cwd=site, encoding="utf-8", stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as server:
        address = re.search(r"http://\S+/", server.stdout.readline())[0]
        page = open_live(new_page(), address + PAGE)
        assert run(page, 1) == "done"
        server.terminate()


def test_a_browser_without_webassembly_is_told(new_page, server):
    page = new_page()
    page.add_init_script("delete window.WebAssembly")
    open_live(page, server + PAGE)
    press(page)
    wait_for_status(page, "no WebAssembly")
    assert "make lab" in status(page)


def test_without_a_connection_run_says_so_and_works_once_there_is_one(new_page, server):
    page = open_live(new_page(expected=OFFLINE), server + PAGE)
    page.context.set_offline(True)
    press(page)
    wait_for_status(page, "is there a connection?")
    page.context.set_offline(False)
    assert run(page, 1) == "done"


def test_a_connection_lost_while_python_loads_is_no_dead_button(new_page, server):
    page = open_live(new_page(expected=OFFLINE), server + PAGE)
    page.route("**/python_stdlib.zip", lambda route: route.abort())
    press(page)
    assert ended(page, 1) == "failed"
    assert "Python could not be loaded" in status(page) and "make lab" in status(page)
    page.unroute("**/python_stdlib.zip")
    assert run(page, 1) == "done"


@pytest.mark.parametrize("answer", ["none", "half", "error"])
def test_a_broken_download_of_python_is_told_and_can_be_tried_again(
        new_page, server, site, answer):
    wasm = (site / "_static/live/pyodide/pyodide.asm.wasm").read_bytes()

    def respond(route):
        if answer == "none":
            route.abort()
        elif answer == "error":
            route.fulfill(status=500)
        else:
            route.fulfill(body=wasm[:1_000_000], content_type="application/wasm")

    page = open_live(new_page(expected=OFFLINE), server + PAGE)
    page.route("**/pyodide.asm.wasm", respond)
    press(page)
    assert ended(page, 1) == "failed"
    assert "Python could not be loaded" in status(page) and "make lab" in status(page)
    page.unroute("**/pyodide.asm.wasm")
    assert run(page, 1) == "done"


@pytest.mark.parametrize("file", ["editor.js", "codemirror.js"])
def test_an_editor_that_does_not_load_leaves_python_as_it_is(new_page, server, file):
    page = open_live(new_page(expected=OFFLINE), server + PAGE)
    workers = []
    page.on("worker", lambda worker: workers.append(worker))
    assert run(page, 1) == "done"
    page.route(f"**/{file}", lambda route: route.abort())
    press(page, "Edit", 3)
    wait_for_status(page, "The editor could not be loaded")
    page.unroute(f"**/{file}")
    page.evaluate("liveMessages.length = 0")
    edit(page, 3, "math.pi > 3")
    page.keyboard.press("Control+Enter")
    assert ended(page, 3) == "done" and len(workers) == 1
    assert 0 not in {message["cell"] for message in page.evaluate("liveMessages")}


def test_no_import_is_tried_of_what_does_not_load(new_page, server):
    """Firefox keeps a failed import, so each file is asked for first."""
    page = new_page()
    loaded = []
    page.on("request", lambda request: loaded.append(
        (request.url.split("?")[0].rpartition("/")[2], request.resource_type)))
    open_live(page, server + PAGE)
    edit(page, 1, "1")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    modules = {file for file, kind in loaded if kind == "script" and "live" not in file
               and file in SCRIPTS}
    asked = {file for file, kind in loaded if kind == "fetch"}
    assert modules == SCRIPTS <= asked


def test_a_frame_that_lets_no_code_run_is_told(new_page, server, tmp_path):
    page = new_page(expected=".")  # the frame may not do much
    (tmp_path / "frame.html").write_text(
        f'<iframe sandbox="allow-scripts" src="{server + PAGE}"></iframe>', "utf-8")
    with served(tmp_path, "/") as elsewhere:  # our own pages hold no frames
        page.goto(elsewhere + "frame.html")
        frame = page.frame_locator("iframe")
        frame.get_by_role("button", name="Run cell 1", exact=True).click()
        link = frame.locator(".live-status a")
        link.wait_for()
        assert link.get_attribute("href") == link.inner_text() == server + PAGE


def test_loading_shows_how_far_it_is(new_page, server):
    page = open_live(new_page(), server + PAGE)
    page.evaluate("""() => {
        window.said = [];
        const line = document.querySelector(".live-status");
        new MutationObserver(() => said.push(line.textContent))
            .observe(line, {childList: true});
    }""")
    assert run(page, 1) == "done"
    said = page.evaluate("said")
    assert said[0] == "Loading Python …"
    percents = [int(line.split()[2]) for line in said if line.endswith("%")]
    assert percents == sorted(percents) and len(percents) > 5 and percents[-1] >= 95
    assert page.get_by_role("status").count() >= 1


def test_a_page_view_loads_only_the_buttons(new_page, server, site):
    page = new_page()
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(server + PAGE)
    page.wait_for_load_state("networkidle")
    files = [url.split("?")[0].rpartition("/")[2] for url in loaded if "/live/" in url]
    assert sorted(files) == ["live.js"]
    size = sum(len(gzip.compress((site / "_static/live" / name).read_bytes()))
               for name in files)
    assert size <= 8_000


DEEP = """
class Link:
    def __init__(self, before):
        self.before = (before,)


chain = None
for _ in range(50_000):
    chain = Link(chain)
chain = None
"""


def test_python_that_ends_for_lack_of_stack_is_told_and_begun_again(new_page, server):
    """Freeing a deep chain takes more stack than a browser has."""
    page = open_live(new_page(expected=OFFLINE), server + PAGE)
    edit(page, 1, DEEP)
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "failed"
    assert "Python has ended." in status(page)
    edit(page, 1, "1 + 1")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"


def test_cells_that_need_pytorch_say_so(new_page, server):
    page = open_live(new_page(), server + TORCH)
    # all but the first cell of the exercises, which are questions here
    assert page.get_by_role("button", name="Run", exact=False).count() == 2
    binder = "Binder or in " if CONFIG["repository"]["url"] else ""
    assert cell(page, 1).locator(".live-bar").inner_text() == (
        f"Needs PyTorch: run it in {binder}JupyterLab (make lab).")


def test_an_edit_that_imports_pytorch_is_told_where_to_run(new_page, server):
    page = open_live(new_page(), server + PAGE)
    edit(page, 1, "import torch")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "error"
    assert "PyTorch does not run in a browser" in (
        cell(page, 1).locator(".live-note").inner_text())


def test_a_page_without_scripts_has_no_buttons_and_no_gaps(new_page, server):
    page = new_page(javascript=False)
    page.goto(server + PAGE)
    assert page.locator(".live-bar").count() == 0
    padding = "getComputedStyle(document.querySelector('.cell_input')).paddingBottom"
    assert page.evaluate(padding) == "0px"


# what never ends, such as the blinking of the editor's cursor, may go on
AT_REST = """() => document.getAnimations().every(
    animation => animation.effect.getComputedTiming().endTime === Infinity)"""


def test_axe_finds_nothing_in_cells_that_ran_and_are_edited(new_page, server):
    page = open_live(new_page(), server + PAGE)
    assert run(page, 6) == "done"
    press(page, "Edit", 5)
    cell(page, 5).locator(".cm-content").wait_for()
    page.keyboard.press("End")
    page.keyboard.type("  # mine\n1 / 0")
    page.keyboard.press("Control+Enter")
    assert ended(page, 5) == "error"
    run(page, 2)
    # the theme's own, half seen while it comes and goes
    page.locator("#pst-back-to-top").evaluate("button => button.remove()")
    for width, scheme in itertools.product([1350, 375], ["light", "dark"]):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("name => document.documentElement.dataset.theme = name", scheme)
        page.wait_for_function(AT_REST)
        assert violations(page) == [], (width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, scheme
