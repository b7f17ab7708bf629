"""Losses: their numbers and slopes are PyTorch's, and a wrong target is told."""
import math
import random

import pytest

from micrograd.engine import Value
from micrograd.gradcheck import gradcheck
from micrograd.losses import cross_entropy, hinge, log_sum_exp, mean, penalty, softmax

torch = pytest.importorskip("torch", reason="there is no PyTorch on this machine")

SCORES = [[0.3, -1.2, 2.0], [0.0, 0.0], [5.0], [1000.0, 0.0, -1000.0],
          [-1000.0, -1000.5], [700.0, 710.0, 709.0]]
PAIRS = [(scores, answer) for scores in SCORES for answer in range(len(scores))]


def values(numbers):
    return [Value(x) for x in numbers]


def close(found, expected):
    return all(math.isclose(f, e, rel_tol=1e-12, abs_tol=1e-12)
               for f, e in zip(found, expected, strict=True))


@pytest.mark.parametrize("scores, answer", PAIRS)
def test_cross_entropy_and_its_slopes_are_pytorchs(scores, answer):
    ours = values(scores)
    theirs = torch.tensor(scores, dtype=torch.float64, requires_grad=True)
    loss = cross_entropy(ours, answer) * 3
    expected = torch.nn.functional.cross_entropy(theirs, torch.tensor(answer)) * 3
    loss.backward()
    expected.backward()
    assert close([loss.data, *(x.grad for x in ours)],
                 [expected.item(), *theirs.grad.tolist()])


@pytest.mark.parametrize("scores", SCORES, ids=str)
def test_log_sum_exp_and_softmax_are_pytorchs(scores):
    ours, theirs = values(scores), torch.tensor(scores, dtype=torch.float64)
    assert close([log_sum_exp(ours).data], [torch.logsumexp(theirs, 0).item()])
    assert close([p.data for p in softmax(ours)], torch.softmax(theirs, 0).tolist())


def test_scores_may_come_from_a_generator():
    ours = values([0.1, -2.0, 3.0])
    assert log_sum_exp(x for x in ours).data == log_sum_exp(ours).data
    assert [p.data for p in softmax(x for x in ours)] == [p.data for p in softmax(ours)]


def test_the_slope_of_a_softmax_agrees_with_a_nudge():
    assert gradcheck(lambda a, b, c: softmax([a, b, c])[1] * 2, [0.3, -1.2, 0.9])


def test_a_score_may_be_there_twice():
    a, b = Value(0.5), Value(-0.2)
    cross_entropy([a, b, a], 1).backward()
    shares = [math.exp(x) for x in (0.5, -0.2, 0.5)]
    assert close([a.grad, b.grad], [2 * shares[0] / sum(shares),
                                    shares[1] / sum(shares) - 1])


@pytest.mark.parametrize("answer", [-1, 3, 1.5, "1", None])
def test_cross_entropy_wants_the_number_of_a_class(answer):
    with pytest.raises(IndexError, match=r"0 to 2, not"):
        cross_entropy(values([0.1, 0.2, 0.3]), answer)


@pytest.mark.parametrize("score, side, loss, slope", [
    (0.3, 1, 0.7, -1.0), (0.3, -1, 1.3, 1.0), (2.0, 1.0, 0.0, 0.0),
    (-2.0, -1.0, 0.0, 0.0), (1.0, 1, 0.0, 0.0),
])
def test_hinge_is_what_is_missing_to_the_margin(score, side, loss, slope):
    score = Value(score)
    found = hinge(score, side)
    found.backward()
    assert (found.data, score.grad) == (pytest.approx(loss), slope)


@pytest.mark.parametrize("side", [0, 2, True + 1, 0.5, "1", Value(0.0)])
def test_hinge_wants_a_side_of_1_or_minus_1(side):
    with pytest.raises(ValueError, match="a side is 1 or -1"):
        hinge(Value(0.3), side)


def test_hinge_takes_a_side_that_is_a_value_so_that_it_can_be_compiled():
    assert hinge(Value(0.25), Value(-1.0)).data == 1.25


def test_the_mean_shares_its_gradient_out_evenly():
    a, b = Value(1.0), Value(4.0)
    mean(x * x for x in (a, b)).backward()
    assert mean([a, b]).data == 2.5 and (a.grad, b.grad) == (1.0, 4.0)


def test_there_is_no_mean_of_nothing():
    with pytest.raises(ValueError, match="is the list empty"):
        mean([])


def test_a_penalty_pulls_each_parameter_towards_0():
    rng = random.Random(1)
    parameters = values(rng.uniform(-1, 1) for _ in range(5))
    cost = penalty(parameters, 0.5)
    cost.backward()
    assert math.isclose(cost.data, 0.5 * sum(p.data**2 for p in parameters))
    assert close([p.grad for p in parameters], [p.data for p in parameters])
