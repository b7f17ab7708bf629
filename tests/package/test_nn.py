"""Neurons, layers and networks; and training, step by step beside PyTorch."""
import random

import pytest
import torch

from micrograd.engine import Value
from micrograd.nn import ACTIVATIONS, MLP, Layer, Module, Neuron

XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
YS = [1.0, -1.0, -1.0, 1.0]


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


def test_tanh_is_the_activation_when_none_is_chosen():
    assert neuron_of("tanh").activation is Neuron(2).activation


@pytest.mark.parametrize("network, given", [
    (Neuron(3), 2), (Neuron(3), 4), (Layer(3, 2), 1), (MLP(3, [4, 1]), 2),
    (MLP(3, [4, 1]), 0),
], ids=["neuron, too few", "neuron, too many", "layer", "network", "no inputs"])
def test_a_wrong_number_of_inputs_is_an_error_that_gives_both(network, given):
    with pytest.raises(ValueError, match=f"expected 3 inputs, got {given}"):
        network([1.0] * given)


@pytest.mark.parametrize("make, words", [
    (lambda: MLP(3, []), "at least one layer"),
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
], ids=["neuron", "layer", "network"])
def test_an_unknown_activation_is_an_error_that_names_the_known_ones(make):
    with pytest.raises(ValueError, match="'swish'.*tanh.*relu.*sigmoid.*linear"):
        make()


def in_torch(network):
    """The same layers with the same weights, as PyTorch modules in float64."""
    twins = []
    for layer in network.layers:
        twin = torch.nn.Linear(len(layer.neurons[0].w), len(layer.neurons)).double()
        with torch.no_grad():
            for row, neuron in enumerate(layer.neurons):
                # not torch.tensor(list), which rounds to float32 on the way
                for column, w in enumerate(neuron.w):
                    twin.weight[row, column] = w.data
                twin.bias[row] = neuron.b.data
        twins += [twin, torch.nn.Tanh()]
    return torch.nn.Sequential(*twins)


def our_losses(network, steps, rate):
    losses = []
    for _ in range(steps):
        loss = sum((network(x) - y) ** 2 for x, y in zip(XS, YS))
        network.zero_grad()
        loss.backward()
        for p in network.parameters():
            p.data -= rate * p.grad
        losses.append(loss.data)
    return losses


def torch_losses(network, steps, rate):
    xs, ys = (torch.tensor(data, dtype=torch.float64) for data in (XS, YS))
    optimizer = torch.optim.SGD(network.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        loss = ((network(xs).flatten() - ys) ** 2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def test_training_gives_the_losses_that_pytorch_gives_step_by_step():
    network = MLP(3, [4, 4, 1], rng=seeded())
    theirs = torch_losses(in_torch(network), steps=50, rate=0.05)
    ours = our_losses(network, steps=50, rate=0.05)
    assert ours == pytest.approx(theirs, rel=0, abs=1e-9)


def test_training_brings_the_loss_down():
    losses = our_losses(MLP(3, [4, 4, 1], rng=seeded()), steps=50, rate=0.05)
    assert losses[-1] < losses[0] / 10
