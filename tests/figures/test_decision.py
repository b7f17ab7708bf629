"""A training and its points, as the figure that plays them gets them."""
import base64
import copy
import json
import math
import random
import re
import struct
from types import SimpleNamespace

import pytest

from figure_data import data
from films import film, frame, network, trained_on_moons
from micrograd.engine import Value
from micrograd.nn import MLP
from spelled_out.figures import decision
from spelled_out.figures.kinds.decision_scores import decided, margins, outputs

POINTS = [[-1.0, 0.0, -1.0], [1.0, 1.0, 1.0], [0.5, 0.5, -1.0]]
CLASSES = [[-1.0, 0.0, 0], [1.0, 1.0, 1], [0.0, 2.0, 2]]


def to_the_right(w=1.0):
    """A network whose score is w * x."""
    return network([w, 0.0, 0.0])


def three_ways():
    """A network whose outputs are 0, x and y."""
    return network([0.0] * 3 + [1.0, 0.0, 0.0] + [0.0, 1.0, 0.0], (3,))


def numbers(figure):
    """The numbers of each frame, as the script unpacks them."""
    sent = base64.b64decode(data(figure)["numbers"])
    found = struct.unpack(f"<{len(sent) // 4}f", sent)
    size = len(found) // len(data(figure)["sentences"])
    return [found[k:k + size] for k in range(0, len(found), size)]


def paths(figure, look):
    """The paths of one look, one from each of the still plots."""
    return re.findall(rf'<path class="{look}" d="([^"]*)"', figure.still)


def test_a_terminal_hears_the_loss_and_how_many_are_right_in_each_frame():
    net = to_the_right()
    frames = [frame(net, 0, 0.5), frame(to_the_right(-1.0), 1, 1 / 3),
              frame(net, 40, math.inf)]
    assert repr(decision(net, frames, POINTS)) == (
        "Before training: loss 0.5, 2 of 3 points on their side.\n"
        "After 1 step: loss 0.3333, 1 of 3 points on their side.\n"
        "After 40 steps: loss overflow, 2 of 3 points on their side.")


def test_classes_have_regions():
    net = three_ways()
    assert repr(decision(net, film(net, 1.0, 0.5), CLASSES)).endswith(
        "After 10 steps: loss 0.5, 3 of 3 points in their own region.")


def test_the_page_gets_the_layers_and_a_sentence_for_each_frame():
    net = MLP(2, [4, 3], "relu")
    figure = decision(net, film(net, 1.0, 0.5), CLASSES)
    assert data(figure)["layers"] == [["relu", 4], ["linear", 3]]
    assert "\n".join(data(figure)["sentences"]) == repr(figure)


def test_the_page_gets_four_digits_because_last_ones_differ_between_machines():
    net = network([1 / 3, -2e-7 / 3, 12345.678])
    for sent in numbers(decision(net, film(net, 1.0, 0.5), POINTS)):
        assert sent == pytest.approx([0.3333, -6.667e-8, 12350.0], rel=1e-7)


def test_each_frame_has_its_own_numbers():
    frames = [frame(to_the_right(w), step) for step, w in enumerate([0.5, 0.25, -2.0])]
    assert [sent[0] for sent in numbers(decision(to_the_right(), frames, POINTS))] == [
        0.5, 0.25, -2.0]


def test_how_many_are_right_is_counted_before_the_numbers_are_rounded():
    net = network([1.0, 0.0, -0.99999])   # rounded, the bias is -1
    figure = decision(net, film(net, 1.0, 0.5), [[1.0, 0.0, 1.0]])
    assert numbers(figure)[0][2] == -1.0 and "1 of 1 point on" in repr(figure)


def test_a_network_may_list_its_parameters_in_another_order():
    net = network([1.0, 2.0, 3.0])
    straight = decision(net, film(net, 1.0, 0.5), POINTS).html()
    net.parameters = lambda: [net.layers[0].neurons[0].b, *net.layers[0].neurons[0].w]
    assert frame(net)["parameters"] == [3.0, 1.0, 2.0]
    assert decision(net, film(net, 1.0, 0.5), POINTS).html() == straight


def test_a_class_of_a_chapter_is_played_too():
    neuron = SimpleNamespace(w=[Value(1.0), Value(0.0)], b=Value(0.0),
                             activation="tanh")

    class Net:
        layers = [SimpleNamespace(neurons=[neuron])]

        def parameters(self):
            return [*neuron.w, neuron.b]

        def __call__(self, x):
            return sum((w * xi for w, xi in zip(neuron.w, x)), neuron.b).tanh()

    net = Net()
    assert "2 of 3 points" in repr(decision(net, film(net, 1.0, 0.5), POINTS))


def test_the_network_and_the_film_are_left_as_they_were():
    net, frames, rows = trained_on_moons()
    kept = copy.deepcopy((frames, rows))
    before = [(p.data, p.grad) for p in net.parameters()]
    decision(net, frames, rows)
    assert [(p.data, p.grad) for p in net.parameters()] == before
    assert (frames, rows) == kept


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "linear"])
@pytest.mark.parametrize("nouts", [[1], [5, 1], [4, 4, 3]])
def test_a_score_is_that_of_the_network(activation, nouts):
    net = MLP(2, nouts, activation, "tanh", rng=random.Random(2))
    layers = [(layer.neurons[0].activation, len(layer.neurons)) for layer in net.layers]
    for point in ([0.3, -0.7], [10.0, 20.0]):
        answers = net(point) if nouts[-1] > 1 else [net(point)]
        assert outputs(layers, frame(net)["parameters"], point) == pytest.approx(
            [answer.data for answer in answers], rel=1e-12)


@pytest.mark.parametrize("x, expected", [(1000.0, 1.0), (-1000.0, 0.0)])
def test_a_sigmoid_does_not_overflow(x, expected):
    assert outputs([("sigmoid", 1)], [1.0, 0.0, 0.0], [x, 0.0]) == [expected]


@pytest.mark.parametrize("answers, expected", [
    ([0.5], [0.5]), ([-2.0], [-2.0]),
    ([1.0, 3.0], [2.0]), ([1.0, 3.0, 7.0], [-4.0, 4.0]),
    ([math.inf], [1e9]), ([math.nan], [0.0]), ([math.inf, math.inf], [0.0]),
])
def test_a_margin_says_by_how_much_a_class_is_ahead(answers, expected):
    assert margins(answers) == expected


@pytest.mark.parametrize("point, side", [
    ([-1.0, -1.0], 0), ([2.0, 1.0], 1), ([1.0, 2.0], 2), ([0.0, 0.0], 0),
    ([1.0, 1.0], 1)])
def test_a_point_is_of_the_class_with_the_largest_output(point, side):
    assert decided([("linear", 3)], frame(three_ways())["parameters"], point) == side


@pytest.mark.parametrize("score, side", [(0.5, 1), (-0.5, 0), (0.0, 0), (math.nan, 0)])
def test_a_point_is_on_side_1_where_the_score_is_above_0(score, side):
    assert decided([("linear", 1)], [0.0, 0.0, score], [1.0, 1.0]) == side


def test_the_still_shows_the_first_the_middle_and_the_last_frame():
    net = to_the_right()
    still = decision(net, film(net, *[1.0, 2.0, 3.0, 4.0, 5.0]), POINTS).still
    assert re.findall(r"<p>(.*?): loss (\d)", still) == [
        ("Before training", "1"), ("After 20 steps", "3"), ("After 40 steps", "5")]


def test_a_film_of_two_frames_has_two_plots():
    net = to_the_right()
    assert decision(net, film(net, 1.0, 2.0), POINTS).still.count('"moment"') == 2


def test_a_plot_is_of_its_own_frame():
    frames = [frame(to_the_right(), 0), frame(to_the_right(-1.0), 10)]
    left, right = paths(decision(to_the_right(), frames, POINTS), "region squares")
    # from -1.24 to 1.24 in 40 cells, the 20th begins at 0
    assert left.startswith("M20 0L21 0") and right.startswith("M0 0L19 0")


def test_the_boundary_is_where_the_score_is_0():
    net = to_the_right()
    edge, _ = paths(decision(net, film(net, 1.0, 2.0), POINTS), "boundary")
    assert edge.startswith("M20 1L20 0M")


def test_the_first_region_is_what_the_others_leave_out():
    net = three_ways()
    figure = decision(net, film(net, 1.0, 2.0), CLASSES)
    first, second, third = [paths(figure, f"region {look}")[0]
                            for look in ("discs", "squares", "diamonds")]
    assert second and third and first == "M0 0H40V30H0Z" + second + third


def test_all_on_one_side_is_a_picture_too():
    net = network([0.0, 0.0, -1.0])
    figure = decision(net, film(net, 1.0, 2.0), POINTS)
    assert paths(figure, "region squares") == paths(figure, "boundary") == ["", ""]


def test_each_point_has_the_mark_of_its_class():
    net = three_ways()
    figure = decision(net, film(net, 1.0, 2.0), [*CLASSES, [0.5, 0.5, 2]])
    marks = [paths(figure, f"points {look}")[0] for look in
             ("discs", "squares", "hollow", "diamonds")]
    assert [d.count("M") for d in marks] == [1, 1, 1, 2]
    assert [d[-6:].lstrip("1234567890 ") for d in marks[:2]] == ["h.01", "h.01"]
    assert marks[3].endswith("l.01 .016")


def test_a_legend_says_what_the_marks_are():
    net = to_the_right()
    assert "Discs: side −1. Squares: side 1." in decision(
        net, film(net, 1.0, 2.0), POINTS).still
    net = three_ways()
    assert "Diamonds: class 2. Each region" in decision(
        net, film(net, 1.0, 2.0), CLASSES).still


@pytest.mark.parametrize("rows", [[[1.0, 1.0, 1.0]], [[0.0, 0.0, 1], [0.0, 5.0, -1]]])
def test_points_may_stand_on_a_line_or_in_a_point(rows):
    net = to_the_right()
    assert "nan" not in decision(net, film(net, 1.0, 2.0), rows).still


def test_a_score_may_overflow():
    net = to_the_right(1e308)
    rows = [[-10.0, 0.0, -1.0], [10.0, 1.0, 1.0]]
    figure = decision(net, film(net, 1.0, 2.0), rows)
    assert "nan" not in figure.still and "inf" not in figure.still
    assert "2 of 2 points" in repr(figure)


def test_two_hidden_layers_in_twelve_frames_are_light():
    net, twelve = MLP(2, [16, 16, 1], rng=random.Random(1)), []
    for k in range(12):
        for parameter in net.parameters():
            parameter.data += 0.01
        twelve.append(frame(net, 10 * k, 1 / (k + 3)))
    figure = decision(net, twelve, [[k / 50, k % 7 / 7, (-1)**k] for k in range(100)])
    assert len(json.dumps(data(figure))) <= 25_000
    assert len(figure.still) <= 50_000


def test_the_html_is_the_same_every_time():
    made = trained_on_moons()
    assert decision(*made).html() == decision(*made).html()


def other_than_its_layers():
    """A network that adds its input to what its layers answer."""
    class Net(MLP):
        def __call__(self, x):
            return super().__call__(x) + x[0]
    return Net(2, [1])


def stranger():
    """A network whose bias is none of its parameters."""
    net = to_the_right()
    net.parameters = lambda: net.layers[0].neurons[0].w
    return net


def bent(activation):
    net = to_the_right()
    net.layers[0].neurons[0].activation = activation
    return net


@pytest.mark.parametrize("net, error, words", [
    ("text", TypeError, "net must be an MLP: layers of neurons.*not 'text'"),
    (stranger(), TypeError, r"all weights and biases among net\.parameters\(\)"),
    (MLP(3, [1]), ValueError, "two inputs, x and y.*it has 3"),
    (MLP(2, [4]), ValueError, "at most 3 outputs, one for each class; it has 4"),
    (bent("sin"), ValueError, "plays the activations tanh, relu.*not 'sin'"),
    (bent("sigmoid"), ValueError, "a sigmoid is above 0 everywhere"),
    (other_than_its_layers(), ValueError, "but its layers come to"),
])
def test_a_network_that_cannot_be_played_is_refused_with_advice(net, error, words):
    frames = film(net, 1.0, 0.5) if isinstance(net, MLP) else []
    with pytest.raises(error, match=words):
        decision(net, frames, POINTS)


GOOD = frame(to_the_right(), 0)


@pytest.mark.parametrize("frames, error, words", [
    (iter([]), TypeError, "film must be a list of frames"),
    ([], ValueError, "at least two frames.*it holds 0"),
    ([GOOD], ValueError, "at least two frames.*it holds 1"),
    ([GOOD] * 100, ValueError, r"100 frames, too many.*such as film\[::5\]"),
    ([GOOD, 3.0], ValueError, "frame 1 must be a dict of 'step', 'loss' and 'param"),
    ([GOOD, {"step": 1}], ValueError, "frame 1 must be a dict"),
    ([GOOD, GOOD], ValueError, "a later step than the one before.*are 0, 0"),
    ([GOOD | {"step": 1.5}] * 2, ValueError, "whole number of at least 0, not 1.5"),
    ([GOOD | {"step": -1}] * 2, ValueError, "whole number of at least 0, not -1"),
    ([GOOD | {"loss": Value(1.0)}] * 2, TypeError, r"loss of frame 0.*\.data"),
    ([GOOD | {"parameters": [1.0]}] * 2, ValueError, "1 parameters, but net has 3"),
    ([GOOD, GOOD | {"parameters": [1.0, math.nan, 1.0]}], ValueError,
     "a parameter in frame 1 must be finite, not nan"),
    ([GOOD, GOOD | {"parameters": [Value(1.0)] * 3}], TypeError,
     "a parameter in frame 1 must be a number"),
])
def test_what_is_no_film_is_refused_with_advice(frames, error, words):
    with pytest.raises(error, match=words):
        decision(to_the_right(), frames, POINTS)


@pytest.mark.parametrize("net, points, error, words", [
    (to_the_right(), [], ValueError, "no points"),
    (to_the_right(), [[1.0, 2.0]], ValueError, r"\[x, y, side\], such as .* -1\.0\]"),
    (to_the_right(), [3.0], ValueError, r"must be \[x, y, side\]"),
    (three_ways(), [[1.0, 2.0]], ValueError, r"must be \[x, y, class\]"),
    (to_the_right(), [[1.0, 2.0, 0]], ValueError, "one output, so a side must be 1.0"),
    (three_ways(), [[1.0, 2.0, 3]], ValueError, "3 outputs, so.* from 0 to 2, not 3"),
    (three_ways(), [[1.0, 2.0, -1.0]], ValueError, "from 0 to 2, not -1.0"),
    (to_the_right(), [["1", 2.0, 1.0]], TypeError, "x must be a number"),
    (to_the_right(), [[1.0, math.nan, 1.0]], ValueError, "y must be finite"),
])
def test_what_is_no_point_is_refused_with_advice(net, points, error, words):
    with pytest.raises(error, match=words):
        decision(net, film(net, 1.0, 0.5), points)
