"""What the chapters build is what the package ships, as syntax trees and as numbers."""
import importlib
import inspect
import pkgutil

import pytest
from hypothesis import given, settings

import micrograd
import snapshots
from micrograd import (
    compiler,
    engine,
    forward,
    gpt,
    gradcheck,
    graph,
    higher,
    losses,
    nn,
    optim,
    tensor,
)
from notebooks import chapter, code
from programs import BINARY, UNARY, numbers, programs
from source import definitions
from spelled_out.snapshots import ch04, ch05

LAST = list(snapshots.CHAPTERS)[-1]
last_snapshot = importlib.import_module(f"spelled_out.snapshots.{LAST}")


def package(module):
    return definitions(inspect.getsource(module))


def pairs(module, built, shipped):
    """(as built, as shipped) of all definitions of a module; classes by members."""
    for name in shipped:
        if isinstance(shipped[name], dict):
            for member in shipped[name] | built.get(name, {}):
                yield pytest.param(
                    built.get(name, {}).get(member), shipped[name].get(member),
                    id=f"{module}: {name}.{member}")
        else:
            yield pytest.param(built.get(name), shipped[name], id=f"{module}: {name}")


ENGINE, LAST_SNAPSHOT = package(engine), package(last_snapshot)
EXAMPLES = definitions(code(chapter("08_examples")))
# each module, and what the chapter that builds it defines
BUILT = {
    engine: LAST_SNAPSHOT,
    graph: definitions(code(chapter("02_value"))),
    gradcheck: definitions(code(chapter("05_more_operations"))),
    nn: definitions(code(chapter("07_mlp")) + "\n" + code(chapter("08_examples"))),
    losses: EXAMPLES,
    optim: EXAMPLES,
    compiler: definitions(code(chapter("11_compile"))),
    forward: definitions(code(chapter("12_two_directions"))),
    higher: definitions(code(chapter("12_two_directions"))),
    tensor: definitions(code(chapter("13_tensors"))),
    gpt: definitions(code(chapter("14_language_model"))),
}


@pytest.mark.parametrize("built, shipped", [
    pair for module, built in BUILT.items()
    for pair in pairs(module.__name__, built, package(module))])
def test_a_chapter_builds_what_the_package_ships(built, shipped):
    assert built == shipped, "change the chapter or micrograd/ until both are the same"


def test_a_chapter_builds_every_module_but_the_plumbing_of_drawings():
    shipped = {module.name for module in pkgutil.iter_modules(micrograd.__path__)}
    built = {module.__name__.removeprefix("micrograd.") for module in BUILT}
    assert shipped == built | {"drawing", "wasm"}


def test_the_engine_ships_all_that_the_last_snapshot_has():
    assert set(LAST_SNAPSHOT) == set(ENGINE)


@settings(max_examples=200)
@given(programs(UNARY | BINARY))
def test_the_last_snapshot_and_the_engine_give_the_same_bits(program):
    assert numbers(program, last_snapshot.Value) == numbers(program, engine.Value)


@settings(max_examples=500)
@given(programs(["-a", "+", "-", "*"]))
def test_sums_and_products_have_the_bits_that_the_closures_gave(program):
    assert numbers(program, ch05.Value) == numbers(program, engine.Value)


NEW = {"abs", "sin", "**"}  # what chapter 5's class does not have
OLD = [name for name in UNARY | BINARY if name not in NEW]


@settings(max_examples=500)
@given(programs(OLD))
def test_the_engine_gives_what_the_closures_gave(program):
    closures, slots = numbers(program, ch05.Value), numbers(program, engine.Value)
    for before, now in zip(closures, slots):
        assert now == pytest.approx(before, rel=1e-14, abs=1e-14)


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
    assert f"from spelled_out.snapshots.{before} import Value\n" in code(chapter(name))


@pytest.mark.parametrize("name", ["06_pytorch", "07_mlp"])
def test_a_chapter_after_the_engine_is_built_imports_it(name):
    assert "from micrograd.engine import Value\n" in code(chapter(name))
