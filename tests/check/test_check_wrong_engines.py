"""`check` rejects wrong engines, blames the right operation and names the mistake."""
import pytest

from changed_engines import CLOSURES, MUL_2, SMALL_ENGINE, changed
from spelled_out.check import check
from spelled_out.check.backward_mistakes import BACKWARD_MISTAKES
from spelled_out.check.causes import HINTS, backward_mistake
from spelled_out.check.operation_mistakes import (
    COMMON_SLOPES,
    COMMON_SLOPES_OF_TWO,
    FORMULAS_OF_ONE,
    FORMULAS_OF_TWO,
    FREQUENT_SLIPS,
    RARE_SLIPS,
    WRONG_SLOPES,
)
from spelled_out.check.operations import OPERATIONS
from spelled_out.check.subject import Subject
from spelled_out.check.trials import collect
from wrong_engines import SEVERAL, WRONG, report

ROLES = {(operation.method, side): operation.roles[side]
         for operation in OPERATIONS for side in operation.sides}
OF_ONE = {operation.method for operation in OPERATIONS if not operation.other}


@pytest.fixture(scope="module")
def failures():
    """All failures of the wrong engines."""
    return [failure for name in WRONG for failure in report(name).failures]


def test_there_are_at_least_200_wrong_engines():
    assert len(WRONG) >= 200


def said(failure):
    """All that is said of a failure."""
    return f"{failure.cause}. {failure.cure}"


NAMED = {name: words for name, (_, words, *_) in WRONG.items() if words}
UNNAMED = {
    "relu: asks for out.grad > 0", "only its children", "only the leaves",
    "sorted by data", "a value used twice met once", "the child's own grad",
    "pow: slope 1 for the exponent 0", "a tenth too much", "exp: out.grad squared",
}


@pytest.mark.parametrize("name", WRONG)
def test_the_one_failure_is_that_of_the_wrong_operation(name):
    assert [f.operation for f in report(name).failures] == [WRONG[name][0]]


@pytest.mark.parametrize("name", NAMED)
def test_the_cause_is_named(name):
    assert NAMED[name] in said(report(name).failures[0])


def test_the_share_of_named_causes_is_known():
    assert WRONG.keys() - NAMED.keys() == UNNAMED
    assert len(NAMED) / len(WRONG) >= 0.95


@pytest.mark.parametrize("name", SEVERAL)
def test_several_mistakes_are_several_failures(name):
    operations, source, changes = SEVERAL[name]
    found = check(changed(source, changes))
    assert [failure.operation for failure in found.failures] == operations


def test_a_method_that_only_calls_a_wrong_one_is_not_blamed():
    found = check(changed(CLOSURES, [(MUL_2, "other.grad += self.data")]))
    assert [failure.operation for failure in found.failures] == ["__mul__"]
    assert "`__truediv__`" in found.notes[0]


def test_operations_with_the_same_exception_are_one_failure():
    found = check(changed(CLOSURES, [
        ("out = Value(math.exp(self.data)", "out = Value(ouch(self.data)"),
        ("out = Value(math.log(self.data)", "out = Value(ouch(self.data)"),
    ]))
    assert [failure.operation for failure in found.failures] == ["exp"]
    assert "and so for `log`" in found.failures[0].cause


def test_a_mistake_in_every_closure_of_a_small_engine_is_one_failure():
    found = check(changed(SMALL_ENGINE, [
        ("self.grad += out.grad", "self.grad = out.grad"),
        ("other.grad += out.grad", "other.grad = out.grad"),
        ("self.grad += other.data", "self.grad = other.data"),
        ("other.grad += self.data", "other.grad = self.data"),
    ]))
    assert len(found.failures) == 1
    assert "in every operation" in found.failures[0].cause


def test_the_same_slip_in_two_closures_is_two_failures():
    found = check(changed(SMALL_ENGINE, [
        ("other.grad += out.grad", "other.grad = out.grad"),
        ("other.grad += self.data", "other.grad = self.data"),
    ]))
    assert [failure.operation for failure in found.failures] == ["__mul__", "__add__"]


TANH_IS_WRONG_FAR_OUT = ("(1 - t**2)", "(1 - t**2 * (x < 3.1))")


def seeds_that_find(change):
    Value = changed(CLOSURES, [change])
    return [seed for seed in range(10) if not check(Value, seed)]


def test_a_power_that_takes_no_exponent_at_all_is_a_failure():
    refusal = ("            return self.power(other)\n",
               "            pass\n        raise TypeError('no exponent is good')\n")
    [failure] = check(changed(CLOSURES, [refusal])).failures
    assert (failure.operation, failure.given) == (
        "__pow__", "TypeError: no exponent is good")


def test_a_slip_in_a_power_is_no_refusal():
    slip = ("out = Value(self.data**other, ", "out = Value(self.dat**other, ")
    [failure] = check(changed(CLOSURES, [slip])).failures
    assert "has no attribute 'dat'" in failure.given


def test_another_seed_tries_other_graphs():
    assert 0 < len(seeds_that_find(TANH_IS_WRONG_FAR_OUT)) < 10


def test_a_mistake_in_a_random_graph_is_shown_in_the_smallest_one():
    seed = seeds_that_find(TANH_IS_WRONG_FAR_OUT)[0]
    [failure] = check(changed(CLOSURES, [TANH_IS_WRONG_FAR_OUT]), seed).failures
    assert failure.operation == "tanh"
    assert failure.expression.startswith("y = a.tanh(); a = ")
    assert "wrong for these numbers" in failure.cause


def test_a_walk_that_fails_in_random_graphs_alone_is_the_failure_of_backward():
    nine_values = ("in reversed(topo)", "in reversed(topo[-9:])")
    [failure] = check(changed(CLOSURES, [nine_values])).failures
    assert failure.operation == "backward"
    assert "larger graphs are not" in failure.cause


def test_no_cause_holds_an_address_or_a_line_break(failures):
    texts = [text for failure in failures for text in failure]
    assert not any(" 0x" in text or "\n" in text for text in texts)


def test_the_lines_of_a_report_fit():
    lines = [line for name in WRONG for line in str(report(name)).splitlines()]
    assert max(map(len, lines)) <= 100  # code in backquotes is not broken


# every known mistake is named for some wrong engine: none is there untested

@pytest.mark.parametrize("slip", FREQUENT_SLIPS + RARE_SLIPS,
                         ids=lambda slip: slip.cause)
def test_a_slip_is_named(slip, failures):
    assert any(slip.cause in failure.cause for failure in failures)


@pytest.mark.parametrize("method, side, formula", [
    (*operand, formula)
    for operand, formulas in WRONG_SLOPES.items() for formula in formulas])
def test_a_wrong_slope_is_named(method, side, formula, failures):
    words = f"the {ROLES[method, side]}'s gradient takes `{formula}` for the local"
    assert any(words in failure.cause for failure in failures
               if failure.operation == method)


@pytest.mark.parametrize("formula", COMMON_SLOPES + COMMON_SLOPES_OF_TWO)
def test_a_common_wrong_slope_is_named_where_it_is_not_listed(formula, failures):
    listed = {method for (method, _), formulas in WRONG_SLOPES.items()
              if formula in formulas}
    assert any(f"takes `{formula}` for the local derivative" in failure.cause
               for failure in failures if failure.operation not in listed)


@pytest.mark.parametrize("formula", FORMULAS_OF_ONE)
def test_a_wrong_formula_of_one_operand_is_named(formula, failures):
    assert any(f" computes `{formula}`" in failure.cause for failure in failures
               if failure.operation in OF_ONE)


@pytest.mark.parametrize("formula", FORMULAS_OF_TWO)
def test_a_wrong_formula_of_two_operands_is_named(formula, failures):
    assert any(f" computes `{formula}`" in failure.cause for failure in failures
               if failure.operation not in OF_ONE)


@pytest.mark.parametrize("hint", HINTS.values())
def test_a_hint_is_given(hint, failures):
    assert any(failure.cure.endswith(hint) for failure in failures)


@pytest.fixture(scope="module")
def found_in_backward():
    """The mistakes that are found in `backward`; several have the same words."""
    engines = [changed(*rest) for operation, _, *rest in WRONG.values()
               if operation == "backward"]
    return {backward_mistake(collect(Subject(engine))) for engine in engines}


@pytest.mark.parametrize("mistake", BACKWARD_MISTAKES,
                         ids=lambda mistake: mistake.cause)
def test_a_mistake_in_backward_is_found(mistake, found_in_backward):
    assert mistake in found_in_backward
