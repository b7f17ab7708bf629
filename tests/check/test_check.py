"""`check` passes right engines, refuses what it cannot check, and leaves no trace."""
import cProfile
import random
import sys
import time

import pytest

import closure_engine
import derivative_engine
import micrograd.engine
from changed_engines import CLOSURES, SEED, changed
from reference import reference_engine
from spelled_out.check import check
from spelled_out.check.diagnosis import random_failures
from spelled_out.check.subject import Subject
from spelled_out.check.trials import collect
from spelled_out.snapshots import ch03, ch04, ch05

RIGHT = {
    "chapter 4": lambda: ch04.Value,
    "chapter 5": lambda: ch05.Value,
    "the engine": lambda: micrograd.engine.Value,
    "closures": lambda: closure_engine.Value,
    "local derivatives": lambda: derivative_engine.Value,
    "micrograd 0.1.0": reference_engine,
}


# right engines

@pytest.mark.parametrize("name", RIGHT)
def test_a_right_engine_passes(name):
    assert check(RIGHT[name]()).failures == []


@pytest.mark.parametrize("name", RIGHT)
def test_no_seed_of_100_is_a_false_alarm(name):
    assert alarms(RIGHT[name](), range(100)) == []


def test_no_seed_of_1000_is_a_false_alarm_for_the_engine():
    assert alarms(micrograd.engine.Value, range(100, 1000)) == []


def alarms(engine, seeds):
    """The failures in the random graphs of many seeds; the rest of check has none."""
    subject = Subject(engine)
    operations = collect(subject).whole_operations()
    return [alarm for seed in seeds
            for alarm in random_failures(subject, operations, seed)]


RESULT = "        topo = []\n"  # the first line of the closure engine's backward
VARIANTS = {
    "backward wants a gradient": [
        ("def backward(self):", "def backward(self, grad):"),
        (SEED, "        self.grad = grad\n")],
    "backward takes a gradient": [
        ("def backward(self):", "def backward(self, grad=1.0):"),
        (SEED, "        self.grad = grad\n")],
    "grad begins as None": [
        ("        self.grad = 0.0\n", "        self.grad = None\n"),
        (SEED, "        for v in topo:\n            v.grad = v.grad or 0.0\n" + SEED)],
    "children in a set": [("self._prev = _children", "self._prev = set(_children)")],
    "children under another name": [
        ("self._prev = _children", "self.parents = _children"),
        ("in v._prev:", "in v.parents:")],
    "numbers of NumPy": [
        ("import math\n", "import math\nimport numpy as np\n"),
        ("self.data = data", "self.data = np.float64(data)")],
    "single precision": [
        ("import math\n", "import math\nimport numpy as np\n"),
        ("self.data = data", "self.data = np.float32(data)")],
    "it prints": [(RESULT, "        print('backward')\n" + RESULT)],
    "it warns": [
        ("import math\n", "import math\nimport warnings\n"),
        (RESULT, "        warnings.warn('backward')\n" + RESULT)],
    "whole exponents only": [
        ("        if isinstance(other, Value):\n            return self.power(other)\n",
         "        assert isinstance(other, int)\n")],
    "an operation that is still to be written": [
        ("        x = self.data\n", "        raise NotImplementedError\n")],
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_right_engine_may_be_written_in_another_way(variant):
    assert check(changed(CLOSURES, VARIANTS[variant])).failures == []


# what cannot be checked

class WithoutBackward:
    __add__ = __mul__ = None

    def __init__(self, data):
        self.data = data


class NeedsTwo(ch05.Value):
    def __init__(self, data, gradient):
        super().__init__(data)


@pytest.mark.parametrize("thing, words", [
    (WithoutBackward, "WithoutBackward has no backward()"),
    (ch03.Value, "Value has no backward()"),
    (int, "has no backward()"),
    (object, "no + and no * and no backward()"),
    (ch05.Value(1.0), "needs a class"),
    (NeedsTwo, "missing 1 required positional argument"),
])
def test_what_cannot_be_checked_is_a_type_error_that_says_why(thing, words):
    with pytest.raises(TypeError) as error:
        check(thing)
    assert words in str(error.value)


# a good guest

def test_it_prints_and_warns_nothing(capsys, recwarn):
    for variant in ["it prints", "it warns"]:
        check(changed(CLOSURES, VARIANTS[variant]))
    assert capsys.readouterr() == ("", "")
    assert recwarn.list == []


def test_it_leaves_the_class_and_python_as_they_were():
    Value = changed(CLOSURES, [])
    before = dict(vars(Value)), random.getstate(), sys.getprofile()
    check(Value)
    assert (dict(vars(Value)), random.getstate(), sys.getprofile()) == before


def test_it_works_under_a_profiler():
    profiler = cProfile.Profile()
    assert profiler.runcall(check, micrograd.engine.Value)


@pytest.mark.parametrize("name", ["the engine", "micrograd 0.1.0"])
def test_it_takes_less_than_2_seconds(name):
    engine, start = RIGHT[name](), time.process_time()
    check(engine)
    assert time.process_time() - start < 2
