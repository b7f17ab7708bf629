"""The drill in a page: each mistake hears its cause, and it never ends."""
import pytest

from accessibility import violations
from figure_pages import html, open_page, open_sandboxed
from micrograd.engine import Value
from spelled_out.figures import drill

# lots are drawn in the order of the values; a number from 0 to 1 chooses from a list
LOTS = """() => {
    let i = 0;
    const lots = %s;
    Math.random = () => lots[i++ %% lots.length];
}"""


def shape():
    a, b = Value(2.0, label="a"), Value(-3.0, label="b")
    c = a * b; c.label = "c"  # noqa: E702
    d = c + a; d.label = "d"  # noqa: E702
    return d


def open_drill(page, tmp_path, lots, *shapes):
    page.add_init_script(f"({LOTS % lots})()")
    return open_page(page, tmp_path, html(drill(*(shapes or [shape()]))))


def answer(page, text):
    page.locator(".controls input").fill(text)
    page.keyboard.press("Enter")
    return page.locator(".verdict").inner_text()


# a = 2 and b = -3 (a list of -4, -3, -2, 2, 3, 4, 5), then c by * and d by *
TIMES = [3.5 / 7, 1.5 / 7, 0.9, 0.9]


def test_each_mistake_hears_its_cause(new_page, tmp_path):
    page = open_drill(new_page(), tmp_path, TIMES)      # c = ab = -6, d = ca = -12
    assert answer(page, "2") == "The result itself moves by exactly the nudge."
    assert answer(page, "1") == "d has 1.0."
    assert answer(page, "-6").startswith("That uses its own data.")
    assert answer(page, "-2") == "The size is right. Mind the signs."
    assert answer(page, "2") == "c has 2.0."
    assert answer(page, "2").startswith("That is the local derivative alone. Times")
    assert answer(page, "-6").startswith("That uses its own data.")
    assert answer(page, "4") == "b has 4.0."
    assert answer(page, "-6").startswith("That is one path only. a is used 2 times")
    assert answer(page, "-9").startswith("Those are the local derivatives.")
    assert answer(page, "7").startswith("a is used 2 times. Work out each share")
    assert answer(page, "−12") == (
        "a has −12.0. That was the last box. Right at the first try: 0 of 4.")


def test_a_sum_hands_on_what_arrives(new_page, tmp_path):
    page = open_drill(new_page(), tmp_path, [0.5, 0.5, 0.9, 0.1])   # c = ab, d = c + a
    answer(page, "1")
    assert answer(page, "5") == "d is a sum: its gradient is handed on unchanged."
    assert answer(page, "") == "A number is wanted here, such as -2.5."
    assert answer(page, "1") == "c has 1.0."


def test_a_box_can_be_shown_and_another_graph_begun(new_page, tmp_path):
    page = open_drill(new_page(), tmp_path, TIMES)
    for _ in range(3):
        page.get_by_role("button", name="Show it").click()
    page.get_by_role("button", name="Show it").click()
    said = page.locator(".verdict").inner_text()
    assert "a has −6.0 · 1.0 + −3.0 · 2.0 = −12.0." in said
    assert not page.locator(".controls input").is_visible()
    page.get_by_role("button", name="Another graph").click()
    assert page.locator(".controls input").is_visible()
    grads = page.locator(".moving text.grad .number").all_text_contents()
    assert set(grads) == {"0.0"}


def test_random_graphs_can_be_solved_from_their_picture(new_page, tmp_path):
    page = open_page(new_page(), tmp_path, html(drill(shape())))
    for _ in range(10):
        page.get_by_role("button", name="Another graph").click()
        datas = page.locator(".moving text.data .number").all_text_contents()
        a, b, c, d = (float(text.replace("−", "-")) for text in datas)
        inner_is_product, root_is_product = page.locator(".moving .sign").evaluate_all(
            "signs => signs.map(sign => sign.getAttribute('d').includes('l'))")
        leaf_a, leaf_b = Value(a), Value(b)
        inner = leaf_a * leaf_b if inner_is_product else leaf_a + leaf_b
        root = inner * leaf_a if root_is_product else inner + leaf_a
        assert (inner.data, root.data) == (c, d)
        root.backward()
        for grad in (root.grad, inner.grad, leaf_b.grad, leaf_a.grad):
            assert "has" in answer(page, f"{grad:g}")
            assert page.locator(".verdict").get_attribute("data-verdict") == "right"


@pytest.mark.parametrize("width", [1350, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(new_page, tmp_path, width, dark):
    page = open_page(new_page(width), tmp_path, html(drill(shape())), dark=dark)
    answer(page, "5")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_in_a_sandbox(new_page, tmp_path):
    frame = open_sandboxed(new_page(), tmp_path, html(drill(shape())))
    frame.locator(".controls input").fill("1")
    frame.get_by_role("button", name="Check").click()
    assert frame.locator(".verdict").inner_text() == "d has 1.0."
