"""A graph and its program in a browser: stepping, and pointing both ways."""
import pytest

from accessibility import violations
from figure_pages import box, html, line, open_page, open_sandboxed
from font_setups import in_all_fonts
from graphs import neuron, shared, twice
from micrograd.compiler import program
from micrograd.engine import Value
from micrograd.graph import trace
from spelled_out.figures import program_lines


def figure(root):
    """All leaves with a label are parameters, but for x1 and x2, which are inputs."""
    leaves = [node for node in trace(root)[0] if node.label and not node._op]
    inputs = [x for x in leaves if x.label in ("x1", "x2")]
    parameters = [x for x in leaves if x not in inputs]
    return html(program_lines(root, program(root, inputs, parameters)))


@pytest.fixture
def shown(new_page, tmp_path):
    """shown(root, ...): a page with the figure of `root`."""
    def shown(root, dark=False, **options):
        options = {"reduced_motion": "reduce"} | options   # nothing glides
        return open_page(new_page(**options), tmp_path, figure(root), dark=dark)
    return shown


def press(where, name, times=1):
    for _ in range(times):
        where.get_by_role("button", name=name).click()


def go(where, step):
    where.get_by_role("slider").fill(str(step))


def numbers(where, name):
    """What a box shows as data and grad, "" where it is empty."""
    return where.locator(f'.moving [data-name="{name}"] .number').all_text_contents()


def texts(where, look):
    """The lines of the program that look so."""
    return where.locator(f".moving li.{look}").all_inner_texts()


def boxes(where, look):
    """The names of the boxes that look so."""
    lit = where.locator(f".moving .node.{look}")
    return lit.evaluate_all("all => all.map(box => box.dataset.name)")


def part(where, text):
    """The line with this text."""
    return where.locator(".moving li").get_by_text(text, exact=True)


def card(where, name):
    return where.locator(f'.moving [data-name="{name}"]')


# stepping

def test_it_begins_with_the_leaves_and_no_gradient(shown):
    page = shown(twice(Value))
    assert [numbers(page, name) for name in ("v0", "v1")] == [["3.0000", ""], ["", ""]]
    assert (texts(page, "now"), boxes(page, "active")) == ([], [])
    assert line(page) == (
        "Before the first line runs, the boxes hold parameters, and nothing else.")


def test_a_forward_line_fills_in_its_data(shown):
    page = shown(twice(Value))
    press(page, "Next")
    assert numbers(page, "v1") == ["6.0000", ""]
    assert (texts(page, "now"), boxes(page, "active")) == (["b = a + a"], ["v1"])
    assert page.locator(".moving text.changed").all_text_contents() == ["data 6.0000"]
    assert line(page) == "b = a + a = 6.0."


def test_a_backward_line_fills_in_its_gradient(shown):
    page = shown(twice(Value))
    press(page, "Next", 3)
    assert numbers(page, "v0") == ["3.0000", "2.0000"]
    assert boxes(page, "active") == ["v0"]
    assert texts(page, "now") == ["a_grad = b_grad + b_grad"]
    assert page.locator(".moving text.changed").all_text_contents() == ["grad 2.0000"]
    assert line(page) == (
        "a_grad = b_grad + b_grad = 2.0. a is used 2 times: this line adds up what "
        "comes from all that use it.")


def test_previous_empties_the_box_again(shown):
    page = shown(twice(Value))
    press(page, "Next", 3)
    press(page, "Previous")
    assert numbers(page, "v0") == ["3.0000", ""]


def test_at_the_end_what_no_line_computes_is_empty_still(shown):
    page = shown(neuron(Value))
    page.get_by_role("slider").press("End")
    assert page.locator(".count").inner_text() == "Step 13 of 13"
    assert (box(page, "w1")["grad"], box(page, "o")["data"]) == ("1.0000", "0.7071")
    assert numbers(page, "v0") == ["2.0000", ""]     # x1, an input


def test_a_gradient_of_zero_differs_from_none(shown):
    page = shown(neuron(Value))
    page.get_by_role("slider").press("End")
    assert box(page, "w2")["grad"] == "0.0000"


def test_play_walks_to_the_end_and_stops(new_page, tmp_path):
    page = new_page()
    page.clock.install()
    open_page(page, tmp_path, figure(twice(Value)))
    press(page, "Play")
    assert texts(page, "now") == ["b = a + a"]
    page.clock.run_for(60_000)
    assert numbers(page, "v0") == ["3.0000", "2.0000"]
    assert page.get_by_role("button", name="Play").is_visible()


@pytest.mark.parametrize("width", [1350, 375])
def test_line_and_box_of_every_step_are_in_view(shown, width):
    page = shown(neuron(Value), width=width)
    for step in range(1, 14):
        go(page, step)
        for part, view in ((".node.active", ".value-graph"), ("li.now", ".program")):
            inner = page.locator(f".moving {part}").bounding_box()
            outer = page.locator(f".moving {view}").bounding_box()
            for start, size in (("x", "width"), ("y", "height")):
                assert outer[start] - 2 <= inner[start]
                assert (inner[start] + inner[size]
                        <= outer[start] + outer[size] + 2)


# pointing

def test_who_points_at_a_box_sees_its_lines(shown):
    page = shown(shared(Value))
    card(page, "v2").hover()
    assert texts(page, "pointed") == ["a = 2.0 * x", "a_grad = c_grad * b + b_grad"]
    assert boxes(page, "pointed") == ["v2"]


def test_who_points_at_a_line_sees_its_box_and_its_other_line(shown):
    page = shown(shared(Value))
    part(page, "a = 2.0 * x").hover()
    assert boxes(page, "pointed") == ["v2"]
    assert len(texts(page, "pointed")) == 2


def test_who_points_elsewhere_sees_nothing_lit(shown):
    page = shown(shared(Value))
    part(page, "a = 2.0 * x").hover()
    page.locator(".moving p", has_text="def step").hover()
    assert boxes(page, "pointed") == texts(page, "pointed") == []
    card(page, "v2").hover()
    page.get_by_role("button", name="Next").hover()
    assert boxes(page, "pointed") == texts(page, "pointed") == []


def test_a_constant_has_no_line(shown):
    page = shown(shared(Value))
    card(page, "v0").hover()
    assert (boxes(page, "pointed"), texts(page, "pointed")) == (["v0"], [])


def test_a_click_stays_and_pointing_goes_before_it(shown):
    page = shown(shared(Value))
    card(page, "v2").click()
    page.mouse.move(2, 2)
    assert boxes(page, "pointed") == ["v2"]
    card(page, "v5").hover()
    assert boxes(page, "pointed") == ["v5"]
    page.mouse.move(2, 2)
    part(page, "c = a * b").click()
    page.mouse.move(2, 2)
    assert boxes(page, "pointed") == ["v5"]


def test_a_finger_points_at_a_line_and_at_a_box(shown):
    page = shown(shared(Value), width=375, has_touch=True)
    part(page, "x_grad = a_grad * 2.0").tap()
    assert boxes(page, "pointed") == ["v1"]
    card(page, "v2").tap()
    assert texts(page, "pointed")[0] == "a = 2.0 * x"


def test_the_step_stays_lit_beside_what_is_pointed_at(shown):
    page = shown(shared(Value))
    go(page, 2)
    card(page, "v2").hover()
    assert (texts(page, "now"), boxes(page, "active")) == (["b = a + 1.0"], ["v4"])
    assert boxes(page, "pointed") == ["v2"]


def test_what_is_lit_differs_in_more_than_colour(shown):
    page = shown(shared(Value), forced_colors="active")
    go(page, 2)
    card(page, "v2").hover()
    styles = [page.locator(f".moving li.{look}").first.evaluate(
        "line => getComputedStyle(line).outlineStyle") for look in ("now", "pointed")]
    assert styles == ["solid", "dashed"]
    dashes = [page.locator(f".moving .node.{look} > .frame").evaluate(
        "frame => getComputedStyle(frame).strokeDasharray")
        for look in ("active", "pointed")]
    assert dashes == ["none", "6px, 3px"]


def test_on_a_phone_the_other_side_scrolls_into_view_and_the_page_does_not(shown):
    page = shown(neuron(Value), width=375)
    before = page.evaluate("scrollY")
    page.locator(".moving .program").evaluate("box => box.scrollTop = 0")
    part(page, "o = tanh(n)").hover()
    view = page.locator(".moving .value-graph").bounding_box()
    place = card(page, "v9").bounding_box()
    assert view["x"] <= place["x"]
    assert place["x"] + place["width"] <= view["x"] + view["width"] + 2
    assert page.evaluate("scrollY") == before


# the keyboard

def focused(page):
    return page.evaluate("""() => {
      const { dataset, textContent } = document.activeElement;
      return dataset.name || textContent.slice(0, 8) || document.activeElement.type;
    }""")


def test_tab_stops_once_in_the_graph_and_once_in_the_program(shown):
    page = shown(twice(Value))
    reached = []
    for _ in range(7):
        page.keyboard.press("Tab")
        reached.append(focused(page))
    assert reached[1:] == ["v0", "b = a + ", "Previous", "Play", "Next", "range"]


@pytest.mark.parametrize("keys, at", [
    (["ArrowDown"], "a_grad = b_grad + b_grad"), (["End"], "a_grad = b_grad + b_grad"),
    (["Home"], "b = a + a"), (["ArrowUp"], "b = a + a"),
    (["Home", "ArrowUp", "ArrowRight"], "b_grad = 1.0"),
])
def test_keys_walk_through_the_lines_and_light_their_boxes(shown, keys, at):
    page = shown(twice(Value))
    part(page, "b_grad = 1.0").focus()
    for key in keys:
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.textContent") == at
    assert boxes(page, "pointed") == ["v0" if at.startswith("a") else "v1"]


def test_keys_walk_through_the_boxes_and_light_their_lines(shown):
    page = shown(shared(Value))
    card(page, "v0").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "v2"
    assert texts(page, "pointed")[0] == "a = 2.0 * x"


def test_keys_in_the_program_neither_step_nor_turn_the_page(shown):
    page = shown(twice(Value))
    page.evaluate("() => { window.heard = 0; onkeydown = () => { heard += 1; }; }")
    part(page, "b = a + a").focus()
    for key in ("ArrowLeft", "ArrowRight", "End"):
        page.keyboard.press(key)
    assert page.evaluate("heard") == 0
    assert page.locator(".count").inner_text() == "Step 0 of 3"


def test_tab_comes_back_to_where_the_keys_had_led(shown):
    page = shown(twice(Value))
    part(page, "b = a + a").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "b_grad ="


def test_the_focus_can_be_seen(shown):
    page = shown(twice(Value))
    page.keyboard.press("Tab")   # the drawing
    for _ in ("a box", "a line"):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "solid 3px" in outline


def test_a_screen_reader_hears_the_lines_of_a_box_and_which_line_is_current(shown):
    page = shown(twice(Value))
    press(page, "Next")
    assert card(page, "v1").get_attribute("aria-label") == (
        "b, data 6.0000, grad, b = a + a, b_grad = 1.0")
    # what is inside an "img" would be passed over
    assert page.locator(".moving svg").get_attribute("role") == "group"
    current = page.locator('.moving [aria-current="true"]')
    assert current.all_inner_texts() == ["b = a + a"]
    assert page.locator(".moving .line").get_attribute("aria-live") == "polite"


# where it stands

def side_by_side(page):
    graph, listing = (page.locator(f".moving {name}").bounding_box()
                      for name in (".value-graph", ".program"))
    assert listing["x"] >= graph["x"] + graph["width"] or (
        listing["y"] >= graph["y"] + graph["height"])
    return listing["x"] > graph["x"]


@pytest.mark.parametrize("width, beside", [(1350, True), (600, False), (375, False)])
def test_the_program_stands_beside_the_graph_where_both_fit(shown, width, beside):
    assert side_by_side(shown(neuron(Value), width=width)) == beside


@in_all_fonts
def test_on_a_narrow_page_nothing_is_wider_than_it(shown):
    page = shown(neuron(Value), width=320)
    for step in (0, 7, 13):
        go(page, step)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.locator(".moving .program").evaluate(
            "box => box.scrollWidth <= box.clientWidth")


@in_all_fonts
@pytest.mark.parametrize("width", [1350, 375])
def test_the_buttons_stay_in_place(shown, width):
    page = shown(neuron(Value), width=width)
    heights = set()
    for step in range(14):
        go(page, step)
        heights.add(page.get_by_role("button", name="Next").bounding_box()["y"])
    assert len(heights) == 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1350])
def test_axe_finds_nothing_in_the_midst_of_it(shown, dark, width):
    page = shown(neuron(Value), dark=dark, width=width)
    for step in (3, 7):   # a line of each part
        go(page, step)
        part(page, "n = v7 + b").hover()
        assert violations(page) == []


def test_in_a_sandboxed_frame_the_numbers_are_the_same(new_page, tmp_path):
    frame = open_sandboxed(new_page(), tmp_path, figure(twice(Value)))
    press(frame, "Next", 3)
    assert numbers(frame, "v0") == ["3.0000", "2.0000"]


def test_the_same_message_stands_without_scripts_and_on_paper(new_page, tmp_path):
    page = open_page(new_page(javascript=False), tmp_path, figure(twice(Value)))
    assert "grad 2.0000" in page.locator(".still svg").text_content()
    listing = page.locator(".still li").get_by_text("a_grad = b_grad + b_grad")
    assert listing.is_visible()


def test_on_paper_the_graph_has_the_whole_width(shown):
    page = shown(neuron(Value))
    page.emulate_media(media="print")
    graph = page.locator(".still .value-graph").bounding_box()
    assert page.locator(".still .program").bounding_box()["y"] > graph["y"]
    assert page.locator(".still svg").bounding_box()["width"] <= graph["width"]
