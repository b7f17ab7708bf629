"""Of two mistakes in one engine, `check` accuses nobody who is innocent.

All pairs of wrong engines that can be made take ten minutes, so a sample is tried.
"""
import random
from itertools import combinations, product

import pytest

from changed_engines import CLOSURES, MUL_1, MUL_2, VISIT, changed
from reference import reference_engine
from spelled_out.check import check
from spelled_out.check.report import AGAIN
from wrong_engines import WRONG

WALKS = [name for name, (operation, *_) in WRONG.items() if operation == "backward"]
OPERATIONS = [name for name, (operation, *_) in WRONG.items()
              if operation not in ("backward", "__init__")]


def both(*names):
    """The engine with two mistakes; None where they change the same line."""
    (_, _, source, one), (_, _, other_source, other) = (WRONG[name] for name in names)
    if source != other_source:
        return None
    try:
        return changed(source, one + other)
    except (AssertionError, SyntaxError):
        return None


def sample(pairs, size):
    pairs = list(pairs)
    random.Random(0).shuffle(pairs)
    engines = ((pair, both(*pair)) for pair in pairs)
    possible = ((pair, engine) for pair, engine in engines if engine)
    return [next(possible) for _ in range(size)]


IN_ONE_METHOD = sample((pair for pair in combinations(OPERATIONS, 2)
                        if len({WRONG[name][0] for name in pair}) == 1), 60)
WALK_AND_OPERATION = sample(product(WALKS, OPERATIONS), 60)
REPORTS = {}


def report(pair, engine):
    """What `check` says of the engine; asked once."""
    if pair not in REPORTS:
        REPORTS[pair] = check(engine)
    return REPORTS[pair]


@pytest.mark.parametrize("pair, engine", IN_ONE_METHOD + WALK_AND_OPERATION,
                         ids=lambda given: None if isinstance(given, type) else
                         " + ".join(given))
def test_nobody_innocent_is_accused(pair, engine):
    accused = {failure.operation for failure in report(pair, engine).failures}
    assert accused and accused <= {WRONG[name][0] for name in pair}


def names_both(pair, engine):
    said = " ".join([*report(pair, engine).cause.split(),
                     *report(pair, engine).cure.split()])
    return all(WRONG[name][1] in said for name in pair)


@pytest.mark.parametrize("pairs, share", [(IN_ONE_METHOD, 0.7),
                                          (WALK_AND_OPERATION, 0.9)])
def test_mostly_both_mistakes_are_named(pairs, share):
    named = [pair for pair, engine in pairs if names_both(pair, engine)]
    assert len(named) >= share * len(pairs)


@pytest.mark.parametrize("pair, engine", [
    one for one in IN_ONE_METHOD if not names_both(*one)],
    ids=lambda given: None if isinstance(given, type) else " + ".join(given))
def test_where_one_mistake_hides_the_other_the_report_says_to_check_again(pair, engine):
    assert report(pair, engine).cure.endswith(AGAIN)


FIRST = ["first factor lacks out.grad", "= for += in the first factor", "adds out.grad",
         "out.data for out.grad", "first factor from the other grad"]
SECOND = ["second factor negative", "own data in the second factor", "adds forward",
          "second factor from its own grad", "second factor forgotten"]


@pytest.mark.parametrize("one", FIRST)
@pytest.mark.parametrize("other", SECOND)
def test_a_slip_in_each_line_of_a_method_is_named(one, other):
    pair = f"mul: {one}", f"mul: {other}"
    assert names_both(pair, both(*pair))


# the cases in which the wrong ones were accused

def blamed(engine):
    return [failure.operation for failure in check(engine).failures]


def test_a_walk_that_lists_the_result_again_and_again_is_the_walk_s_mistake_alone():
    itself = VISIT.replace("topo.append(v)", "topo.append(self)")
    assert blamed(changed(CLOSURES, [(VISIT, itself)])) == ["backward"]


def test_swapped_factors_are_the_product_s_mistake_alone():
    swapped = [(MUL_1, "self.grad += self.data * out.grad"),
               (MUL_2, "other.grad += other.data * out.grad")]
    assert blamed(changed(CLOSURES, swapped)) == ["__mul__"]


def test_a_wrong_walk_in_micrograd_itself_accuses_no_operation():
    Value = reference_engine()  # a new class each time

    def backward(self):
        self.grad = 1.0
        for _ in range(3):
            self._backward()

    Value.backward = backward
    assert blamed(Value) == ["backward"]
