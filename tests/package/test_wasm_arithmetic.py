"""exp, log and their like in arithmetic: nearly exact, and the same bits everywhere."""
import math
import random
import struct

import pytest

from micrograd import engine
from micrograd.engine import Value
from micrograd.wasm import arithmetic
from micrograd.wasm.machine import load
from micrograd.wasm.module import Function, Module
from micrograd.wasm.translate import functions, needed

EXACT = {
    "exp": engine.exponential, "log": engine.logarithm, "sin": engine.sine,
    "cos": engine.cosine, "tanh": math.tanh,
    "sigmoid": lambda x: Value(x).sigmoid().data,
}
EDGES = [0.0, -0.0, 1.0, -1.0, math.inf, -math.inf, math.nan, 5e-324, -5e-324, 1e-310,
         2.2250738585072014e-308, 1e-300, 709.78, 709.79, -708.5, -745.1, -745.2]
POWERS = [*EDGES[:7], 2.0, -2.0, 0.5, -0.5, 3.0, -3.0, -1.5, 1e300, -1e300, 1e-300,
          2.0**53, 2.0**53 + 2.0]


def points(name):
    rng = random.Random(name)
    largest = 5 if name in ("sin", "cos") else 2
    for _ in range(5000):
        yield rng.uniform(-5, 5)
        yield rng.uniform(-700, 700)
        yield rng.choice([-1, 1]) * 10 ** rng.uniform(-300, largest)
    yield from EDGES


def units(found, expected):
    """How far apart two floats are, in units of the last place."""
    if found == expected or math.isnan(found) and math.isnan(expected):
        return 0.0
    return abs(found - expected) / math.ulp(expected)


@pytest.mark.parametrize("name", EXACT)
def test_a_function_is_right_to_a_few_units_in_the_last_place(name):
    function = getattr(arithmetic, name)
    worst = max(points(name), key=lambda x: units(function(x), EXACT[name](x)))
    assert units(function(worst), EXACT[name](worst)) <= 3.0, worst


def test_the_sine_of_an_enormous_number_is_no_wrong_number():
    assert math.isnan(arithmetic.sin(1e10)) and math.isnan(arithmetic.cos(-1e300))


def is_near(found, expected):
    return found == expected or math.isnan(found) and math.isnan(expected) or (
        math.isclose(found, expected, rel_tol=1e-12))


def test_a_power_is_right_to_twelve_digits():
    rng = random.Random(1)
    for _ in range(20_000):
        x = rng.choice([rng.uniform(-5, 5), math.exp(rng.uniform(-50, 50))])
        y = rng.choice([rng.uniform(-5, 5), rng.randint(-6, 6), 0.5, -0.5])
        assert is_near(arithmetic.power(x, y), engine.power(x, y)), (x, y)


@pytest.mark.parametrize("x", POWERS)
def test_a_power_is_right_at_the_edges(x):
    for y in POWERS:
        assert is_near(arithmetic.power(x, y), engine.power(x, y)), (x, y)


@pytest.mark.parametrize("x", POWERS)
def test_a_quotient_is_the_engines(x):
    for y in POWERS:
        assert bits(arithmetic.quotient(x, y)) == bits(engine.quotient(x, y)), (x, y)


# the same functions as WebAssembly

def machine(name, count):
    """A machine with a function `call` that calls one of arithmetic.py."""
    arguments = [(letter, "f64") for letter in "xy"[:count]]
    body = [*(f"local.get ${letter}" for letter, _ in arguments), f"call ${name}"]
    call = Function("call", arguments, "f64", [], body, exported=True)
    return load(Module([*needed(body), call], 8).binary())


def bits(x):
    return "nan" if math.isnan(x) else struct.pack("<d", x)


@pytest.mark.parametrize("name", EXACT)
def test_the_machine_gives_the_bits_that_python_gives(name):
    function, compiled = getattr(arithmetic, name), machine(name, 1)
    for x in list(points(name))[::7] + EDGES:
        assert bits(compiled.call("call", x)) == bits(function(x)), x


def test_the_machine_gives_the_bits_of_powers():
    compiled = machine("power", 2)
    for x in POWERS:
        for y in [*POWERS, 0.3, 7.0]:
            given = compiled.call("call", x, y)
            assert bits(given) == bits(arithmetic.power(x, y)), (x, y)


def test_every_function_can_be_translated():
    assert set(EXACT) | {"power", "nearest"} < set(functions())
