"""Who has chosen colours of their own can read everything in them."""
import pytest

from pages import CHAPTERS, LANDING, open_file

GROUNDS = ["paper", "card", "wash", "grad-wash", "local-wash", "mark"]
INKS = ["ink", "ink-2", "data", "grad", "local", "right", "wrong", "line-2"]
# as shapes, whose colours browsers do not replace
COLOURS = """([grounds, inks]) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const shape = svg.appendChild(document.createElementNS(svg.namespaceURI, "rect"));
    document.body.append(svg);
    const colour = name => {
        shape.style.fill = `var(--${name})`;
        return getComputedStyle(shape).fill;
    };
    return [grounds.map(colour), inks.map(colour)];
}"""


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shapes_have_the_colours_of_the_system(new_page, site, system, theme):
    page = open_file(new_page(scheme=system, forced_colors="active"), site, LANDING)
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    grounds, inks = page.evaluate(COLOURS, [GROUNDS, INKS])
    black, white = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
    assert set(grounds) == {white if system == "light" else black}
    assert set(inks) == {black if system == "light" else white}


@pytest.mark.parametrize("name", [LANDING, CHAPTERS[0]])
def test_all_buttons_of_a_cell_are_seen(new_page, site, name):
    page = open_file(new_page(forced_colors="active"), site, name)
    edit = page.locator(".live-edit").first
    assert edit.evaluate("button => getComputedStyle(button).opacity") == "1"
