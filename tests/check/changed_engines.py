"""Engines for the tests of the checker: a right one with a line or two changed.

Wrong ones are kept in dictionaries of entries: name -> (operation, words of the cause,
source, changes), the changes being pairs (text in the source, text instead). Where the
words are "", no cause is expected: the mistake is too odd, or what it does cannot be
told from another one.
"""
import pathlib

HELPERS = pathlib.Path(__file__).parent.parent / "helpers"
CLOSURES = (HELPERS / "closure_engine.py").read_text(encoding="utf-8")
DERIVATIVES = (HELPERS / "derivative_engine.py").read_text(encoding="utf-8")


def closures(operation, words, *texts):
    """An entry made from closure_engine.py; `texts` are old, new, old, new ..."""
    return operation, words, CLOSURES, list(zip(texts[::2], texts[1::2]))


def derivatives(operation, words, *texts):
    """An entry made from derivative_engine.py; `texts` are old, new, old, new ..."""
    return operation, words, DERIVATIVES, list(zip(texts[::2], texts[1::2]))


def changed(source, changes):
    """The class Value of an engine's source text, changed."""
    for old, new in changes:
        assert source.count(old) == 1, f"{old!r} is there {source.count(old)} times"
        source = source.replace(old, new)
    module = {}
    exec(compile(source, "a wrong engine", "exec"), module)
    return module["Value"]


# lines of the closure engine
ADD_1 = "            self.grad += out.grad\n"
ADD_2 = "            other.grad += out.grad  # __add__\n"
MUL_1 = "self.grad += other.data * out.grad"
MUL_2 = "other.grad += self.data * out.grad"
POW = "self.grad += other * self.data ** (other - 1) * out.grad"
POWER_2 = "other.grad += out.data * math.log(self.data) * out.grad"
RPOW = "self.grad += out.data * math.log(other) * out.grad"
EXP = "            self.grad += out.data * out.grad\n"
LOG = "self.grad += 1 / self.data * out.grad"
TANH = "self.grad += (1 - t**2) * out.grad"
SIGMOID = "self.grad += s * (1 - s) * out.grad"
RELU = "self.grad += (self.data > 0) * out.grad"
NEG = "return self * -1"
SUB = "return self + (-other)"
DIV = "return self * other**-1"
RSUB = "return other + (-self)"
RDIV = "return other * self**-1"
RADD = "    def __radd__(self, other):\n        return self + other\n"
RMUL = "    def __rmul__(self, other):\n        return self * other\n"
SEED = "        self.grad = 1.0\n"
LOOP = "        for v in reversed(topo):\n            v._backward()\n"
VISIT = """            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build(child)
                topo.append(v)
"""
WHOLE_WALK = CLOSURES[CLOSURES.index("        topo = []\n"):]

# + and * alone
SMALL_ENGINE = CLOSURES[:CLOSURES.index("    def __pow__")] + CLOSURES[
    CLOSURES.index("    def backward"):]

# words of the causes
LACKS = "lacks `* out.grad`"
OVERWRITTEN = "overwritten, not accumulated"
SIGN = "wrong sign"
NOTHING = "gets nothing"
ZERO = "where an operand is 0"
TOO_EARLY = "before all of its users"
TOO_OFTEN = "once for each path"
REVERSED = "is the sorted order reversed?"
