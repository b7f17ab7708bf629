"""`check` passes right engines, rejects wrong ones, and says what is wrong there."""
import ast
import cProfile
import html.parser
import os
import pathlib
import random
import subprocess
import sys
import time

import pytest

import closure_engine
import derivative_engine
import micrograd.engine
from reference import reference_engine
from spelled_out.check import check
from spelled_out.check.evidence import collect
from spelled_out.check.random_graphs import random_failures
from spelled_out.check.subject import Subject
from spelled_out.snapshots import ch03, ch04, ch05
from wrong_engines import CLOSURES, MUL_2, SEVERAL, WRONG, changed

TESTS = pathlib.Path(__file__).parent
ROOT = TESTS.parent.parent
CHECKER = ROOT / "spelled_out/check"

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
    forms = collect(subject).whole_forms()
    return [alarm for seed in seeds for alarm in random_failures(subject, forms, seed)]


RESULT = "        topo = []\n"  # the first line of the closure engine's backward
SEED = "        self.grad = 1.0\n"
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


# wrong engines

@pytest.fixture(scope="module")
def reports():
    """The reports on the wrong engines, each made once."""
    return {name: check(changed(*entry[2:])) for name, entry in WRONG.items()}


def test_there_are_at_least_60_wrong_engines():
    assert len(WRONG) >= 60


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_engine_is_rejected(name, reports):
    assert not reports[name]


NAMED = {name: words for name, (_, words, *_) in WRONG.items() if words}
UNNAMED = {
    "relu: asks for out.grad > 0", "only its children", "only the leaves",
    "sorted by data", "a value used twice met once", "the child's own grad",
    "pow: slope 1 for the exponent 0", "a tenth too much",
}


@pytest.mark.parametrize("name", WRONG)
def test_the_one_failure_is_that_of_the_wrong_operation(name, reports):
    assert [f.operation for f in reports[name].failures] == [WRONG[name][0]]


@pytest.mark.parametrize("name", NAMED)
def test_the_cause_is_named(name, reports):
    assert NAMED[name] in reports[name].failures[0].cause


def test_the_share_of_named_causes_is_known():
    assert WRONG.keys() - NAMED.keys() == UNNAMED
    assert len(NAMED) / len(WRONG) >= 0.95


@pytest.mark.parametrize("name", SEVERAL)
def test_several_mistakes_are_several_failures(name):
    operations, source, changes = SEVERAL[name]
    report = check(changed(source, changes))
    assert [failure.operation for failure in report.failures] == operations


def test_a_method_that_only_calls_a_wrong_one_is_not_blamed():
    report = check(changed(CLOSURES, [(MUL_2, "other.grad += self.data")]))
    assert [failure.operation for failure in report.failures] == ["__mul__"]
    assert "`__truediv__`" in report.notes[0]


def test_operations_with_the_same_exception_are_one_failure():
    report = check(changed(CLOSURES, [
        ("out = Value(math.exp(self.data)", "out = Value(ouch(self.data)"),
        ("out = Value(math.log(self.data)", "out = Value(ouch(self.data)"),
    ]))
    assert [failure.operation for failure in report.failures] == ["exp"]
    assert "and so for `log`" in report.failures[0].cause


def test_a_mistake_in_every_closure_of_a_small_engine_is_one_failure():
    report = check(changed(SMALL_ENGINE, [
        ("self.grad += out.grad", "self.grad = out.grad"),
        ("other.grad += out.grad", "other.grad = out.grad"),
        ("self.grad += other.data", "self.grad = other.data"),
        ("other.grad += self.data", "other.grad = self.data"),
    ]))
    assert len(report.failures) == 1
    assert "in every operation" in report.failures[0].cause


def test_the_same_slip_in_two_closures_is_two_failures():
    report = check(changed(SMALL_ENGINE, [
        ("other.grad += out.grad", "other.grad = out.grad"),
        ("other.grad += self.data", "other.grad = self.data"),
    ]))
    assert [failure.operation for failure in report.failures] == ["__mul__", "__add__"]


SMALL_ENGINE = CLOSURES[:CLOSURES.index("    def __pow__")] + CLOSURES[
    CLOSURES.index("    def backward"):]
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


# what a failure says

def test_a_failure_shows_the_smallest_expression_and_both_gradients():
    [failure] = check(changed(CLOSURES, [(MUL_2, "other.grad += self.data")])).failures
    assert failure == (
        "__mul__",
        "y = (a * b) * c; a = 2.0, b = -3.0, c = 3.0",
        "b.grad = 6.0",
        "b.grad = 2.0",
        "`__mul__`: the second factor's gradient lacks `* out.grad`. "
        "Right: `other.grad += self.data * out.grad`",
    )


def test_a_wrong_number_is_shown_as_such(reports):
    [failure] = reports["rsub: self - other"].failures
    assert failure[:4] == (
        "__rsub__", "y = -3 - a; a = 2.0", "y.data = -5.0", "y.data = 5.0")


def test_an_exception_is_shown_in_place_of_the_number(reports):
    [failure] = reports["sub: calls itself"].failures
    assert failure.expected == "y.data = 5.0"
    assert failure.given.startswith("RecursionError")


def test_an_unknown_cause_is_no_cause_but_the_right_line(reports):
    [failure] = reports["relu: asks for out.grad > 0"].failures
    assert "in none of the usual ways" in failure.cause
    assert "`self.grad += (self.data > 0) * out.grad`" in failure.cause


def test_no_cause_holds_an_address_or_a_line_break(reports):
    texts = [text for report in reports.values()
             for failure in report.failures for text in failure]
    assert not any(" 0x" in text or "\n" in text for text in texts)


# the report

FAILED = """\
Value did not pass: 1 mistake found.

1. __mul__
   y = (a * b) * c; a = 2.0, b = -3.0, c = 3.0
   expected: b.grad = 6.0
   given:    b.grad = 2.0
   `__mul__`: the second factor's gradient lacks `* out.grad`. Right:
   `other.grad += self.data * out.grad`

Right: __add__.

- Not there, and not counted as wrong: `-v`, `v - v`, `v - 2`, `v / v`, `v / 2`,
  `v ** v`, `v ** 2`, `2 * v`, `2 + v`, `2 - v`, `2 / v`, `2 ** v`, `v.exp()`,
  `v.log()`, `v.tanh()`, `v.sigmoid()`, `v.relu()`."""


@pytest.fixture
def failed():
    return check(changed(SMALL_ENGINE, [(MUL_2, "other.grad += self.data")]))


def test_a_failed_report_is_false_and_short(failed):
    assert not failed
    assert str(failed) == FAILED


def test_a_passed_report_is_true_and_says_so():
    report = check(micrograd.engine.Value)
    assert report
    assert str(report).startswith("Value passed: its data and gradients are right.\n")


def test_the_lines_of_a_report_fit(reports):
    lines = [line for report in reports.values() for line in str(report).splitlines()]
    assert max(map(len, lines)) <= 100  # code in backquotes is not broken


class Page(html.parser.HTMLParser):
    """The tags, attributes and text of a piece of HTML; an error if a tag is open."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = [], [], "", []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_a_notebook_shows_a_table_with_headings(failed):
    page = Page(failed._repr_html_())
    assert page.tags.count("table") == page.tags.count("caption") == 1
    assert page.attributes == [("scope", "col")] * 5 + [("scope", "row")]
    for text in failed.failures[0]:
        assert text.replace("`", "") in page.text


def test_a_notebook_shows_a_passed_report_without_a_table():
    page = Page(check(ch04.Value)._repr_html_())
    assert "table" not in page.tags
    assert "Value passed" in page.text


def test_html_is_escaped():
    Value = changed(CLOSURES, [("math.exp(self.data), (self,)",
                                "exec('raise ValueError(\"<b>\")'), (self,)")])
    assert "<b>" not in check(Value)._repr_html_()


PRINT_REPORTS = """
import wrong_engines as w
from spelled_out.check import check
for name in [name for name in w.WRONG if "set" not in name][::9]:
    report = check(w.changed(*w.WRONG[name][2:]))
    print(report, report._repr_html_())
"""


def test_two_processes_write_the_same_reports():
    assert len({written_in_a_process(hash_seed) for hash_seed in "12"}) == 1


def written_in_a_process(hash_seed):
    return subprocess.run(
        [sys.executable, "-c", PRINT_REPORTS], cwd=TESTS, check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed,
             "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests/helpers")])},
    ).stdout


# notes

def notes(engine, *changes):
    """The notes about an engine that passes, as one text."""
    report = check(changed(engine, changes) if changes else engine)
    assert report
    return " ".join(report.notes)


def test_what_is_missing_is_a_note():
    text = notes(ch04.Value)
    for operation in ["v * 2", "2 - v", "1 / v", "v ** 2", "2 ** v", "v.exp()"]:
        assert f"`{operation.replace('1', '2')}`" in text


def test_what_no_chapter_builds_is_not_missed():
    assert "sqrt" not in notes(ch05.Value)


def test_the_engine_needs_no_note():
    assert check(micrograd.engine.Value).notes == []


def test_a_second_backward_is_a_note():
    assert "a.grad = 108.0, PyTorch gives 72.0" in notes(ch05.Value)


def test_a_second_backward_that_begins_anew_is_a_note():
    zeroed = "        for v in topo:\n            v.grad = 0.0\n" + SEED
    assert "begins anew" in notes(CLOSURES, (SEED, zeroed))


def test_a_second_backward_that_fails_is_a_note():
    once = "            v._backward()\n            v._backward = None\n"
    assert "TypeError" in notes(CLOSURES, ("            v._backward()\n", once))


def test_a_backward_without_a_gradient_to_begin_with_is_a_note():
    assert "takes no gradient to begin with" in notes(ch05.Value)


def test_a_gradient_to_begin_with_that_is_ignored_is_a_note():
    text = notes(CLOSURES, ("def backward(self):", "def backward(self, grad=1.0):"))
    assert "`y.backward(2.0)` gives a.grad = 36.0" in text


def test_the_backward_of_an_input_is_a_note():
    text = notes(CLOSURES, (SEED, "        self.grad = 1.0 if self._prev else 5.0\n"))
    assert "gives a.grad = 5.0" in text


def test_a_grad_that_is_a_value_is_a_note():
    text = notes(CLOSURES, ("self.grad += 1 / self.data * out.grad",
                            "self.grad += 1 / self.data * out.grad"),
                 (MUL_2, "other.grad += self * out.grad"),
                 ("self.grad += other.data * out.grad",
                  "self.grad += other * out.grad"))
    assert "`grad` is a Value" in text


def test_a_deep_graph_is_a_note():
    assert "too deep for the recursion" in notes(closure_engine.Value)
    assert "too deep" not in notes(ch05.Value)


def test_a_copy_is_a_note():
    assert "copy.deepcopy" in notes(ch05.Value)
    assert "copy.deepcopy" not in notes(derivative_engine.Value)


def test_numbers_at_the_edge_are_a_note():
    text = notes(closure_engine.Value)
    assert "`v.exp()` at v = 1000 ends with OverflowError (PyTorch: inf)" in text
    assert "`v.relu()` at v = nan gives 0 (PyTorch: nan)" in text


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


def test_it_imports_nothing_but_the_standard_library_and_itself():
    for path in CHECKER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module]
            else:
                continue
            for name in names:
                own = name.startswith("spelled_out.check")
                assert own or name.split(".")[0] in sys.stdlib_module_names
