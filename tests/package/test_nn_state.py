"""What a network has learned can be written down and taken up again."""
import json
import random

import pytest

from micrograd.nn import MLP, Layer, Neuron


def numbers(module):
    return [p.data for p in module.parameters()]


@pytest.mark.parametrize("make", [
    lambda rng: MLP(2, [3, 2], "relu", rng=rng), lambda rng: Layer(3, 2, rng=rng),
    lambda rng: Neuron(3, "sigmoid", rng),
])
def test_a_state_goes_through_json_without_losing_a_bit(make):
    trained, fresh = make(random.Random(1)), make(random.Random(2))
    assert numbers(trained) != numbers(fresh)
    fresh.load(json.loads(json.dumps(trained.state())))
    assert numbers(trained) == numbers(fresh)


def test_loading_keeps_the_parameters_that_others_hold():
    net = MLP(2, [2, 1], rng=random.Random(1))
    before = net.parameters()
    net.load(MLP(2, [2, 1], rng=random.Random(2)).state())
    assert all(a is b for a, b in zip(before, net.parameters(), strict=True))


@pytest.mark.parametrize("other, words", [
    (MLP(2, [4, 1]), r"these are 17 parameters of MLP of \[Layer of 4 x .*\], not the "
                     r"13 of MLP of \[Layer of 3 x "),
    (MLP(2, [3, 1], "relu"), "'relu'.*'tanh'"),
    (MLP(2, [3, 1], output="tanh"), "these are 13 parameters"),
])
def test_the_state_of_another_network_is_refused(other, words):
    net = MLP(2, [3, 1])
    before = numbers(net)
    with pytest.raises(ValueError, match=words):
        net.load(other.state())
    assert numbers(net) == before


def test_a_list_with_a_number_missing_is_refused():
    net = MLP(2, [3, 1])
    state = net.state()
    del state["parameters"][4]
    with pytest.raises(ValueError, match="these are 12 parameters"):
        net.load(state)


def test_what_is_no_number_is_refused_before_anything_changes():
    net = MLP(2, [3, 1])
    before, state = numbers(net), net.state()
    state["parameters"] = [0.5] * 12 + ["0.5"]
    with pytest.raises(TypeError, match="a parameter must be a real number"):
        net.load(state)
    assert numbers(net) == before


@pytest.mark.parametrize("state", [None, [1.0, 2.0], {"parameters": []}, "state"])
def test_what_is_no_state_is_refused(state):
    with pytest.raises(ValueError, match=r"a state is what state\(\) returns"):
        MLP(2, [3, 1]).load(state)


@pytest.mark.parametrize("make, sizes", [(Neuron, [3]), (Layer, [3, 2])])
@pytest.mark.parametrize("nonlin", [True, False])
def test_nonlin_is_answered_with_what_to_say_instead(make, sizes, nonlin):
    with pytest.raises(TypeError, match='activation="relu" or "linear"'):
        make(*sizes, nonlin=nonlin)
