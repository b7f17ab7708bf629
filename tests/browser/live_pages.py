"""Pages whose cells run: opening them, running cells, what the cells answer."""
import json

from notebooks import ROOT

# cells tell what they answer before the page shows it
LISTEN = """() => {
    window.liveMessages = [];
    document.addEventListener("live-message", event => liveMessages.push(event.detail));
}"""
# NumPy and Matplotlib are on another host, which the tests do not ask
NO_PACKAGES = r"request to https://.*\.whl|ERR_FAILED|Failed to (load|fetch)"
IDLE = """() => !document.querySelector('.cell[data-live="running"]')"""
START = 60_000  # milliseconds that loading Python may take on a slow machine


def open_live(page, address):
    """Open a page whose cells can run."""
    page.goto(address)
    page.evaluate(LISTEN)
    return page


def cell(page, number):
    """The cell with a number, from 1 on."""
    return page.locator("div.cell").nth(number - 1)


def run(page, number):
    """Press Run on a cell, and wait until it has run; return its state."""
    cell(page, number).evaluate("cell => delete cell.dataset.live")
    cell(page, number).get_by_role("button", name="Run", exact=False).click()
    return ended(page, number)


def ended(page, number, timeout=START):
    """Wait until a cell has run; return its state."""
    page.wait_for_function(
        "n => !['running', undefined].includes("
        "document.querySelectorAll('div.cell')[n].dataset.live)",
        arg=number - 1, timeout=timeout)
    page.wait_for_function(IDLE, timeout=timeout)
    return cell(page, number).get_attribute("data-live")


def output(page, number):
    """The text of a cell's output, as the page shows it."""
    return cell(page, number).locator(".cell_output").inner_text().strip()


def status(page):
    return page.locator(".live-status").inner_text()


def edit(page, number, code):
    """Replace the code of a cell, by keyboard, as a reader does."""
    cell(page, number).get_by_role("button", name="Edit").click()
    editor = cell(page, number).locator(".cm-content")
    editor.wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(code)


def notebook_cells(name):
    """The code cells of the notebook that a page was made from."""
    notebook = json.loads((ROOT / name).with_suffix(".ipynb").read_text("utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"
            and "remove-cell" not in cell["metadata"].get("tags", [])]


def number_of(name, text):
    """The number of the first cell of a page whose code has this text in it."""
    return next(number for number, cell in enumerate(notebook_cells(name), start=1)
                if text in "".join(cell["source"]))
