"""The walk and its stack in a browser, and the switch to the naive order."""
import pytest

from figure_pages import box, html, line, open_page, open_sandboxed
from font_setups import in_all_fonts
from graphs import neuron, shared
from micrograd.engine import Value
from spelled_out.figures import topological_sort

WRONG = "Wrong: the value 2.0 has 3.0 instead of 5.0 and x has 6.0 instead of 10.0."


@pytest.fixture
def shown(new_page, tmp_path):
    def shown(root, **options):
        return open_page(new_page(**options), tmp_path, html(topological_sort(root)))
    return shown


def go(where, step):
    where.get_by_role("slider").fill(str(step))


def naive(where):
    where.get_by_role("radio", name="naive order").check()


def items(where, name):
    """What stands in the list: its items as they can be seen."""
    return [item.inner_text() for item in where.get_by_role("list", name=name)
            .locator("li").all() if item.is_visible()]


def test_it_begins_with_nothing_on_the_stack(shown):
    page = shown(shared(Value))
    assert (items(page, "Stack"), items(page, "Order so far")) == ([], [])
    assert line(page) == "The walk starts at the root, with an empty stack."


def test_the_stack_holds_the_path_down_from_the_root(shown):
    page = shown(shared(Value))
    go(page, 5)
    assert items(page, "Stack") == ["c", "a", "x"]
    assert items(page, "Order so far") == ["2.0"]


def test_a_value_that_leaves_the_stack_joins_the_order(shown):
    page = shown(shared(Value))
    go(page, 7)
    assert items(page, "Stack") == ["c"]
    assert items(page, "Order so far") == ["2.0", "x", "a"]


def test_the_values_on_the_stack_are_lit_in_the_graph(shown):
    page = shown(shared(Value))
    go(page, 5)
    lit = page.locator(".moving .waits")
    names = lit.evaluate_all("all => all.map(g => g.dataset.name)")
    assert sorted(names) == ["v1", "v2", "v5"]


def test_a_listed_value_carries_its_number(shown):
    page = shown(shared(Value))
    go(page, 7)
    assert page.locator(".moving .place").all_text_contents() == ["1", "2", "3"]


def test_the_naive_walk_lists_a_value_when_it_meets_it(shown):
    page = shown(shared(Value))
    naive(page)
    go(page, 2)
    assert items(page, "Order so far") == ["c", "a"]


def test_the_topological_order_gives_x_its_10(shown):
    page = shown(shared(Value))
    page.get_by_role("slider").press("End")
    assert box(page, "x")["grad"] == "10.0000"


def test_the_naive_order_gives_x_a_6_and_marks_it_wrong(shown):
    page = shown(shared(Value))
    page.get_by_role("slider").press("End")
    naive(page)
    assert box(page, "x")["grad"] == "6.0000"
    assert line(page) == WRONG
    wrong = page.locator(".moving .wrong")
    assert wrong.evaluate_all("all => all.map(g => g.dataset.name)") == ["v0", "v1"]


def test_the_verdict_has_a_sign(shown):
    page = shown(shared(Value))
    signs = []
    for choose in (lambda: None, lambda: naive(page)):
        choose()
        go(page, 20)
        signs.append(page.locator(".moving .line").evaluate(
            "line => getComputedStyle(line, '::before').content.split(' ')[0]"))
    assert signs == ['"✓', '"✗']
    assert page.locator(".moving .cross").count() == 2
    go(page, 19)
    assert page.locator(".moving .cross").count() == 0


def test_the_switch_stays_at_its_step(shown):
    page = shown(shared(Value))
    go(page, 4)
    naive(page)
    assert page.locator(".count").inner_text() == "Step 4 of 20"
    assert page.get_by_role("slider").input_value() == "4"


def test_the_arrow_keys_turn_the_switch(shown):
    page = shown(shared(Value))
    page.get_by_role("radio", name="topological").focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("radio", name="naive").is_checked()
    assert line(page) == "The walk starts at the root, with an empty stack."


def test_the_switches_of_two_figures_are_apart(new_page, tmp_path):
    figure = html(topological_sort(shared(Value)))
    page = open_page(new_page(), tmp_path, figure + figure)
    page.get_by_role("radio", name="naive order").first.check()
    assert page.get_by_role("radio", name="topological order").last.is_checked()


@in_all_fonts
def test_the_buttons_stay_in_place_on_a_phone(shown):
    page = shown(neuron(Value), width=375)
    heights = set()
    for step in range(32):
        go(page, step)
        heights.add(page.get_by_role("button", name="Next").bounding_box()["y"])
    assert len(heights) == 1


def test_in_a_sandboxed_frame_the_numbers_are_the_same(new_page, tmp_path):
    frame = open_sandboxed(new_page(), tmp_path, html(topological_sort(shared(Value))))
    naive(frame)
    frame.get_by_role("slider").press("End")
    assert box(frame, "x")["grad"] == "6.0000"


def test_the_same_message_stands_without_scripts(new_page, tmp_path):
    page = open_page(new_page(javascript=False), tmp_path,
                     html(topological_sort(shared(Value))))
    assert page.get_by_text(WRONG).first.is_visible()
    assert "grad 10.0000" in page.locator(".still svg").text_content()
