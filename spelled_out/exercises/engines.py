"""Engines with one mistake each, for the exercise in which the reader is the tester."""
from pathlib import Path

from spelled_out.snapshots import ch05

SOURCE = Path(ch05.__file__).read_text(encoding="utf-8")
# what the mistake is; the text in the snapshot, and what stands there instead; a
# program that tells the engine from a right one
MUTANTS = [
    ("a product uses each factor itself, not the other one",
     "self.grad += other.data * out.grad", "self.grad += self.data * out.grad",
     "a, b = Value(2.0), Value(3.0); (a * b).backward(): a.grad should be 3"),
    ("a product forgets what arrives from above",
     "other.grad += self.data * out.grad", "other.grad += self.data",
     "a, b = Value(2.0), Value(3.0); (a * b * 5).backward(): b.grad should be 10"),
    ("a product overwrites the gradient of its left factor",
     "self.grad += other.data * out.grad", "self.grad = other.data * out.grad",
     "a = Value(2.0); (5 * a + a * a).backward(), in both orders: a.grad should be 9"),
    ("a sum overwrites the gradient of its right summand",
     "            other.grad += out.grad", "            other.grad = out.grad",
     "a = Value(2.0); (a + a).backward(): a.grad should be 2"),
    ("tanh's slope lacks the square",
     "(1 - t * t) * out.grad", "(1 - t) * out.grad",
     "a = Value(0.5); a.tanh().backward(): a.grad should be 0.786"),
    ("relu passes gradients on to negative numbers",
     "(self.data > 0) * out.grad", "out.grad",
     "a = Value(-1.0); a.relu().backward(): a.grad should be 0"),
    ("a power forgets the exponent as a factor",
     "exponent * self.data ** (exponent - 1)", "self.data ** (exponent - 1)",
     "a = Value(2.0); (a**3).backward(): a.grad should be 12"),
    ("the exponential passes on the gradient of its output only",
     "self.grad += out.data * out.grad", "self.grad += out.grad",
     "a = Value(1.0); a.exp().backward(): a.grad should be 2.718"),
    ("the backward pass is not reversed",
     "reversed(topological_sort(self))", "topological_sort(self)",
     "a = Value(2.0); (a * a * a).backward(): a.grad should be 12"),
    ("the root starts with the gradient 2",
     "self.grad = 1.0", "self.grad = 2.0",
     "a = Value(2.0); (a + 1).backward(): a.grad should be 1"),
]


def engine(old="", new=""):
    """The class Value of chapter 5, with one text of its source replaced."""
    if old and SOURCE.count(old) == 0:
        raise LookupError(f"the snapshot of chapter 5 has no {old!r}")
    memory = {"__name__": "engine"}
    exec(compile(SOURCE.replace(old, new) if old else SOURCE, "engine", "exec"), memory)
    return memory["Value"]


def verdict(function, Value):
    """Whether a reader's check accepts a class; an error counts as a refusal."""
    try:
        return bool(function(Value))
    except Exception:
        return False


def takes_the_right_one(function):
    """None, or that the reader's check refuses a right engine, and why."""
    try:
        accepted = function(engine())
    except Exception as error:
        return (f"It refuses a right engine: {type(error).__name__}: {error}. Are the "
                "points moderate, and away from corners?")
    if not accepted:
        return f"It refuses a right engine: it returns {accepted!r}, not True."
    return None


def survivors(function):
    """None, or the wrong engines that the reader's check accepts."""
    left = [(what, program) for what, old, new, program in MUTANTS
            if verdict(function, engine(old, new))]
    if not left:
        return None
    return "\n".join([
        f"It accepts {len(left)} of {len(MUTANTS)} wrong engines:",
        *(f"- {what}. A program that tells: `{program}`" for what, program in left)])
