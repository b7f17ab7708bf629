"""The folded network: whose numbers it shows, and that it disturbs none of them."""
import math
import random

import pytest

from figure_data import data
from micrograd.nn import MLP
from spelled_out.figures import network

XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
YS = [1.0, -1.0, -1.0, 1.0]


@pytest.fixture
def net():
    return MLP(3, [4, 4, 1], output="tanh", rng=random.Random(42))


def test_a_terminal_hears_the_predictions(net):
    assert repr(network(net, XS, YS)).splitlines()[:3] == [
        "Network of 3 inputs and layers of 4, 4, 1 neurons",
        "example 1: target 1, prediction 0.6994, error squared 0.0904",
        "example 2: target −1, prediction 0.5026, error squared 2.2579"]


def test_each_neuron_says_what_it_says_in_the_network(net):
    graphs = data(network(net, XS, YS))["examples"][1]["graphs"]
    hidden = net.layers[0](XS[1])
    assert [graph[-1][0] for graph in graphs[0]] == pytest.approx(
        [value.data for value in hidden], rel=1e-9)
    assert graphs[2][0][-1][0] == pytest.approx(net(XS[1]).data, rel=1e-9)


def test_the_shares_of_a_weights_gradient_add_up_to_the_gradient_of_the_loss(net):
    examples = data(network(net, XS, YS))["examples"]
    loss = sum((net(x) - y)**2 for x, y in zip(XS, YS))
    loss.backward()
    # in the drawing's order, the bias comes first, then the first weight
    for place, parameter in enumerate([net.layers[0].neurons[0].b,
                                       net.layers[0].neurons[0].w[0]]):
        shares = [example["graphs"][0][0][place] for example in examples]
        assert [share[0] for share in shares] == pytest.approx([parameter.data] * 4)
        assert sum(share[1] for share in shares) == pytest.approx(parameter.grad)


def test_the_losses_of_the_examples_add_up(net):
    examples = data(network(net, XS, YS))["examples"]
    assert sum(example["loss"] for example in examples) == pytest.approx(5.230518)


def test_the_readers_network_stays_as_it_is(net):
    for parameter in net.parameters():
        parameter.grad = 7.0
    network(net, XS, YS)
    assert {parameter.grad for parameter in net.parameters()} == {7.0}
    assert {parameter.label for parameter in net.parameters()} == {""}


def test_gradients_left_in_the_network_do_not_get_into_the_figure(net):
    fresh = network(net, XS, YS).html()
    for parameter in net.parameters():
        parameter.grad = 7.0
    assert network(net, XS, YS).html() == fresh


def test_the_still_picture_has_a_line_for_each_weight(net):
    assert network(net, XS, YS).still.count("<line ") == 12 + 16 + 4


def test_the_still_picture_has_a_neuron_of_each_layer(net):
    assert network(net, XS, YS).still.count('<div class="one">') == 3


def test_other_activations_and_sizes_work():
    net = MLP(2, [3, 1], activation="linear", rng=random.Random(1))
    assert "2 inputs and layers of 3, 1 neurons" in repr(
        network(net, [[1.0, 2.0]], [1.0]))


def alone(weight, output="linear"):
    """A network of one neuron with one weight."""
    net = MLP(1, [1], output=output, rng=random.Random(1))
    net.layers[0].neurons[0].w[0].data = weight
    return net


@pytest.mark.parametrize("weight, x, y", [
    (1e200, 1e200, 1.0),     # the output overflows
    (1.0, 1.0, 1e200),       # the error, squared
    (1e-200, 1e300, 1e120),  # the gradient of the weight
])
def test_an_overflow_is_refused_with_the_number_of_its_example(weight, x, y):
    with pytest.raises(ValueError, match="example 2 leads to inf or nan.*smaller"):
        network(alone(weight), [[0.0], [x]], [0.0, y])


def test_an_overflow_that_tanh_hides_is_refused():
    with pytest.raises(ValueError, match="example 1 leads to inf or nan"):
        network(alone(1e200, output="tanh"), [[1e200]], [1.0])


@pytest.mark.parametrize("arguments, error, words", [
    ((3, XS, YS), TypeError, "net must be an MLP with one output, not 3"),
    ((MLP(3, [2]), XS, YS), TypeError, "one output"),
    ((MLP(3, [1]), XS, YS[:3]), ValueError, "4 examples and 3 targets"),
    ((MLP(3, [1]), [], []), ValueError, "at least one example"),
    ((MLP(3, [1]), [], YS), ValueError, "at least one example"),
    ((MLP(2, [1]), XS, YS), ValueError, "expected 2 inputs, got 3"),
    ((alone(math.nan), [[1.0]], [1.0]), ValueError, "a weight or a bias must be fin"),
    ((MLP(1, [1]), [[math.nan]], [1.0]), ValueError, "an input must be finite"),
    ((MLP(1, [1]), [["1"]], [1.0]), TypeError, "an input must be a number"),
    ((MLP(1, [1]), [[1.0]], [-math.inf]), ValueError, "a target must be finite"),
])
def test_what_is_no_network_with_examples_is_refused(arguments, error, words):
    with pytest.raises(error, match=words):
        network(*arguments)
