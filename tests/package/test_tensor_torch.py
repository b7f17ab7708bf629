"""Tensors against PyTorch in float64: random programs with broadcasting, corners."""
import numpy as np
import pytest
from hypothesis import given, settings

from micrograd.tensor import Tensor, cross_entropy, log_sum_exp
from tensor_programs import STEPS, programs, run

torch = pytest.importorskip("torch", reason="there is no PyTorch on this machine")


def in_torch(array):
    return torch.tensor(array, dtype=torch.float64, requires_grad=True)


def close(ours, theirs):
    return (np.abs(ours - theirs) <= 1e-10 * np.maximum(1.0, np.abs(theirs))).all()


@settings(max_examples=1000)
@given(programs())
def test_a_random_program_has_the_value_and_the_gradients_that_pytorch_has(program):
    (ours, our_result), (theirs, their_result) = run(program, Tensor), run(
        program, in_torch)
    our_result.backward()
    their_result.backward()
    assert close(our_result.data, their_result.item())
    for our, their in zip(ours, theirs):
        assert our.grad.shape == our.shape
        assert close(our.grad, their.grad.numpy())


@pytest.mark.parametrize("step", STEPS)
def test_each_step_of_the_programs_has_pytorchs_shape_and_numbers(step):
    rng = np.random.default_rng(1)
    arrays = [rng.uniform(-2, 2, shape) for shape in [(2, 3), (2, 1), (2, 3)]]
    ours, theirs = (STEPS[step](*map(leaf, arrays)) for leaf in (Tensor, in_torch))
    assert ours.shape == tuple(theirs.shape)
    assert close(ours.data, theirs.detach().numpy())


CORNERS = {
    "relu at 0": (lambda a: a.relu(), [[0.0, -0.0, 1.0]]),
    "a maximum that is there three times": (
        lambda a: a.max() if isinstance(a, Tensor) else a.amax((0, 1)),
        [[2.0, 2.0], [1.0, 2.0]]),
    "a power of 0": (lambda a: a**0, [0.0, 2.0]),
    "a square at 0": (lambda a: a**2, [0.0, -2.0]),
    "tanh far out": (lambda a: a.tanh(), [1000.0, -1000.0]),
    "softmax of large scores": (lambda a: a.softmax(-1)[0], [[1000.0, 999.0]]),
    "an empty sum": (lambda a: a[:0].sum(), [1.0, 2.0]),
}


@pytest.mark.parametrize("name", CORNERS)
def test_a_corner_has_pytorchs_value_and_gradient(name):
    f, numbers = CORNERS[name]
    ours, theirs = Tensor(numbers), in_torch(numbers)
    (f(ours) * 3.0).sum().backward()
    (f(theirs) * 3.0).sum().backward()
    assert close(f(ours).data, f(theirs).detach().numpy())
    assert close(ours.grad, theirs.grad.numpy())


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_what_has_no_answer_is_pytorchs_inf_or_nan():
    numbers = [0.0, -1.0, 1000.0]
    for f in (lambda a: a.log(), lambda a: a.exp(), lambda a: 1 / a, lambda a: a**0.5):
        ours, theirs = Tensor(numbers), in_torch(numbers)
        f(ours).sum().backward()
        f(theirs).sum().backward()
        np.testing.assert_allclose(f(ours).data, f(theirs).detach().numpy(), 1e-12)
        np.testing.assert_allclose(ours.grad, theirs.grad.numpy(), 1e-12)


def test_cross_entropy_is_pytorchs_for_scores_of_all_sizes():
    rng = np.random.default_rng(1)
    for size in (0.0, 1.0, 1000.0):
        scores, answers = size * rng.normal(size=(20, 5)), rng.integers(0, 5, 20)
        ours, theirs = Tensor(scores), in_torch(scores)
        our_loss = cross_entropy(ours, answers)
        loss = torch.nn.functional.cross_entropy(theirs, torch.tensor(answers))
        our_loss.backward()
        loss.backward()
        assert close(our_loss.data, loss.item())
        assert close(ours.grad, theirs.grad.numpy())


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_log_sum_exp_is_pytorchs_along_each_axis(axis):
    scores = np.array([[1.0, 800.0], [-800.0, 2.0], [0.0, 0.0]])
    ours, theirs = Tensor(scores), in_torch(scores)
    out, expected = log_sum_exp(ours, axis), torch.logsumexp(theirs, axis)
    out.sum().backward()
    expected.sum().backward()
    assert out.shape == tuple(expected.shape)
    assert close(out.data, expected.detach().numpy())
    assert close(ours.grad, theirs.grad.numpy())


def test_a_second_root_in_the_same_graph_adds_what_pytorch_adds():
    numbers = [[1.0, 2.0], [3.0, -1.0]]
    for leaf, more in ((Tensor, {}), (in_torch, {"retain_graph": True})):
        a = leaf(numbers)
        b = (a @ a).tanh()
        (b * a).sum().backward(**more)
        b.sum().backward(**more)
        if leaf is Tensor:
            ours = a.grad
    assert close(ours, a.grad.numpy())
