"""The backward pass in a browser: what the boxes, the arrow and the line say."""
import pytest

from figure_pages import box, html, line, open_page, open_sandboxed
from graphs import neuron, twice, two_paths
from micrograd.engine import Value
from spelled_out.figures import backprop
from spelled_out.snapshots import ch04


@pytest.fixture
def shown(new_page, tmp_path):
    """shown(root, ...): a page with the figure of `root`."""
    def shown(root, **options):
        return open_page(new_page(**options), tmp_path, html(backprop(root)))
    return shown


def press(where, name, times=1):
    for _ in range(times):
        where.get_by_role("button", name=name).click()


def grad(where, label):
    return box(where, label)["grad"]


def test_it_begins_with_zeros(shown):
    page = shown(neuron(Value))
    texts = page.locator(".moving g.node > text").all_text_contents()
    assert {text for text in texts if "grad" in text} == {"grad 0.0000"}
    assert line(page) == "Before the backward pass, every gradient is 0."


def test_the_root_comes_first(shown):
    page = shown(neuron(ch04.Value))
    press(page, "Next")
    assert grad(page, "o") == "1.0000"
    assert line(page) == "o starts with the gradient 1.0."


def test_a_value_used_twice_collects_twice(shown):
    page = shown(twice(Value))
    press(page, "Next", 2)
    assert grad(page, "a") == "1.0000"
    press(page, "Next")
    assert grad(page, "a") == "2.0000"
    assert line(page) == (
        "a receives 1.0 × 1.0 = 1.0 through +, on top of 1.0: 2.0 in all.")


def test_the_two_arrows_of_a_plus_a_light_one_after_the_other(shown):
    page = shown(twice(Value))
    lit = []
    for _ in range(2):
        press(page, "Next", 2 - len(lit))
        lit.append(page.locator('.moving [data-name="v0->v1op"]').evaluate_all(
            "arrows => arrows.map(arrow => arrow.classList.contains('active'))"))
    assert lit == [[True, False], [False, True]]


def test_a_step_lights_who_passes_on_and_who_receives(shown):
    page = shown(neuron(Value))
    press(page, "Next", 9)
    assert line(page) == "x1 receives −3.0 × 0.5 = −1.5 through *."
    assert page.locator(".moving .chip").text_content() == "−3.0 × 0.5"
    names = page.locator(".moving .active, .moving .change")
    assert sorted(names.evaluate_all("parts => parts.map(p => p.dataset.name)")) == [
        "v0", "v0->v2op", "v2", "v2op", "v2op->v2"]
    assert page.locator(".moving .change").get_attribute("data-name") == "v0"


def test_the_sign_names_the_local_derivative_and_the_gradient(shown):
    page = shown(neuron(Value))
    press(page, "Next", 9)
    factors = page.locator(".moving .chip tspan").evaluate_all(
        "parts => parts.map(part => [part.getAttribute('class'), part.textContent])")
    assert factors == [["is-local", "−3.0"], ["is-grad", "0.5"]]


def test_a_box_is_empty_until_a_gradient_arrives(shown):
    page = shown(twice(Value))
    empty = page.locator(".moving .zero")
    counts = [empty.count()]
    for _ in range(2):
        press(page, "Next")
        counts.append(empty.count())
    assert counts == [2, 1, 0]


def test_the_last_step_shows_what_backward_gives(shown):
    root = two_paths(Value)
    page = shown(root)
    page.get_by_role("slider").press("End")
    root.backward()
    a, b = root._prev[0]._prev
    shown_grads = [float(grad(page, label).replace("−", "-")) for label in "ab"]
    assert shown_grads == [round(a.grad, 4), round(b.grad, 4)]


def test_previous_takes_a_share_back(shown):
    page = shown(twice(Value))
    press(page, "Next", 3)
    press(page, "Previous")
    assert grad(page, "a") == "1.0000"


def test_the_slider_jumps_to_a_step(shown):
    page = shown(neuron(Value))
    page.get_by_role("slider").fill("9")
    assert grad(page, "x1") == "−1.5000"
    assert page.get_by_text("Step 9 of 10").is_visible()


def test_a_mouse_drags_the_slider(shown):
    page = shown(neuron(Value))
    track = page.get_by_role("slider").bounding_box()
    middle = track["y"] + track["height"] / 2
    page.mouse.move(track["x"] + 8, middle)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] - 2, middle, steps=5)
    page.mouse.up()
    assert page.get_by_text("Step 10 of 10").is_visible()


def test_a_finger_presses_next(shown):
    page = shown(twice(Value), width=375, has_touch=True)
    page.get_by_role("button", name="Next").tap()
    assert grad(page, "b") == "1.0000"


@pytest.mark.parametrize("keys, step", [
    (["ArrowRight"], 1), (["ArrowRight"] * 3 + ["ArrowLeft"], 2), (["End"], 10),
    (["End", "Home"], 0), (["ArrowLeft"], 0), (["End", "ArrowRight"], 10),
])
@pytest.mark.parametrize("focus", ["slider", "button"])
def test_the_keys_walk_from_the_slider_and_from_a_button(shown, keys, step, focus):
    page = shown(neuron(Value))
    page.get_by_role(focus).first.focus()
    for key in keys:
        page.keyboard.press(key)
    assert page.locator(".count").inner_text() == f"Step {step} of 10"


def test_tab_reaches_the_drawing_the_buttons_and_the_slider(shown):
    page = shown(twice(Value))
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.slice(0, 8) "
                                     "|| document.activeElement.type"))
    assert reached[1:] == ["Previous", "Play", "Next", "range"]


def test_the_focus_can_be_seen(shown):
    page = shown(twice(Value))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"


def playing(page):
    return page.get_by_role("button", name="Pause").count() == 1


@pytest.mark.parametrize("reduced", ["reduce", "no-preference"])
def test_play_walks_to_the_end_and_stops(new_page, tmp_path, reduced):
    page = new_page(reduced_motion=reduced)
    page.clock.install()
    open_page(page, tmp_path, html(backprop(twice(Value))))
    press(page, "Play")
    assert (line(page)[0], playing(page)) == ("b", True)
    page.clock.run_for(60_000)
    assert (grad(page, "a"), playing(page)) == ("2.0000", False)


def test_play_at_the_end_begins_anew(shown):
    page = shown(twice(Value))
    press(page, "Next", 3)
    press(page, "Play")
    assert page.locator(".count").inner_text() == "Step 0 of 3"


def test_space_on_the_slider_plays_and_pauses(shown):
    page = shown(neuron(Value))
    page.get_by_role("slider").focus()
    page.keyboard.press("Space")
    assert playing(page)
    page.keyboard.press("Space")
    assert not playing(page)


def test_a_step_by_hand_ends_the_playing(shown):
    page = shown(neuron(Value))
    press(page, "Play")
    press(page, "Next")
    assert not playing(page)


def test_the_line_is_read_out(shown):
    page = shown(twice(Value))
    assert page.locator(".moving .line").get_attribute("aria-live") == "polite"


def test_what_plays_is_read_out_only_once_it_pauses(new_page, tmp_path):
    page = new_page()
    page.clock.install()
    open_page(page, tmp_path, html(backprop(twice(Value))))
    live = page.locator(".moving .line")
    words = page.locator(".moving .line code")
    press(page, "Play")
    assert live.get_attribute("aria-live") == "off"
    page.evaluate("""() => {
        window.changes = 0;
        new MutationObserver(() => changes++).observe(
            document.querySelector(".moving .line"), {childList: true});
    }""")
    before = words.count()
    press(page, "Pause")
    assert live.get_attribute("aria-live") == "polite"
    # what does not change is not read out, so the sentence is put in anew, as it was
    assert page.evaluate("changes") == 1 and words.count() == before > 0
    press(page, "Play")
    page.clock.run_for(60_000)
    assert not playing(page) and live.get_attribute("aria-live") == "polite"


def test_the_picture_is_described_as_it_is_now(shown):
    page = shown(twice(Value))
    press(page, "Next", 2)
    assert page.locator(".moving svg > desc").text_content() == (
        "a data 3.0000 grad 1.0000; b data 6.0000 grad 1.0000")


def test_in_a_sandboxed_frame_the_numbers_are_the_same(new_page, tmp_path):
    frame = open_sandboxed(new_page(), tmp_path, html(backprop(twice(Value))))
    press(frame, "Next", 3)
    assert grad(frame, "a") == "2.0000"


def test_on_a_phone_the_receiver_scrolls_into_view(shown):
    page = shown(neuron(Value), width=375, reduced_motion="reduce")
    for step, name in [(1, "v9"), (9, "v0")]:
        page.get_by_role("slider").fill(str(step))
        view = page.locator(".moving .value-graph").bounding_box()
        place = page.locator(f'.moving [data-name="{name}"]').bounding_box()
        # but for a line's thickness
        assert view["x"] - 2 <= place["x"]
        assert place["x"] + place["width"] <= view["x"] + view["width"] + 2


def test_the_sign_at_the_arrow_hides_no_number(shown):
    page = shown(neuron(Value))
    hidden = """() => {
      const sign = document.querySelector(".moving .chip").getBoundingClientRect();
      return [...document.querySelectorAll(".moving .node > text")].filter(text => {
        const box = text.getBoundingClientRect();
        return Math.min(box.right, sign.right) - Math.max(box.left, sign.left) > 2
          && Math.min(box.bottom, sign.bottom) - Math.max(box.top, sign.top) > 4;
      }).map(text => text.textContent);
    }"""
    for step in range(2, 11):
        page.get_by_role("slider").fill(str(step))
        assert page.evaluate(hidden) == []


def test_the_sign_stays_inside_the_picture(shown):
    page = shown(two_paths(Value))
    picture = page.locator(".moving svg").bounding_box()
    for step in range(2, 8):
        page.get_by_role("slider").fill(str(step))
        sign = page.locator(".moving .chip").bounding_box()
        assert picture["y"] <= sign["y"]
        assert sign["y"] + sign["height"] <= picture["y"] + picture["height"]


def test_the_same_message_stands_without_scripts(new_page, tmp_path):
    page = open_page(new_page(javascript=False), tmp_path, html(backprop(twice(Value))))
    assert "grad 2.0000" in page.locator(".still svg").text_content()
    page.locator("summary").click()
    assert page.get_by_text("a receives 1.0 × 1.0 = 1.0 through +, on top").is_visible()


def test_in_a_large_graph_both_values_of_a_step_are_in_view(shown):
    node = Value(0.5)
    for _ in range(60):
        node = (node + Value(0.01)).tanh()
    page = shown(node, reduced_motion="reduce")
    for step in (2, 60, 150):
        page.get_by_role("slider").fill(str(step))
        view = page.locator(".moving .value-graph").bounding_box()
        for look in ("active", "change"):
            place = page.locator(f".moving .node.{look}").first.bounding_box()
            assert view["x"] - 2 <= place["x"] <= view["x"] + view["width"]
            assert view["y"] - 2 <= place["y"] <= view["y"] + view["height"]
