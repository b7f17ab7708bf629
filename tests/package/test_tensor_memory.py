"""What graphs of tensors leave in memory, how long they may be, and who loads NumPy."""
import gc

import numpy as np
import pytest
from test_engine_memory import output, values_left

from micrograd.tensor import Tensor, cross_entropy


def every_operation(Tensor):
    a, b = Tensor([[1.0, 2.0], [3.0, 4.0]]), Tensor([0.5, -1.0])
    c = (a @ a.T + b - 2 / a) * (1 - b) / (b * b + 1) ** 0.5
    d = (c.tanh() + c.exp().log() - c.relu()).reshape(4)[[0, 1, 1]]
    (d.softmax() * c.max() - c.max(0).sum() + a.mean(1).sum()).sum().backward()


def trained(Tensor):
    w, x = Tensor(np.ones((3, 2))), np.ones((5, 2))
    for _ in range(3):
        loss = cross_entropy(x @ w.T, [0, 1, 2, 0, 1])
        loss.zero_grad()
        loss.backward()
        w.data -= 0.1 * w.grad


def refused(Tensor):
    for wrong in (lambda a: a + np.ones(3), lambda a: a @ a.T.reshape(1, 4)[:, :3],
                  lambda a: a.reshape(5), lambda a: (a * 2).backward()):
        try:
            wrong(Tensor([[1.0, 2.0], [3.0, 4.0]]))
        except ValueError:
            pass


@pytest.mark.parametrize("use", [every_operation, trained, refused],
                         ids=lambda use: use.__name__)
def test_no_tensor_stays_alive_when_its_graph_is_dropped(use):
    assert values_left(use, Tensor) == (0, 0)


def test_tensors_that_are_kept_are_counted():
    kept = []
    assert values_left(lambda Tensor: kept.append(Tensor(1.0) * 2), Tensor) == (2, 0)


def test_a_tensor_has_no_dictionary():
    assert not hasattr(Tensor(1.0), "__dict__")


def test_a_share_holds_no_tensor():
    a = Tensor([[1.0, 2.0]])
    for out in (a + a, a * a, a / a, a**2, a.exp(), a.log(), a.tanh(), a.relu(), a.T,
                a @ a.T, a.sum(0, True), a.max(1, True), a.softmax(), a[0], -a, 1 - a,
                1 / a, a.reshape(2)):
        for _, share in out._operands:
            held = [cell.cell_contents for cell in share.__closure__ or ()]
            assert not any(isinstance(thing, Tensor) for thing in held)
    assert gc.isenabled()


CHAIN = """
from micrograd.tensor import Tensor
a = node = Tensor([1.0, 2.0])
for i in range(200_000):
    node = node * (0.5 if i % 2 else 2.0)
node.sum().backward()
print(node.data, a.grad)
del node
print("deleted")
"""


def test_a_chain_of_200_000_operations_passes_forward_backward_and_deletion():
    assert output(CHAIN) == "[1. 2.] [1. 1.]\ndeleted\n"


@pytest.mark.parametrize("module", [
    "micrograd", "micrograd.engine", "micrograd.nn", "micrograd.compiler",
    "micrograd.gradcheck"])
def test_numpy_is_loaded_by_nothing_else(module):
    said = output(f"import {module}, sys; print('numpy' in sys.modules)")
    assert said == "False\n"
