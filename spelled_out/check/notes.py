"""What is worth knowing about a class that computes right gradients: no failures."""
import copy

from spelled_out.check.edges import edge_note
from spelled_out.check.exceptions import in_words
from spelled_out.check.operations import USUAL

DEPTH = 3_000  # operations in a chain; Python's limit of recursion is below
SLOPE = 36.0  # dy/da of the graph below


def notes(subject, forms):
    """Sentences about the class, whose operations are `forms`."""
    found = [backward_of_an_input(subject), backward_again(subject), seeded(subject),
             type_of_grad(subject), deep_graph(subject), copied_graph(subject),
             edge_note(subject, forms)]
    return [note for note in found if note]


def missing_note(missing):
    """A sentence that lists the forms a class does not have; "" if there are none."""
    texts = [f"`{form}`" for form in missing if form.method in USUAL]
    return f"Not there, and not counted as wrong: {', '.join(texts)}." if texts else ""


def affected_note(methods):
    """A sentence that lists the methods that suffer from another one's mistake."""
    texts = [f"`{method}`" for method in methods]
    return (f"Wrong as well, because they call a wrong one: {', '.join(texts)}."
            if texts else "")


def graph(subject):
    """(a, y) of a graph that uses a result twice."""
    a = subject.cls(2.0)
    t = a * subject.cls(3.0)
    return a, t * t


def backward_of_an_input(subject):
    a = subject.cls(2.0)
    try:
        subject.backward(a)
        grad = subject.gradient(a)
    except Exception as error:
        return f"`a.backward()` on an input ends with {in_words(error)}."
    if grad != 1.0:
        return f"`a.backward()` on an input gives a.grad = {grad}, PyTorch gives 1.0."


def backward_again(subject):
    a, y = graph(subject)
    subject.backward(y)
    try:
        subject.backward(y)
    except Exception as error:
        return f"A second `backward` on the same graph ends with {in_words(error)}."
    grad = subject.gradient(a)
    if grad == SLOPE:
        return ("A second `backward` on the same graph begins anew; in PyTorch, the "
                "gradients of the inputs add up.")
    if grad != 2 * SLOPE:
        return (f"A second `backward` on the same graph gives a.grad = {grad}, PyTorch "
                f"gives {2 * SLOPE}: results inside the graph still hold the gradients "
                "of the first one.")


def seeded(subject):
    a, y = graph(subject)
    try:
        y.backward(2.0)
    except Exception:
        return ("`backward` takes no gradient to begin with; in PyTorch, "
                "`y.backward(2.0)` gives twice the gradients.")
    grad = subject.gradient(a)
    if grad != 2 * SLOPE:
        return f"`y.backward(2.0)` gives a.grad = {grad}, PyTorch gives {2 * SLOPE}."


def type_of_grad(subject):
    a, y = graph(subject)
    subject.backward(y)
    if isinstance(a.grad, subject.cls):
        return ("`grad` is a Value after `backward`: unless this is meant, a `.data` "
                "is missing in a `_backward`.")


def deep_graph(subject):
    y, one = subject.cls(0.0), subject.cls(1.0)
    for _ in range(DEPTH):
        y = y + one
    try:
        subject.backward(y)
    except RecursionError:
        return (f"A chain of {DEPTH} operations is too deep for the recursion: sort "
                "the graph with a stack of its own.")
    except Exception as error:
        return f"A chain of {DEPTH} operations ends with {in_words(error)}."


def copied_graph(subject):
    try:
        a, y = deep_copy(subject.cls, graph(subject))
        subject.backward(y)
    except Exception as error:
        return f"`copy.deepcopy` of a graph ends with {in_words(error)}."
    if subject.gradient(a) != SLOPE:
        return ("`backward` on a graph made by `copy.deepcopy` does not reach the "
                "copied inputs: each `_backward` still knows the original ones.")


def deep_copy(cls, values):
    """A deep copy of values of the class `cls`, which stays as it is."""
    before = set(vars(cls))
    try:
        return copy.deepcopy(values)
    finally:
        if "__slotnames__" in set(vars(cls)) - before:
            del cls.__slotnames__  # Python keeps it there for the next copy
