"""A graph as a program: traced once, then run without any objects, as in chapter 11.

program(loss, inputs, parameters) traces the graph of one example. What it returns is
called with many examples, leaves the gradients in the parameters, and trains them.
"""
import math
import re
from keyword import iskeyword
from typing import NamedTuple

from micrograd import engine
from micrograd.engine import Value, real, topological_sort
from micrograd.wasm.layout import Layout, module, pairs
from micrograd.wasm.machine import load

# operation: its value, then its derivatives by x and by y; `out` is the value again
RULES = {
    "+": ("x + y", "1.0", "1.0"),
    "-": ("x - y", "1.0", "-1.0"),
    "*": ("x * y", "y", "x"),
    "/": ("quotient(x, y)", "quotient(1.0, y)", "-quotient(out, y)"),
    "**": ("power(x, y)", "0.0 if y == 0.0 else y * power(x, y - 1.0)",
           "0.0 if x == 0.0 and y >= 0.0 else out * log(x)"),
    "minus": ("-x", "-1.0"),
    "square": ("x * x", "2.0 * x"),
    "abs": ("abs(x)", "1.0 if x > 0.0 else -1.0 if x < 0.0 else 0.0"),
    "exp": ("exp(x)", "out"),
    "log": ("log(x)", "quotient(1.0, x)"),
    "sin": ("sin(x)", "cos(x)"),
    "tanh": ("tanh(x)", "1.0 - out * out"),
    "sigmoid": ("sigmoid(x)", "out * (1.0 - out)"),
    "relu": ("0.0 if x <= 0.0 else x", "0.0 if x <= 0.0 else 1.0"),
}
# what these names are in a program in Python: what the engine uses
IN_PYTHON = {
    "quotient": engine.quotient, "power": engine.power, "exp": engine.exponential,
    "log": engine.logarithm, "sin": engine.sine, "cos": engine.cosine,
    "tanh": math.tanh, "sigmoid": lambda x: Value(x).sigmoid().data,
    "inf": math.inf, "nan": math.nan,
}
RESERVED = {*IN_PYTHON, "abs", "step", "row", "odd", "at", "count", "total"}


def rule(value):
    """(the rule of a value's operation, its operands)."""
    operation, operands = value._op, [value._x, value._y]
    if value._y is None:
        operands = [value._x]
        operation = "minus" if operation == "-" else operation
    if operation.startswith("**") and operation != "**":
        exponent = float(operation[2:])
        operation = "square" if exponent == 2.0 else "**"
        operands = [value._x] if exponent == 2.0 else [value._x, exponent]
    if operation not in RULES:
        raise ValueError(
            f"there is no rule for the operation {value._op!r}: RULES in "
            f"micrograd/compiler.py has {', '.join(RULES)}")
    return RULES[operation], operands


class Term(NamedTuple):
    """Text like "g * y", and what its names stand for: {"g": "o_grad", "y": "w1"}."""

    text: str
    names: dict

    def __str__(self):
        return NAME.sub(lambda match: self.names.get(match[0], match[0]), self.text)


NAME = re.compile(r"\b[A-Za-z_][A-Za-z0-9_]*\b")


class Line(NamedTuple):
    """One line of a program: a name becomes the sum of some terms."""

    name: str
    terms: list

    def __str__(self):
        return f"{self.name} = {' + '.join(map(str, self.terms))}"


def free_name(label, otherwise, taken):
    """The label, if it can be a name that is not taken yet, or another name."""
    fits = NAME.fullmatch(label or "") and not iskeyword(label)
    name = label if fits else otherwise
    while name in taken or name.endswith("_grad"):
        name += "_"
    taken.add(name)
    return name


def name_values(order, inputs, parameters):
    """{value: its name in the program}: its label, or a letter and a number.

    Values that depend on neither an input nor a parameter get none: they are constants.
    """
    names, taken = {}, set(RESERVED)
    for letter, values in [("x", inputs), ("p", parameters), ("v", order)]:
        for value in values:
            depends = value._x in names or value._y in names
            if value not in names and (depends or letter != "v"):
                otherwise = f"{letter}{len(names)}"
                names[value] = free_name(value.label, otherwise, taken)
    return names


def operand(x, names):
    """An operand as it stands in the program: a name, or a number."""
    if isinstance(x, Value) and x in names:
        return names[x]
    number = x.data if isinstance(x, Value) else real(x, "an operand")
    return repr(number) if math.copysign(1.0, number) > 0 else f"({number!r})"


def forward(order, names):
    """A line for each value that is computed, after those that it needs."""
    lines = []
    for value in order:
        if value in names and value._op:
            (text, *_), operands = rule(value)
            known = {letter: operand(x, names) for letter, x in zip("xy", operands)}
            lines.append(Line(names[value], [Term(text, known)]))
    return lines


def reaches(order, parameters):
    """The values on a way from a parameter to the loss: only they need a gradient."""
    found = set(parameters)
    for value in order:
        if value._x in found or value._y in found:
            found.add(value)
    return found


def times(derivative):
    """The gradient that arrives, `g`, times a derivative; 1 is left out."""
    if derivative in ("1.0", "-1.0"):
        return derivative.replace("1.0", "g")
    return f"g * {derivative}" if derivative.isalpha() else f"g * ({derivative})"


def shares(value, names, found):
    """(operand, Term) for each operand in `found`: its share of the gradient."""
    (_, *derivatives), operands = rule(value)
    known = {letter: operand(x, names) for letter, x in zip("xy", operands)}
    known |= {"out": names[value], "g": f"{names[value]}_grad"}
    return [(x, Term(times(derivative), known))
            for x, derivative in zip(operands, derivatives)
            if isinstance(x, Value) and x in found]


def backward(order, names, parameters):
    """A line for each gradient that is asked for, from the loss to the parameters.

    It gathers: the gradient of a value is the sum, over all that use it, of their
    gradient times their derivative by it.
    """
    found = reaches(order, parameters)
    gathered = {value: [] for value in order}
    gathered[order[-1]].append(Term("1.0", {}))
    lines = []
    for value in reversed(order):
        if value in found:
            lines.append(Line(f"{names[value]}_grad", gathered[value]))
            for x, share in shares(value, names, found) if value._op else []:
                gathered[x].append(share)
    return lines


def python(name, arguments, lines, results):
    """A function in Python, as text."""
    return "\n    ".join([f"def {name}({', '.join(arguments)}):", *map(str, lines),
                          f"return {', '.join(results)}"]) + "\n"


def check_row(row, count):
    """Return an example as a list of `count` floats, or say what is wrong with it."""
    if not hasattr(row, "__iter__"):
        raise TypeError(f"an example is a list of numbers, one for each input: {row!r}")
    row = [real(x, "an input") for x in row]
    if len(row) != count:
        raise ValueError(f"an example has one number for each of the {count} inputs, "
                         f"not {len(row)}: {row!r}")
    return row


def check_request(loss, inputs, parameters):
    """Return the graph of `loss` in order, or say what is wrong with the request."""
    leaves = [*inputs, *parameters]
    for value in [loss, *leaves]:
        if not isinstance(value, Value):
            raise TypeError(f"a program is made of Values, not of {value!r}")
    for value in leaves:
        if value._op:
            raise ValueError(f"{value!r} is a result; inputs and parameters are leaves")
    if len(set(leaves)) < len(leaves):
        raise ValueError("an input or a parameter is listed twice")
    if not parameters:
        raise ValueError("there are no parameters: whose gradients are wanted?")
    order = topological_sort(loss)
    if missing := set(parameters) - set(order):
        raise ValueError(f"{len(missing)} of the {len(parameters)} parameters are not "
                         "in the graph of the loss. Is it the loss of this network?")
    return order


class Program:
    """What is left of a graph when its objects are gone: see `program`.

    lines: its Lines, forward and then backward. frozen: the leaves that are constants.
    takes, changes, result: the names of the inputs, the parameters and the loss.
    python, wat: it as text. machine: what runs it.
    """

    def __init__(self, loss, inputs, parameters):
        order = check_request(loss, inputs, parameters)
        self.inputs, self.parameters = inputs, parameters
        names = name_values(order, inputs, parameters)
        self.frozen = [v for v in order if not v._op and v not in names]
        self.lines = forward(order, names) + backward(order, names, parameters)
        self.takes, self.changes = ([names[leaf] for leaf in leaves]
                                    for leaves in (inputs, parameters))
        self.result = names[loss]
        self.layout = Layout(self.lines, self.takes, self.changes)
        self.module = module(self.layout, self.result)
        self.machine = load(self.module.binary())

    def __repr__(self):
        return (f"Program of {len(self.lines)} lines: {len(self.inputs)} inputs, "
                f"{len(self.parameters)} parameters, {len(self.frozen)} frozen leaves")

    @property
    def python(self):
        gradients = [f"{name}_grad" for name in self.changes]
        return python("step", self.takes + self.changes, self.lines,
                      [self.result, *gradients])

    @property
    def wat(self):
        return str(self.module)

    def __call__(self, examples):
        """The sum of the loss over some examples; sets the grad of the parameters.

        examples: a list of lists of numbers, one for each input.
        """
        loss = self.machine.call("run", self.send(examples))
        self.receive()
        return loss

    def train(self, examples, rate, steps=1):
        """Take steps against the gradient, without an object; the losses before each.

        rate: what the sum of the gradients over all examples is multiplied by.
        """
        count, rate = self.send(examples), float(real(rate, "the rate"))
        losses = [self.machine.call("step", count, rate) for _ in range(steps)]
        self.receive()
        return losses

    def send(self, examples):
        """Put the parameters and some examples into the memory; how many there are."""
        rows = [check_row(row, len(self.inputs)) for row in examples]
        if not rows:
            raise ValueError("there are no examples: at least one is needed")
        data = [real(p.data, "the data of a parameter") for p in self.parameters]
        self.machine.write(0, data)
        self.machine.write(self.layout.rows, pairs(rows))
        return len(rows)

    def receive(self):
        """Bring the parameters and their gradients up to date with the memory."""
        data = self.machine.read(0, len(self.parameters))
        grads = self.machine.read(self.layout.gradients, len(self.parameters))
        for parameter, number, grad in zip(self.parameters, data, grads):
            parameter.data, parameter.grad = number, grad


def program(loss, inputs, parameters):
    """Compile the graph of `loss`, which stands for one example, to a Program.

    inputs: a list of the leaves that differ from example to example, targets included.
    parameters: those whose gradients are wanted. All other leaves are constants.
    The graph is followed as it is: a choice that was made by an `if` on `.data` stays
    as it was made for this example.
    """
    for leaves in (inputs, parameters):
        if not hasattr(leaves, "__iter__"):
            raise TypeError(f"expected a list of Values, not {leaves!r}")
    return Program(loss, list(inputs), list(parameters))
