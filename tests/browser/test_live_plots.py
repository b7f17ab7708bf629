"""NumPy and Matplotlib in the page: loaded when a cell imports them, and checked."""
import pytest

from hosting import served
from live_pages import cell, number_of, open_live, run, status
from live_wheels import copy_book
from pages import CHAPTERS

PAGE = next(name for name in CHAPTERS if "manual_backprop" in name)
PLOT = number_of(PAGE, "np.tanh(xs)")  # the cell above it imports
REFUSED = "Failed to|integrity|ERR_"


@pytest.fixture(scope="module")
def copy(site, tmp_path_factory):
    """(folder, address) of a book with packages of our own."""
    folder = tmp_path_factory.mktemp("plots") / "book"
    copy_book(site, folder)
    with served(folder, "/") as address:
        yield folder, address


def test_a_plot_is_drawn_with_the_number_and_the_caption_of_the_book(new_page, copy):
    page = open_live(new_page(), copy[1] + PAGE)
    caption = cell(page, PLOT).locator("figcaption")
    stored = caption.inner_text()
    alt = cell(page, PLOT).locator(".pyplot > svg").get_attribute("aria-label")
    assert run(page, PLOT) == "done"
    plot = cell(page, PLOT).locator(".live-output figure#fig-tanh .pyplot > svg")
    assert alt and plot.get_attribute("aria-label") == alt
    assert (plot.get_attribute("width"), plot.get_attribute("height")) == ("67", "27")
    assert plot.locator("metadata").count() == 0
    assert stored and caption.inner_text() == stored


def test_packages_are_loaded_only_when_a_cell_imports_them(new_page, copy):
    page = open_live(new_page(), copy[1] + PAGE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    run(page, 5)
    assert not any("/packages/" in url for url in asked)
    run(page, PLOT)
    assert any("/packages/numpy" in url for url in asked)


@pytest.fixture
def tampered(copy):
    wheel = copy[0] / "packages/numpy-1-py3-none-any.whl"
    good = wheel.read_bytes()
    wheel.write_bytes(good + b" ")  # still a wheel, but not the one that is listed
    yield copy[1]
    wheel.write_bytes(good)


def test_a_package_with_a_wrong_checksum_is_refused(new_page, tampered):
    page = open_live(new_page(expected=REFUSED), tampered + PAGE)
    assert run(page, PLOT) == "missing"
    note = cell(page, PLOT).locator(".live-note").inner_text()
    assert note.startswith(
        "Not run: it needs numpy, which could not be loaded from 127.0.0.1:")
    assert note.endswith("The stored output stays.")
    assert cell(page, PLOT).locator("figure .pyplot").is_visible()
    assert cell(page, PLOT).locator(".live-output").count() == 0
    assert "Not run" in status(page)


def test_cells_after_a_plot_that_cannot_be_drawn_run(new_page, tampered):
    page = open_live(new_page(expected=REFUSED), tampered + PAGE)
    assert run(page, PLOT + 2) == "done"
    assert cell(page, PLOT).get_attribute("data-live") == "missing"


def test_a_package_that_comes_later_is_found_later(new_page, copy, tampered):
    page = open_live(new_page(expected=REFUSED), tampered + PAGE)
    assert run(page, PLOT) == "missing"
    wheel = copy[0] / "packages/numpy-1-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes()[:-1])
    assert run(page, PLOT) == "done"
