"""All wrong engines; the entries are explained in changed_engines.py."""
import functools

from changed_engines import (
    ADD_1,
    CLOSURES,
    EXP,
    MUL_2,
    RDIV,
    RSUB,
    SEED,
    SIGMOID,
    TANH,
    changed,
)
from spelled_out.check import check
from wrong_operations import (
    ADDITION,
    COMPOSED,
    FUNCTIONS,
    MULTIPLICATION,
    POWERS,
    REFLECTED,
)
from wrong_walks import BACKWARD, CHAIN_RULE

WRONG = (ADDITION | MULTIPLICATION | POWERS | FUNCTIONS | COMPOSED | REFLECTED
         | BACKWARD | CHAIN_RULE)

# several mistakes at once: name -> (the operations, source, changes)
SEVERAL = {
    "mul and tanh": (["__mul__", "tanh"], CLOSURES, [
        (MUL_2, "other.grad += self.data"), (TANH, "self.grad += (1 - t) * out.grad")]),
    "add and mul": (["__mul__", "__add__"], CLOSURES, [
        (MUL_2, "other.grad -= self.data * out.grad"), (ADD_1, "")]),
    "every operator turned round": (["__rsub__", "__rtruediv__"], CLOSURES, [
        (RSUB, "return self + (-other)  # wrong"), (RDIV, "return self * other**-1")]),
    "the walk and a function": (["backward", "sigmoid"], CLOSURES, [
        ("in reversed(topo)", "in topo"), (SIGMOID, "self.grad += s * out.grad")]),
    "the walk and a number": (["backward", "log"], CLOSURES, [
        (SEED, ""), ("math.log(self.data), (self,)", "math.log2(self.data), (self,)")]),
    "a number and a slope": (["__add__", "exp"], CLOSURES, [
        ("Value(self.data + other.data", "Value(self.data - other.data"),
        (EXP, "            self.grad += out.data\n")]),
}


@functools.cache
def report(name):
    """What `check` says of the wrong engine of this name; made once in a process."""
    return check(changed(*WRONG[name][2:]))
