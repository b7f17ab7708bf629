"""What the chapters build is what the package ships, as syntax trees and as numbers."""
import inspect
import math
import random

import pytest

from micrograd import engine, gradcheck, graph, nn
from micrograd.steps import ch04, ch05
from notebooks import chapter, code
from source import definitions


def package(module):
    return definitions(inspect.getsource(module))


def pairs(built, shipped):
    """(name, as built, as shipped) of all definitions; classes member by member."""
    for name in shipped:
        if isinstance(shipped[name], dict):
            for member in shipped[name] | built.get(name, {}):
                yield pytest.param(built.get(name, {}).get(member),
                                   shipped[name].get(member), id=f"{name}.{member}")
        else:
            yield pytest.param(built.get(name), shipped[name], id=name)


ENGINE, LAST_SNAPSHOT = package(engine), package(ch05)


@pytest.mark.parametrize("built, shipped", [
    *pairs(LAST_SNAPSHOT, ENGINE),
    *pairs(definitions(code(chapter("02_value"))), package(graph)),
    *pairs(definitions(code(chapter("05_more_operations"))), package(gradcheck)),
    *pairs(definitions(code(chapter("07_mlp"))), package(nn)),
])
def test_a_chapter_builds_what_the_package_ships(built, shipped):
    assert built == shipped


def test_the_engine_ships_all_that_the_last_snapshot_has():
    assert set(LAST_SNAPSHOT) == set(ENGINE)


def program(Value, seed):
    """The result and the leaves of a random expression that uses every operation."""
    rng = random.Random(seed)
    leaves = [Value(rng.uniform(-2, 2)) for _ in range(4)]
    pool = list(leaves)
    for _ in range(30):
        a, b = rng.choice(pool), rng.choice(pool)
        number = rng.uniform(-2, 2)
        # only the one picked is computed: the numbers stay between -4 and 4
        pool.append(rng.choice([
            lambda: (a + b) / 2, lambda: 0.5 * (a - b), lambda: a * b / 4,
            lambda: a / (1 + b * b), lambda: 1 / (a * a + 0.5), lambda: number - a / 2,
            lambda: -a, lambda: (a / 2) ** 2, lambda: (a / 4).exp(), lambda: a.tanh(),
            lambda: (a * a + 0.5).log(), lambda: a.sigmoid(), lambda: a.relu(),
        ])())
    return sum(pool), leaves


@pytest.mark.parametrize("seed", range(50))
def test_the_last_snapshot_and_the_engine_give_the_same_bits(seed):
    numbers = []
    for Value in (ch05.Value, engine.Value):
        result, leaves = program(Value, seed)
        result.backward()
        numbers.append([result.data, *(leaf.grad for leaf in leaves)])
    assert numbers[0] == numbers[1]
    assert all(map(math.isfinite, numbers[0]))


@pytest.mark.parametrize("Value", [ch04.Value, ch05.Value, engine.Value], ids=[
    "ch04", "ch05", "engine"])
def test_a_snapshot_that_has_backward_gives_the_neurons_gradients(Value):
    x1, x2, w1, w2 = Value(2.0), Value(0.0), Value(-3.0), Value(1.0)
    b = Value(6.8813735870195432)
    o = (x1 * w1 + x2 * w2 + b).tanh()
    o.backward()
    gradients = [value.grad for value in (x1, x2, w1, w2, b)]
    assert gradients == pytest.approx([-1.5, 0.5, 1.0, 0.0, 0.5], abs=1e-12)


@pytest.mark.parametrize("name, before", [
    ("03_manual_backprop", "ch02"), ("04_backward", "ch03"),
    ("05_more_operations", "ch04"),
])
def test_a_chapter_starts_from_the_snapshot_of_the_one_before(name, before):
    assert f"from micrograd.steps.{before} import Value\n" in code(chapter(name))


@pytest.mark.parametrize("name", ["06_pytorch", "07_mlp"])
def test_a_chapter_after_the_engine_is_built_imports_it(name):
    assert "from micrograd.engine import Value\n" in code(chapter(name))
