"""Training a network, step by step beside PyTorch."""
import random

import pytest

from micrograd.nn import MLP
from training import XS, YS, our_losses

torch = pytest.importorskip("torch", reason="there is no PyTorch on this machine")

TWINS = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "linear": torch.nn.Identity,
         "sigmoid": torch.nn.Sigmoid}


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
        twins += [twin, TWINS[layer.neurons[0].activation]()]
    return torch.nn.Sequential(*twins)


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


@pytest.mark.parametrize("output", ["linear", "tanh", "sigmoid"])
@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_training_gives_the_losses_that_pytorch_gives_step_by_step(activation, output):
    network = MLP(3, [4, 4, 1], activation, output, random.Random(1))
    theirs = torch_losses(in_torch(network), steps=50, rate=0.01)
    ours = our_losses(network, steps=50, rate=0.01)
    assert ours == pytest.approx(theirs, rel=0, abs=1e-9)
