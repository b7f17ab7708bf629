"""Optimizers: the steps are PyTorch's, and a setting that cannot work is told."""
import math
import random

import pytest

from micrograd.engine import Value
from micrograd.nn import MLP
from micrograd.optim import SGD, Adam, Momentum

torch = pytest.importorskip("torch", reason="there is no PyTorch on this machine")

WAYS = {
    "plain": (lambda p: SGD(p, 0.05), lambda p: torch.optim.SGD(p, lr=0.05)),
    "momentum": (lambda p: Momentum(p, 0.02),
                 lambda p: torch.optim.SGD(p, lr=0.02, momentum=0.9)),
    "momentum, other": (lambda p: Momentum(p, 0.01, momentum=0.5),
                        lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.5)),
    "no momentum": (lambda p: Momentum(p, 0.05, momentum=0),
                    lambda p: torch.optim.SGD(p, lr=0.05)),
    "adam": (lambda p: Adam(p, 0.1), lambda p: torch.optim.Adam(p, lr=0.1)),
    "adam, other": (lambda p: Adam(p, 0.03, betas=(0.8, 0.99), eps=1e-6),
                    lambda p: torch.optim.Adam(p, lr=0.03, betas=(0.8, 0.99),
                                               eps=1e-6)),
}


def banana(x, y):
    """A curved valley, with its lowest point at (1, 1)."""
    return (1 - x)**2 + 5 * (y - x**2)**2


@pytest.mark.parametrize("ours, theirs", WAYS.values(), ids=WAYS)
def test_fifty_steps_are_pytorchs(ours, theirs):
    values = [Value(-1.0), Value(0.5)]
    tensors = [torch.tensor(v.data, dtype=torch.float64, requires_grad=True)
               for v in values]
    for optimizer, parameters in [(ours(values), values), (theirs(tensors), tensors)]:
        for _ in range(50):
            loss = banana(*parameters)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    found, expected = [v.data for v in values], [t.item() for t in tensors]
    assert all(math.isclose(f, e, rel_tol=1e-9) for f, e in zip(found, expected))


@pytest.mark.parametrize("make", [pair[0] for pair in WAYS.values()], ids=WAYS)
def test_a_parameter_without_a_gradient_stays_where_it_is(make):
    still, moved = Value(2.0), Value(2.0)
    optimizer = make(value for value in (still, moved))   # a generator will do
    for _ in range(3):
        optimizer.zero_grad()
        moved.grad = 1.0
        optimizer.step()
    assert still.data == 2.0 and moved.data < 2.0


def test_zero_grad_resets_what_an_optimizer_holds():
    net = MLP(2, [2, 1], rng=random.Random(1))
    net([1.0, 2.0]).backward()
    SGD(net.parameters(), 0.1).zero_grad()
    assert all(p.grad == 0.0 for p in net.parameters())


def test_the_first_step_of_adam_is_as_long_as_its_rate_for_any_gradient():
    for grad in (1e-3, 1.0, -1e5):
        p = Value(1.0)
        p.grad = grad
        Adam([p], 0.1).step()
        assert math.isclose(abs(p.data - 1.0), 0.1, rel_tol=1e-4)


def test_the_rate_may_be_changed_between_steps():
    p = Value(1.0)
    p.grad = 1.0
    optimizer = SGD([p], 0.5)
    optimizer.step()
    optimizer.rate = 0.25
    optimizer.step()
    assert p.data == 0.25


@pytest.mark.parametrize("make, words", [
    (lambda: SGD([], 0.0), "rate must be above 0, not 0.0"),
    (lambda: Adam([], -0.1), "rate must be above 0, not -0.1"),
    (lambda: SGD([], math.nan), "rate must be above 0, not nan"),
    (lambda: Momentum([], 0.1, 1.0), "momentum must be from 0 to below 1, not 1.0"),
    (lambda: Momentum([], 0.1, -0.1), "momentum must be"),
    (lambda: Adam([], 0.1, betas=(0.9, 1.0)), "betas must be from 0"),
])
def test_a_setting_that_cannot_work_is_told(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_adam_may_keep_nothing_of_the_steps_before():
    """Then each step has the length of the rate, whatever the gradient."""
    p = Value(1.0)
    optimizer = Adam([p], rate=0.1, betas=(0.0, 0.0))
    for grad, expected in [(5.0, 0.9), (-0.02, 1.0)]:
        p.grad = grad
        optimizer.step()
        assert p.data == pytest.approx(expected, abs=1e-6)
