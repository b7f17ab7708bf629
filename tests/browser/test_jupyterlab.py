"""Chapters in a real JupyterLab: every cell runs, every kind of figure moves."""
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest
from nbformat.reader import NotJSONError
from playwright.sync_api import TimeoutError, expect

from hosting import free_port

BOOK = Path(__file__).parent.parent.parent / "book"
KIND = re.compile("<micrograd-([a-z-]+) ")


def with_every_kind_of_figure():
    """Notebooks that together hold every kind; what runs in the others, nbval tests."""
    kinds = {path: set(KIND.findall(path.read_text("utf-8")))
             for path in BOOK.glob("*.ipynb")}
    chosen, missing = [], set().union(*kinds.values())
    while missing:
        best = max(sorted(kinds), key=lambda path: len(kinds[path] & missing))
        chosen.append(best.name)
        missing -= kinds[best]
    return chosen


NOTEBOOKS = with_every_kind_of_figure()
BACKPROP = "03_manual_backprop.ipynb"
PATIENCE = 120  # seconds


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """(address, folder) of a JupyterLab with the notebooks, all outputs cleared."""
    home = tmp_path_factory.mktemp("jupyterlab")
    folder = home / "book"
    shutil.copytree(BOOK, folder, ignore=shutil.ignore_patterns(".*", "_*"))
    for name in NOTEBOOKS:
        clear(folder / name)
    choose(home / "settings")
    port = free_port()
    log = (home / "log").open("w", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
         f"--port={port}", "--ServerApp.port_retries=0", f"--notebook-dir={folder}",
         "--IdentityProvider.token="],
        env=os.environ | surroundings(home), stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}/"
    wait_for(address, server, home / "log")
    yield address, folder
    server.terminate()
    server.wait(PATIENCE)


def clear(path):
    notebook = nbformat.read(path, 4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, path)


def choose(settings):
    """Have all cells in the page, not only those in view, and no question on news."""
    for name, value in {
        "notebook-extension/tracker": {"windowingMode": "none"},
        "apputils-extension/notification": {
            "fetchNews": "false", "checkForUpdates": False},
    }.items():
        file = settings / f"@jupyterlab/{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(value), "utf-8")


def surroundings(home):
    """Settings and traces in a folder of the test's own; kernels of this Python."""
    return {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }


def wait_for(address, server, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            return urllib.request.urlopen(address + "api", timeout=5)
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text('utf-8')[-2000:]}")


@pytest.fixture
def run_all(browser, lab):
    """A function that runs all cells of a notebook, and returns the page."""
    context = browser.new_context(viewport={"width": 1350, "height": 900})

    def run_all(name):
        address, folder = lab
        page = context.new_page()
        page.goto(f"{address}doc/tree/{name}?reset")
        wait_for_kernel(address, name)
        status = page.locator(".jp-Notebook-ExecutionIndicator")
        expect(status).to_have_attribute("data-status", "idle", timeout=1000 * PATIENCE)
        start(page)
        wait_until_run(page, folder / name)
        return page

    yield run_all
    context.close()


def wait_for_kernel(address, name):
    """Wait until the notebook has a kernel, and JupyterLab is connected to it.

    Before that, JupyterLab says "idle" as well, and asks for a kernel when told to run.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with urllib.request.urlopen(address + "api/sessions") as reply:
            kernels = [session["kernel"] for session in json.load(reply)
                       if session["path"] == name]
        if any(kernel["connections"] and kernel["execution_state"] == "idle"
               for kernel in kernels):
            return
        time.sleep(0.2)
    pytest.fail(f"no kernel for {name} in {PATIENCE} seconds")


def start(page):
    """Run all cells; once more if the kernel was not yet listening."""
    for _ in range(5):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator('[data-command="runmenu:run-all"]').click()
        try:
            return page.wait_for_function(ONE_RUNS, timeout=10_000)
        except TimeoutError:
            asked = page.locator(".jp-Dialog")
            assert not asked.count(), f"JupyterLab asks: {asked.inner_text()}"


ONE_RUNS = """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
    .some(prompt => /[*0-9]/.test(prompt.innerText))"""


def wait_until_run(page, path):
    """Wait until all cells have run, or one has failed; then save."""
    page.wait_for_function(ALL_RAN_OR_ONE_FAILED, timeout=1000 * PATIENCE)
    page.keyboard.press("Control+s")
    end = time.monotonic() + PATIENCE
    while not saved(path) and time.monotonic() < end:
        page.wait_for_timeout(100)


def saved(path):
    """Whether the file on disk has results; it may be half there, being written."""
    try:
        return any(cell.execution_count for cell in code_cells(path))
    except NotJSONError:
        return False


ALL_RAN_OR_ONE_FAILED = """() => {
    const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")];
    const failed = "[data-mime-type='application/vnd.jupyter.error']";
    return document.querySelector(failed) !== null
        || prompts.length > 0 && prompts.every(one => /[0-9]/.test(one.innerText));
}"""


def code_cells(path):
    cells = nbformat.read(path, 4).cells
    return [cell for cell in cells if cell.cell_type == "code" and cell.source]


def complaints(path):
    """Errors and warnings among the outputs of a saved notebook."""
    outputs = [output for cell in code_cells(path) for output in cell.outputs]
    return [output.get("text") or output.get("evalue") for output in outputs
            if output.output_type == "error" or output.get("name") == "stderr"]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_cell_runs_and_every_figure_moves(run_all, lab, name):
    page = run_all(name)
    assert complaints(lab[1] / name) == []
    assert texts(lab[1] / name) == texts(BOOK / name)
    figures = page.locator(".micrograd-figure")
    expect(page.locator(".micrograd-figure.moves")).to_have_count(figures.count())
    assert figures.count() == sum(
        '<micrograd-' in cell.outputs[0].get("data", {}).get("text/html", "")
        for cell in code_cells(BOOK / name) if cell.outputs)


def texts(path):
    """What each cell prints, as a text: its streams, then its result."""
    return ["".join(output.get("text") or output.get("data", {}).get("text/plain", "")
                    for output in cell.outputs) for cell in code_cells(path)]


def test_the_stepper_walks_in_jupyterlab(run_all):
    figure = run_all(BACKPROP).locator("micrograd-backprop").first
    box = figure.locator('.moving g.node:has(> text:text-is("f")) > text').last
    assert box.text_content() == "grad 0.0000"
    for _ in range(3):
        figure.get_by_role("button", name="Next").click()
    assert box.text_content() == "grad 4.0000"
    line = figure.locator(".line").inner_text()
    assert line == "f receives 4.0 × 1.0 = 4.0 through *."
    figure.get_by_role("slider").press("Home")
    assert box.text_content() == "grad 0.0000"


def test_a_question_is_judged_in_jupyterlab(run_all):
    asked = run_all(BACKPROP).locator('micrograd-question[data-exercise="3.1"]')
    for answer, verdict in ("72", "Not yet. That is the sum"), ("0.72", "Right."):
        asked.locator("input").fill(answer)
        asked.get_by_role("button", name="Check").click()
        expect(asked.locator(".verdict")).to_contain_text(verdict)
