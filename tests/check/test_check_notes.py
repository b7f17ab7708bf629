"""What `check` notes about engines that are right."""
import closure_engine
import derivative_engine
import micrograd.engine
from changed_engines import CLOSURES, MUL_2, SEED, changed
from spelled_out.check import check
from spelled_out.snapshots import ch04, ch05


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
