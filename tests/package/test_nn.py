"""Neurons, layers and networks, and training them."""
import copy
import math
import pickle
import random

import numpy as np
import pytest

from micrograd.engine import Value
from micrograd.nn import ACTIVATIONS, MLP, Layer, Module, Neuron
from training import XS, our_losses


def seeded(seed=1):
    return random.Random(seed)


def test_the_books_network_has_41_parameters():
    assert len(MLP(3, [4, 4, 1]).parameters()) == 41


def test_a_neuron_lists_its_weights_then_its_bias():
    neuron = Neuron(2)
    assert neuron.parameters() == [*neuron.w, neuron.b]


def test_a_layer_lists_its_neurons_parameters_in_order():
    layer = Layer(2, 3)
    first, second, third = layer.neurons
    assert layer.parameters() == [
        *first.parameters(), *second.parameters(), *third.parameters()
    ]


def test_a_network_lists_its_layers_parameters_in_order():
    network = MLP(3, [4, 2])
    first, second = network.layers
    assert network.parameters() == [*first.parameters(), *second.parameters()]


def test_a_layer_reads_as_many_inputs_as_the_one_before_has_neurons():
    shapes = [[len(n.w) for n in layer.neurons] for layer in MLP(3, [4, 2, 1]).layers]
    assert shapes == [[3, 3, 3, 3], [4, 4], [2]]


def test_a_module_without_parameters_has_an_empty_list():
    assert Module().parameters() == []


def test_one_output_comes_as_a_value():
    assert isinstance(MLP(3, [4, 1])(XS[0]), Value)


def test_several_outputs_come_as_a_list():
    outputs = MLP(3, [4, 2])(XS[0])
    assert [type(output) for output in outputs] == [Value, Value]


def test_values_may_be_inputs_and_get_gradients():
    inputs = [Value(2.0), Value(3.0), Value(-1.0)]
    MLP(3, [2, 1], rng=seeded())(inputs).backward()
    assert all(x.grad != 0.0 for x in inputs)


def test_the_same_seed_gives_the_same_weights():
    one, two = (MLP(3, [4, 1], rng=seeded(7)) for _ in range(2))
    assert [p.data for p in one.parameters()] == [p.data for p in two.parameters()]


def test_another_seed_gives_other_weights():
    one, two = (MLP(3, [4, 1], rng=seeded(seed)) for seed in (7, 8))
    assert [p.data for p in one.parameters()] != [p.data for p in two.parameters()]


def test_a_neuron_draws_its_weights_and_then_its_bias():
    rng = seeded()
    drawn = [rng.uniform(-1, 1) for _ in range(4)]
    assert [p.data for p in Neuron(3, rng=seeded()).parameters()] == drawn


def test_a_given_generator_leaves_the_modules_own_alone():
    random.seed(3)
    before = random.getstate()
    MLP(3, [4, 1], rng=seeded())
    assert random.getstate() == before


def test_weights_lie_between_minus_1_and_1():
    data = [p.data for p in MLP(10, [10, 10], rng=seeded()).parameters()]
    assert -1 <= min(data) < -0.9 and 0.9 < max(data) <= 1


def test_zero_grad_sets_every_gradient_to_0():
    network = MLP(3, [4, 1])
    network(XS[0]).backward()
    network.zero_grad()
    assert [p.grad for p in network.parameters()] == [0.0] * 21


def neuron_of(activation):
    """A neuron with weights 2 and -1 and bias 0.5."""
    neuron = Neuron(2, activation=activation)
    for parameter, number in zip(neuron.parameters(), [2.0, -1.0, 0.5]):
        parameter.data = number
    return neuron


# 2 * 0.25 - 1 * 3 + 0.5 = -2
@pytest.mark.parametrize("activation, expected", [
    ("tanh", -0.964027580075817),
    ("relu", 0.0),
    ("sigmoid", 0.119202922022118),
    ("linear", -2.0),
])
def test_an_activation_is_applied_to_the_weighted_sum(activation, expected):
    assert neuron_of(activation)([0.25, 3.0]).data == pytest.approx(expected, abs=1e-14)


def test_every_activation_is_tried_above():
    assert list(ACTIVATIONS) == ["tanh", "relu", "sigmoid", "linear"]


def test_tanh_is_the_activation_when_none_is_chosen_but_in_the_last_layer():
    layers = MLP(2, [3, 3, 1]).layers
    activations = [layer.neurons[0].activation for layer in layers]
    assert activations == ["tanh", "tanh", "linear"]
    assert Neuron(2).activation == "tanh"


@pytest.mark.parametrize("network, given", [
    (Neuron(3), 2), (Neuron(3), 4), (Layer(3, 2), 1), (MLP(3, [4, 1]), 2),
    (MLP(3, [4, 1]), 0),
], ids=["neuron, too few", "neuron, too many", "layer", "network", "no inputs"])
def test_a_wrong_number_of_inputs_is_an_error_that_gives_both(network, given):
    with pytest.raises(ValueError, match=f"expected 3 inputs, got {given}"):
        network([1.0] * given)


@pytest.mark.parametrize("make, words", [
    (lambda: MLP(3, []), r"the size of each layer, .* not \[\]"),
    (lambda: MLP(3, 4), "the size of each layer, .* not 4"),
    (lambda: MLP(3, [4, 0, 1]), "nout must be a whole number of at least 1, not 0"),
    (lambda: MLP(0, [4, 1]), "nin must be a whole number of at least 1, not 0"),
    (lambda: Layer(3, 0), "nout must be a whole number of at least 1, not 0"),
    (lambda: Layer(3, -1), "nout must be a whole number of at least 1, not -1"),
    (lambda: Layer(3, 1.5), "nout must be a whole number of at least 1, not 1.5"),
    (lambda: Neuron(0), "nin must be a whole number of at least 1, not 0"),
    (lambda: Neuron("3"), "nin must be a whole number of at least 1, not '3'"),
])
def test_an_empty_or_senseless_shape_is_an_error_that_names_it(make, words):
    with pytest.raises(ValueError, match=words):
        make()


@pytest.mark.parametrize("make", [
    lambda: Neuron(3, activation="swish"),
    lambda: Layer(3, 2, activation="swish"),
    lambda: MLP(3, [4, 1], activation="swish"),
    lambda: MLP(3, [4, 1], output="swish"),
    lambda: MLP(3, [4, 1], activation=["swish", "linear"]),
], ids=["neuron", "layer", "network", "output", "list"])
def test_an_unknown_activation_is_an_error_that_names_the_known_ones(make):
    with pytest.raises(ValueError, match="'swish'.*tanh.*relu.*sigmoid.*linear"):
        make()


@pytest.mark.parametrize("given", [math.tanh, Value.tanh, np.tanh, Value, True, None])
def test_an_activation_that_is_no_name_is_an_error_that_names_the_known_ones(given):
    with pytest.raises(ValueError, match="name one of tanh, relu, sigmoid, linear"):
        MLP(3, [4, 1], activation=given)
    with pytest.raises(ValueError, match="name one of tanh, relu, sigmoid, linear"):
        Neuron(3, given)


@pytest.mark.parametrize("make", [Neuron, lambda n, **more: Layer(n, 2, **more),
                                  lambda n, **more: MLP(n, [2], **more)])
def test_a_keyword_of_karpathy_s_micrograd_is_not_passed_over_in_silence(make):
    with pytest.raises(TypeError, match="nonlin"):
        make(3, nonlin=False)


def test_training_brings_the_loss_down():
    network = MLP(3, [4, 4, 1], output="tanh", rng=seeded())
    losses = our_losses(network, steps=50, rate=0.05)
    assert losses[-1] < losses[0] / 10


def trained(network, loss_of, rounds, rate):
    """The last loss of a network after plain gradient descent."""
    for _ in range(rounds):
        loss = loss_of(network)
        network.zero_grad()
        loss.backward()
        for p in network.parameters():
            p.data -= rate * p.grad
    return loss_of(network).data


@pytest.mark.parametrize("seed", range(3))
def test_a_network_as_it_comes_fits_a_curve_that_leaves_the_range_of_tanh(seed):
    points = [k / 2 for k in range(-6, 7)]

    def loss_of(network):
        errors = [(network([x]) - 2 * math.sin(x))**2 for x in points]
        return sum(errors) / len(points)

    assert trained(MLP(1, [8, 8, 1], rng=seeded(seed)), loss_of, 300, 0.05) < 0.1
    bounded = MLP(1, [8, 8, 1], output="tanh", rng=seeded(seed))
    assert trained(bounded, loss_of, 300, 0.05) > 0.2


@pytest.mark.parametrize("seed", range(3))
def test_a_network_of_relus_as_it_comes_learns_two_half_moons(seed):
    angles = [math.pi * k / 9 for k in range(10)]
    upper = [(math.cos(t), math.sin(t)) for t in angles]
    lower = [(1 - math.cos(t), 0.5 - math.sin(t)) for t in angles]
    samples = [(x, 1) for x in upper] + [(x, -1) for x in lower]

    def margin_loss(network):
        return sum((1 - y * network(x)).relu() for x, y in samples) / len(samples)

    network = MLP(2, [8, 8, 1], "relu", rng=seeded(seed))
    trained(network, margin_loss, 200, 0.2)
    right = [(network(x).data > 0) == (y > 0) for x, y in samples]
    assert sum(right) >= 0.95 * len(right)


# what a network is, in text and on disk

def test_a_network_prints_as_what_it_is():
    assert repr(MLP(3, [4, 1], "relu")) == (
        "MLP of [Layer of 4 x Neuron(3, 'relu'), Layer of 1 x Neuron(4, 'linear')]")


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda network: pickle.loads(
    pickle.dumps(network))], ids=["deepcopy", "pickle"])
def test_a_copy_of_a_network_answers_the_same(copied):
    network = MLP(3, [4, 1], "relu", rng=seeded())
    assert copied(network)(XS[0]).data == network(XS[0]).data


def test_any_whole_number_is_a_size():
    assert len(MLP(np.int64(3), [np.int32(4), 1]).parameters()) == 21
