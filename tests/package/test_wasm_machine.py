"""A module is run by wasmtime, in a page by the browser: both do the same."""
import random
import sys

import pytest

import browser_wasm
from micrograd.compiler import program
from micrograd.engine import Value
from micrograd.nn import MLP
from micrograd.wasm.machine import InPage, Wasmtime
from micrograd.wasm.module import PAGE, Function, Module

ROWS = [[0.5, -1.0, 1.0], [-0.3, 0.8, -1.0], [2.0, 0.1, 1.0]]
LOAD = ["local.get $at", "f64.load offset=0"]


@pytest.fixture
def page(monkeypatch):
    """The platform is Python in a page, with its module `js`."""
    monkeypatch.setitem(sys.modules, "js", browser_wasm)
    monkeypatch.setattr(sys, "platform", "emscripten")


def training():
    """The machine, the losses and what the parameters have at last."""
    net = MLP(2, [3, 1], "relu", rng=random.Random(3))
    x, y, target = Value(0.1), Value(0.2), Value(1.0)
    compiled = program((net([x, y]) - target)**2, [x, y, target], net.parameters())
    losses = [compiled(ROWS), *compiled.train(ROWS, 0.01, steps=5)]
    return compiled.machine, losses, [(p.data, p.grad) for p in net.parameters()]


def test_in_a_page_a_program_gives_what_it_gives_elsewhere(page, monkeypatch):
    machine, *in_page = training()
    assert type(machine) is InPage
    monkeypatch.undo()
    machine, *elsewhere = training()
    assert type(machine) is Wasmtime
    assert in_page == elsewhere


@pytest.mark.parametrize("kind", [Wasmtime, InPage])
@pytest.mark.parametrize("address, pages", [
    (0, 1), (PAGE - 16, 1), (PAGE - 8, 2), (PAGE, 2), (3 * PAGE - 8, 4)])
def test_the_memory_grows_by_what_is_missing(page, kind, address, pages):
    read = Function("read", [("at", "i32")], "f64", [], LOAD, exported=True)
    machine = kind(Module([read], 8).binary())
    machine.write(address, [1.5, -2.25])
    assert machine.read(address, 2) == [1.5, -2.25]
    assert [machine.call("read", address + k) for k in (0, 8)] == [1.5, -2.25]
    store = [machine.store] if kind is Wasmtime else []
    assert machine.memory.grow(*store, 0) == pages
