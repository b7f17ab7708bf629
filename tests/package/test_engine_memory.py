"""What graphs leave in memory, how long they may be, and that every run is the same."""
import copy
import gc
import os
import random
import subprocess
import sys

import pytest

from micrograd import engine
from micrograd.graph import draw_dot
from micrograd.nn import MLP
from spelled_out.snapshots import ch05


def expression(Value):
    """An expression with plain numbers, shared values and a backward pass."""
    a, b = Value(2.0), Value(-3.0)
    shared = (2 * a + b).tanh() - 1
    L = (shared * shared / 4 + b**2).sigmoid() + a.relu().exp() + (1 / a).log()
    L.backward()
    return L


def with_every_operation(Value):
    a = Value(0.5)
    (a**a + 2**a + abs(a) + a.sin() - expression(Value)).backward()


def drawn(Value):
    draw_dot(expression(Value)).svg()


def copied(Value):
    copy.deepcopy(expression(Value)).backward()


def cleared(Value):
    expression(Value).zero_grad()


def second_root(Value):
    L = expression(Value)
    (L * 2).backward()
    L.backward(2.5)


def refused(Value):
    try:
        expression(Value) + "a"
    except TypeError:
        pass


def overflown(Value):
    (Value(1000.0).exp() / 0.0 + Value(0.0).log()).backward()


def trained(Value):
    net = MLP(3, [4, 1], rng=random.Random(1))
    for _ in range(3):
        loss = (net([2.0, 3.0, -1.0]) - 1.0) ** 2
        net.zero_grad()
        loss.backward()
        for p in net.parameters():
            p.data -= 0.05 * p.grad


def values_left(use, Value):
    """How many more Values are alive after a use, the garbage collector switched off.

    And how many of them the collector then finds: those in cycles, or held by cycles.
    """
    use(Value)  # what is made once, such as a cache, is made now
    gc.collect()
    gc.disable()
    gc.freeze()  # all that is there by now is looked at no more
    gc.set_debug(gc.DEBUG_SAVEALL)  # what the collector finds, it keeps in gc.garbage
    try:
        use(Value)
        left = values_in(gc.get_objects(), Value)
        gc.collect()
        return left, values_in(gc.garbage, Value)
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.unfreeze()
        gc.enable()


def values_in(things, Value):
    return sum(type(thing) is Value for thing in things)


@pytest.mark.parametrize("use", [
    expression, with_every_operation, copied, cleared, second_root, trained, refused,
    overflown, drawn,
], ids=lambda use: use.__name__)
def test_no_value_stays_alive_when_its_graph_is_dropped(use):
    assert values_left(use, engine.Value) == (0, 0)


def test_values_that_are_kept_are_counted():
    kept = []
    left = values_left(lambda Value: kept.append(Value(1.0) * 2), engine.Value)
    assert left == (2, 0)


def test_the_closures_of_chapter_5_leave_every_graph_to_the_garbage_collector():
    left, found = values_left(expression, ch05.Value)
    assert left == found > 10


def test_a_value_has_no_dictionary():
    assert not hasattr(engine.Value(1.0), "__dict__")


def output(program, hash_seed="0"):
    """What a program prints in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    ).stdout


# one value, doubled and halved by turns: the slope stays exact
CHAIN = """
from micrograd.engine import Value
a = node = Value(1.0)
for i in range(1_000_000):
    node = node * (0.5 if i % 2 else 2.0)
node.backward()
print(node.data, a.grad)
node.zero_grad()
print(a.grad)
del node
print("deleted")
"""


def test_a_chain_of_a_million_operations_passes_forward_backward_and_deletion():
    assert output(CHAIN) == "1.0 1.0\n0.0\ndeleted\n"


TRAIN = """
import random
from micrograd.graph import trace
from micrograd.nn import MLP
net = MLP(3, [4, 4, 1], rng=random.Random(1))
inputs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5]]
for _ in range(5):
    loss = sum((net(x) - 1.0) ** 2 for x in inputs)
    net.zero_grad()
    loss.backward()
    for p in net.parameters():
        p.data -= 0.05 * p.grad
print([(node.data, node.grad) for node in trace(loss)[0]])
"""


def test_two_processes_compute_the_same_bits():
    assert output(TRAIN, hash_seed="1") == output(TRAIN, hash_seed="2") != ""
