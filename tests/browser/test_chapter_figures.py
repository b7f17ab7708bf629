"""The moving figures in the built chapters, by mouse and keyboard, as the text asks."""
import pytest

from figure_pages import box, line
from pages import open_file


@pytest.fixture
def figure(new_page, site):
    """A function that finds a figure of a page: its kind, and which of them."""
    def find(name, kind, which=0, width=1350):
        page = open_file(new_page(width), site, f"book/{name}.html")
        found = page.locator(f"micrograd-{kind}").nth(which)
        found.scroll_into_view_if_needed()
        return found
    return find


def press(figure, name, times=1):
    for _ in range(times):
        figure.get_by_role("button", name=name, exact=True).click()


def drag(figure, slider, fraction):
    """Press the mouse on a slider at a fraction of its length."""
    place = figure.get_by_role("slider", name=slider).bounding_box()
    figure.page.mouse.click(place["x"] + fraction * place["width"],
                            place["y"] + place["height"] / 2)


def keys(figure, slider, *names):
    for name in names:
        figure.get_by_role("slider", name=slider).press(name)


def numbers(figure):
    names = figure.locator(".numbers .what").all_text_contents()
    return dict(zip(names, figure.locator(".numbers .number").all_text_contents()))


def step_to(figure, h):
    """Move the secant's step by keyboard until it is `h`."""
    for _ in range(60):
        if numbers(figure)["h"] == h:
            return numbers(figure)
        keys(figure, "h", "ArrowLeft")
    pytest.fail(f"no step {h}")


def test_chapter_1_the_secant_turns_until_rounding_takes_over(figure):
    secant = figure("01_derivatives", "secant")
    assert numbers(secant) == {
        "h": "1", "slope by nudging": "17", "exact slope": "14", "error": "3"}
    errors = [step_to(secant, h)["error"]
              for h in ("0.0001", "1e−8", "1e−9", "1e−12", "1e−15")]
    assert errors == ["0.0003", "9.3e−8", "1.2e−6", "0.0012", "−3.3"]
    assert "rounding takes over" in line(secant)


def test_chapter_1_the_secant_steps_to_the_left_and_its_point_moves(figure):
    secant = figure("01_derivatives", "secant", width=375)
    press(secant, "Step to the left")
    assert numbers(secant)["slope by nudging"] == "11"
    keys(secant, "x", "ArrowLeft", "ArrowLeft")
    assert numbers(secant)["exact slope"] == "11"
    drag(secant, "x", 0.5)
    assert numbers(secant)["exact slope"] == "−4"


def test_chapter_1_the_errors_are_read_off(figure):
    errors = figure("01_derivatives", "nudge-error")
    assert numbers(errors)["forward error"] == "4.21e−6"
    keys(errors, "h", "End")
    assert numbers(errors)["h"] == "0.1"
    drag(errors, "h", 0.5)
    assert "rounding has taken over" in line(errors)


def test_chapter_3_a_nudge_of_a_is_predicted_exactly(figure):
    nudge = figure("03_manual_backprop", "nudge")
    keys(nudge, "by", *["ArrowRight"] * 50)
    assert "grad × nudge = 6.0 × 0.5 = 3.0" in nudge.inner_text()
    assert "true change of L: −5.0 − (−8.0) = 3.0" in nudge.inner_text()
    assert box(nudge, "L") == {"data": "−5.0000", "grad": "1.0000"}


def test_chapter_3_a_large_nudge_of_the_neuron_is_not(figure):
    nudge = figure("03_manual_backprop", "nudge", which=1)
    nudge.get_by_role("combobox").select_option("w1")
    drag(nudge, "by", 0.999)
    assert "grad × nudge = 1.0 × 1.0 = 1.0" in nudge.inner_text()
    assert "= 0.2866" in nudge.inner_text()


def test_chapter_3_the_walk_passes_minus_two_on(figure):
    walk = figure("03_manual_backprop", "backprop")
    press(walk, "Next", 4)
    assert line(walk) == "e receives 1.0 × −2.0 = −2.0 through +."
    assert box(walk, "e")["grad"] == "−2.0000"
    assert box(walk, "a")["grad"] == "0.0000"
    keys(walk, "Step", "End")
    assert (box(walk, "a")["grad"], box(walk, "b")["grad"]) == ("6.0000", "−4.0000")


def test_chapter_3_the_neuron_plays_to_its_end(figure):
    walk = figure("03_manual_backprop", "backprop", which=1)
    keys(walk, "Step", "End", "ArrowLeft", " ")
    walk.get_by_text("Step 10 of 10").wait_for()
    assert box(walk, "x1")["grad"] == "−1.5000"


def test_chapter_4_the_naive_order_passes_on_too_early(figure):
    sort = figure("04_backward", "topological-sort")
    keys(sort, "Step", "End")
    assert box(sort, "x")["grad"] == "10.0000"
    sort.get_by_label("naive order").check()
    assert box(sort, "x")["grad"] == "6.0000"
    assert "two has 3.0 instead of 5.0 and x has 6.0 instead of 10.0" in line(sort)


def test_chapter_4_a_value_used_twice_collects_twice(figure):
    walk = figure("04_backward", "backprop")
    grads = []
    for _ in range(7):
        press(walk, "Next")
        grads.append(box(walk, "a")["grad"])
    assert list(dict.fromkeys(grads)) == ["0.0000", "−6.0000", "−3.0000"]


def test_chapter_5_e_collects_a_negative_and_a_positive_share(figure):
    walk = figure("05_more_operations", "backprop")
    grads = []
    for _ in range(8):
        keys(walk, "Step", "ArrowRight")
        grads.append(box(walk, "e")["grad"])
    assert list(dict.fromkeys(grads)) == ["0.0000", "−0.1036", "0.0429"]


def test_chapter_7_the_network_opens_to_the_numbers_of_a_neuron(figure):
    network = figure("07_mlp", "network")
    press(network, "Open all layers")
    network.get_by_role("button", name="0.215").click()
    assert line(network).startswith(
        "Layer 2, neuron 3: output 0.2145, gradient −0.2222.")
    network.get_by_label("example 2").check()
    assert line(network).startswith("Layer 2, neuron 3: output −0.479, gradient 1.625.")


def test_chapter_7_the_four_shares_of_a_weight_are_its_gradient(figure):
    network = figure("07_mlp", "network")
    press(network, "Open all layers")
    network.locator(".neuron").first.click()
    shares = []
    for number in (1, 2, 3, 4):
        network.get_by_label(f"example {number}").check()
        texts = network.locator(
            '.moving .one g.node:has(> text:text-is("w1")) > text').all_text_contents()
        shares.append(float(texts[-1].split()[1].replace("−", "-")))
    assert sum(shares) == pytest.approx(-1.372261, abs=1e-3)


def test_chapter_7_the_whole_graph_goes_to_its_result(figure):
    graph = figure("07_mlp", "pan-and-zoom")
    press(graph, "Its result")
    assert line(graph).startswith("Zoom 100 %")
    graph.locator(".view").press("0")
    assert line(graph).endswith(": the whole graph.")


def test_chapter_7_each_rate_trains_in_its_way(figure):
    training = figure("07_mlp", "training")
    keys(training, "Step", "End")
    losses = {}
    for rate in ("rate 0.001", "rate 0.05", "rate 0.4"):
        training.get_by_label(rate, exact=True).check()
        losses[rate] = line(training).split("loss ")[1].split(". ")[0]
    assert losses == {"rate 0.001": "2.993", "rate 0.05": "0.03494", "rate 0.4": "4"}


def test_chapter_14_the_third_head_looks_at_the_i_of_the_ending(figure):
    looks = figure("14_language_model", "attention")
    looks.get_by_label("head 3").check()
    looks.get_by_role("slider").fill("8")
    said = line(looks)
    assert said.startswith("Head 3, after .telluriu, looks at i at place 8 (89 %)")


def test_chapter_14_the_model_learns_to_write(figure):
    written = figure("14_language_model", "writer")
    before = written.locator(".moving .texts").inner_text()
    keys(written, "Step", "End")
    after = written.locator(".moving .texts").inner_text()
    assert line(written).startswith("After 1000 steps, loss 1.")
    assert "ite" in after and "ite" not in before


def test_the_landing_page_walks(figure):
    walk = figure("index", "backprop", width=375)
    press(walk, "Next", 5)
    assert (box(walk, "a")["grad"], box(walk, "b")["grad"]) == ("−3.0000", "2.0000")
