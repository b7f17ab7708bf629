"""Five trainings that fail, for the drill of chapter 9. What is wrong with each?

Each is a real training. To find out by yourself, do not read on.
"""
import math
import random
from statistics import fmean, pvariance

from micrograd.nn import MLP

XS = [[k / 2] for k in range(-6, 7)]
CURVE = [2 * math.sin(x) for [x] in XS]
FOUR = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
SIDES = [1.0, -1.0, -1.0, 1.0]
LINE = [[-3 + 6 * k / 19] for k in range(20)]
RARE = [1.0 if k in (9, 10) else -1.0 for k in range(20)]
TINY = 0.0001   # the rate of the steps that tell whether a loop is right


def patients():
    """{name: what can be seen of a training}, A to E."""
    few, noise = noisy(2)
    return {
        "A": seen(lambda: MLP(1, [8, 1], rng=random.Random(3)), XS, CURVE, 0.006,
                  reset=False),
        "B": seen(lambda: MLP(3, [6] * 9 + [1], "sigmoid", rng=random.Random(14)),
                  FOUR, SIDES, 0.05),
        "C": seen(lambda: MLP(1, [12, 1], rng=random.Random(2)), few, noise, 0.05,
                  rounds=400, test=(XS, CURVE)),
        "D": seen(lambda: MLP(1, [8, 1], "relu", rng=random.Random(9)), XS, CURVE,
                  0.25),
        "E": seen(lambda: MLP(1, [8, 1], rng=random.Random(1)), LINE, RARE, 0.05,
                  rounds=100),
    }


def noisy(seed):
    rng = random.Random(seed)
    inputs = [rng.uniform(-3, 3) for _ in range(6)]
    return [[x] for x in inputs], [2 * math.sin(x) + rng.gauss(0, 0.7) for x in inputs]


def seen(fresh, xs, ys, rate, rounds=60, reset=True, test=None):
    """Curves and measurements of one training.

    fresh: makes its network, untrained. test: inputs and targets that are held out.
    """
    net, losses, held_out = fresh(), [], []
    for _ in range(rounds):
        losses.append(one_round(net, xs, ys, rate, reset))
        if test:
            held_out.append(loss_of(net, *test).data)
    first, *_, last = gradients(fresh(), xs, ys)
    return {"loss": losses, "test": held_out, "baseline": pvariance(ys),
            "kept": kept(fresh(), xs, ys, reset), "first layer": first,
            "last layer": last, "silent": silent(net, xs)}


def loss_of(net, xs, ys):
    return sum((net(x) - y)**2 for x, y in zip(xs, ys)) / len(xs)


def one_round(net, xs, ys, rate, reset):
    loss = loss_of(net, xs, ys)
    if reset:
        net.zero_grad()
    loss.backward()
    for p in net.parameters():
        p.data -= rate * p.grad
    return loss.data


def kept(net, xs, ys, reset):
    """How far the loss falls, as a share of the promise, in the first and second round.

    The promise is made by gradients of its own, which the loop does not get to see.
    """
    shares = []
    for _ in range(2):
        stale = [p.grad for p in net.parameters()]
        squares = [slope * slope for layer in layers(net, xs, ys) for slope in layer]
        for p, grad in zip(net.parameters(), stale):
            p.grad = grad
        before = one_round(net, xs, ys, TINY, reset)
        shares.append((before - loss_of(net, xs, ys).data) / (TINY * sum(squares)))
    return shares


def layers(net, xs, ys):
    """The gradients of each layer's parameters."""
    net.zero_grad()
    loss_of(net, xs, ys).backward()
    return [[p.grad for p in layer.parameters()] for layer in net.layers]


def gradients(net, xs, ys):
    """Their mean size in each layer."""
    return [fmean(map(abs, layer)) for layer in layers(net, xs, ys)]


def silent(net, xs):
    """How many neurons of the first layer say 0 for all examples, and of how many."""
    columns = zip(*([value.data for value in net.layers[0](x)] for x in xs))
    answers = [any(column) for column in columns]
    return answers.count(False), len(answers)
