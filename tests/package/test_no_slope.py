"""Where there is no slope, or no single one: what the engine gives, beside PyTorch."""
import math

import pytest

from micrograd.engine import Value
from micrograd.higher import gradients

torch = pytest.importorskip("torch", reason="there is no PyTorch on this machine")


def ours(f, x):
    x = Value(x)
    f(x).backward()
    return x.grad


def theirs(f, x):
    x = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    f(x).backward()
    return x.grad.item()


CORNERS = {
    "relu": lambda x: x.relu(),
    "abs": abs,
    "relu - relu of the negative, which is x": lambda x: x.relu() - (-x).relu(),
}


@pytest.mark.parametrize("f", CORNERS.values(), ids=CORNERS)
def test_at_a_corner_the_slope_is_0_here_and_in_pytorch(f):
    assert ours(f, 0.0) == theirs(f, 0.0) == 0.0


@pytest.mark.parametrize("x", [-2.0, -0.0, 0.0])
def test_a_root_of_relu_has_no_slope_where_relu_is_0(x):
    # the root's slope is infinite, relu's is 0: the engine multiplies, PyTorch masks
    assert math.isnan(ours(lambda x: x.relu()**0.5, x))
    assert theirs(lambda x: x.relu()**0.5, x) == 0.0


def test_gradients_multiplies_there_as_the_engine_does():
    x = Value(-2.0)
    assert math.isnan(gradients(x.relu()**0.5, [x])[0].data)


def test_where_a_product_has_the_0_pytorch_multiplies_as_well():
    def f(x):
        return (x * 0.0)**0.5
    assert math.isnan(ours(f, 2.0)) and math.isnan(theirs(f, 2.0))


def test_a_little_room_before_the_root_gives_slope_0_in_both():
    def f(x):
        return (x.relu() + 1e-12)**0.5
    assert ours(f, -2.0) == theirs(f, -2.0) == 0.0
