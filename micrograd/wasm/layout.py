"""The lines of a program as a module of WebAssembly: what it computes, and where.

In the memory stand the parameters, their gradients, in a large program all its values,
and then the examples, row by row. `run` goes through the examples, `update` takes a
step against the gradients, `step` does both.
"""
from functools import cache

from micrograd.wasm.module import Function, Module
from micrograd.wasm.translate import instructions, needed

# Values are local variables of one function, which is fastest. Machines limit how many
# there may be, and take long to compile large functions: then they are in the memory.
MOST_LOCALS = 5000
LINES_IN_A_PART = 1000


def module(lines, inputs, parameters, loss):
    """lines: see compiler.py. inputs, parameters: their names. loss: its name."""
    local = len(lines) <= MOST_LOCALS
    places = {} if local else addresses(lines, inputs, parameters)
    parts = [] if local else in_parts(lines, places)
    body = (one_example(lines, inputs, parameters, loss) if local
            else by_parts(parts, inputs, loss, places))
    declared = ([*parameters, *inputs, *(line.name for line in lines)] if local else [])
    locals_ = [(name, "f64") for name in ["total", *declared]]
    run = Function("run", [("count", "i32")], "f64", [("row", "i32"), *locals_],
                   [*start(parameters, rows_begin(lines, inputs, parameters), local),
                    *body, *add_up(parameters, places), *next_row(inputs)],
                   exported=True)
    calls = run.body + [i for part in parts for i in part.body]
    return Module([*in_order(needed(calls)), *parts, run,
                   update(len(parameters)), STEP],
                  rows_begin(lines, inputs, parameters))


def rows_begin(lines, inputs, parameters):
    """The address of the first example."""
    values = len(inputs) + len(lines) if len(lines) > MOST_LOCALS else 0
    return 8 * (2 * len(parameters) + values)


def addresses(lines, inputs, parameters):
    names = [*inputs, *(line.name for line in lines)]
    begin = 16 * len(parameters)
    return ({name: 8 * k for k, name in enumerate(parameters)}
            | {name: begin + 8 * k for k, name in enumerate(names)})


# the lines


def placed(line, places):
    """The instructions of a line; values have places in the memory, or are locals."""
    body = computed(line.terms[0], places)
    for term in line.terms[1:]:
        body += [*computed(term, places), "f64.add"]
    if places:
        return ["i32.const 0", *body, f"f64.store offset={places[line.name]}"]
    return [*body, f"local.set ${line.name}"]


def computed(term, places):
    """The instructions that leave the value of a term on the stack."""
    found = []
    for instruction in template(term.text):
        kind, _, letter = instruction.partition(" $")
        if kind == "local.get":
            found += fetched(term.names[letter], places)
        else:
            found.append(instruction)
    return found


def fetched(operand, places):
    """The instructions that fetch an operand, by its name, or make it, if a number."""
    if operand in places:
        return ["i32.const 0", f"f64.load offset={places[operand]}"]
    return template(operand)


@cache
def template(text):
    return instructions(text)


# run


def start(parameters, rows, local):
    """No gradients yet, the parameters at hand, the first row of the examples."""
    body = []
    for k in range(len(parameters), 2 * len(parameters)):
        body += ["i32.const 0", "f64.const 0.0", f"f64.store offset={8 * k}"]
    for k, name in enumerate(parameters if local else []):
        body += ["i32.const 0", f"f64.load offset={8 * k}", f"local.set ${name}"]
    return [*body, f"i32.const {rows}", "local.set $row", "loop"]


def one_example(lines, inputs, parameters, loss):
    """All with local variables."""
    body = []
    for k, name in enumerate(inputs):
        body += ["local.get $row", f"f64.load offset={8 * k}", f"local.set ${name}"]
    for line in lines:
        body += placed(line, {})
    return [*body, "local.get $total", f"local.get ${loss}", "f64.add",
            "local.set $total"]


def add_up(parameters, places):
    """Add the gradients of an example to those of the ones before."""
    body = []
    for k, name in enumerate(parameters):
        at = 8 * (len(parameters) + k)
        body += ["i32.const 0", "i32.const 0", f"f64.load offset={at}",
                 *fetched(f"{name}_grad", places), "f64.add", f"f64.store offset={at}"]
    return body


def by_parts(parts, inputs, loss, places):
    """All with values in the memory, a function for each thousand lines."""
    body = []
    for k, name in enumerate(inputs):
        body += ["i32.const 0", "local.get $row", f"f64.load offset={8 * k}",
                 f"f64.store offset={places[name]}"]
    body += [f"call ${part.name}" for part in parts]
    return [*body, "local.get $total", *fetched(loss, places), "f64.add",
            "local.set $total"]


def in_parts(lines, places):
    groups = [lines[k:k + LINES_IN_A_PART]
              for k in range(0, len(lines), LINES_IN_A_PART)]
    return [Function(f"part{k}", [], None, [],
                     [i for line in group for i in placed(line, places)])
            for k, group in enumerate(groups)]


def next_row(inputs):
    """On to the next example, as long as there is one; then the loss is the result."""
    return ["local.get $row", f"i32.const {8 * len(inputs)}", "i32.add",
            "local.set $row", "local.get $count", "i32.const 1", "i32.sub",
            "local.tee $count", "br_if 0", "end", "local.get $total"]


# update and step


def update(count):
    """Take a step: from each parameter, the rate times its gradient."""
    return Function("update", [("rate", "f64")], None, [("at", "i32")], [
        "loop", "local.get $at",
        "local.get $at", "f64.load offset=0",
        "local.get $rate", "local.get $at", f"f64.load offset={8 * count}", "f64.mul",
        "f64.sub", "f64.store offset=0",
        "local.get $at", "i32.const 8", "i32.add", "local.tee $at",
        f"i32.const {8 * count}", "i32.lt_u", "br_if 0", "end"], exported=True)


STEP = Function("step", [("count", "i32"), ("rate", "f64")], "f64", [], [
    "local.get $count", "call $run", "local.get $rate", "call $update"], exported=True)


def in_order(functions):
    """By name, so that the same program gives the same text."""
    return sorted(functions, key=lambda function: function.name)
