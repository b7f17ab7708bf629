"""The lines of a program as a module of WebAssembly: what it computes, and where.

All is done for two examples at a time: a v128 is a pair of floats, and f64x2.mul makes
two products. In the memory stand the parameters, their gradients, the same as sums of
two, in a large program all its values, and then the examples, in pairs: first both
numbers for the first input, then both for the second. `run` goes through the examples,
`update` takes a step against the gradients, `step` does both.
"""
from functools import cache

from micrograd.wasm.module import Function, Module
from micrograd.wasm.translate import in_pairs, instructions, needed

# Values are local variables of one function, which is fastest. Machines limit how many
# there may be, and take long to compile large functions: then they are in the memory.
MOST_LOCALS = 5000
LINES_IN_A_PART = 1000


class Layout:
    """Where everything is, as addresses in bytes.

    takes, changes: the names of the inputs and of the parameters.
    places: {name: address} of the values that are in the memory; all others are local.
    single: {name: address} of the parameters that are fetched from the memory as well.
    """

    def __init__(self, lines, takes, changes):
        self.lines, self.takes, self.changes = lines, takes, changes
        self.gradients = 8 * len(changes)
        self.sums = 2 * self.gradients
        values = 4 * self.gradients
        self.is_large = len(lines) > MOST_LOCALS
        names = [*takes, *(line.name for line in lines)] if self.is_large else []
        self.places = {name: values + 16 * k for k, name in enumerate(names)}
        self.single = {name: 8 * k for k, name in enumerate(changes) if self.is_large}
        self.rows = values + 16 * len(names)


def module(layout, result):
    """The module of a program. result: the name of the loss."""
    parts = in_parts(layout) if layout.is_large else []
    lines = ([f"call ${part.name}" for part in parts] if layout.is_large
             else [i for line in layout.lines for i in placed(line, layout)])
    run = Function("run", [("count", "i32")], "f64", local_variables(layout), [
        *beginning(layout),
        "loop", *next_inputs(layout), *lines, *add_up(layout),
        "local.get $total", *fetched(result, layout), "f64x2.add", "local.set $total",
        *one_alone(layout), *next_pair(layout), "end",
        *both_lanes(layout), "local.get $total", "f64x2.extract_lane 0",
        "local.get $total", "f64x2.extract_lane 1", "f64.add"], exported=True)
    used = needed(run.body + [i for part in parts for i in part.body])
    return Module([*used, *parts, run, update(layout), STEP], layout.rows)


def local_variables(layout):
    names = [] if layout.is_large else [
        *layout.changes, *layout.takes, *(line.name for line in layout.lines)]
    return [*((name, "i32") for name in ("row", "odd", "at")),
            *((name, "v128") for name in ("total", *names))]


# the lines


def placed(line, layout):
    """The instructions of a line."""
    body = computed(line.terms[0], layout)
    for term in line.terms[1:]:
        body += [*computed(term, layout), "f64x2.add"]
    if line.name in layout.places:
        return ["i32.const 0", *body, f"v128.store offset={layout.places[line.name]}"]
    return [*body, f"local.set ${line.name}"]


def computed(term, layout):
    """The instructions that leave the value of a term on the stack."""
    found = []
    for instruction in template(term.text):
        kind, _, letter = instruction.partition(" $")
        if kind == "local.get":
            found += fetched(term.names[letter], layout)
        else:
            found.append(instruction)
    return found


def fetched(operand, layout):
    """The instructions that fetch an operand, by its name, or make it, if a number."""
    if operand in layout.places:
        return ["i32.const 0", f"v128.load offset={layout.places[operand]}"]
    if operand in layout.single:
        return ["i32.const 0", f"v128.load64_splat offset={layout.single[operand]}"]
    return template(operand)


@cache
def template(text):
    return in_pairs(instructions(text))


def in_parts(layout):
    """A function for each thousand lines."""
    groups = [layout.lines[k:k + LINES_IN_A_PART]
              for k in range(0, len(layout.lines), LINES_IN_A_PART)]
    return [Function(f"part{k}", [], None, [],
                     [i for line in group for i in placed(line, layout)])
            for k, group in enumerate(groups)]


# run


def beginning(layout):
    """All sums are 0, the parameters at hand, in both lanes; the first pair is next."""
    body = []
    for k in range(len(layout.changes)):
        body += ["i32.const 0", "v128.const 0.0",
                 f"v128.store offset={layout.sums + 16 * k}"]
    for k, name in enumerate([] if layout.is_large else layout.changes):
        body += ["i32.const 0", f"v128.load64_splat offset={8 * k}",
                 f"local.set ${name}"]
    return [*body, "local.get $count", "i32.const 1", "i32.and", "local.set $odd",
            f"i32.const {layout.rows}", "local.set $row"]


def next_inputs(layout):
    """From the rows of a pair to where the lines look for them."""
    body = []
    for k, name in enumerate(layout.takes):
        pair = ["local.get $row", f"v128.load offset={16 * k}"]
        if name in layout.places:
            body += ["i32.const 0", *pair, f"v128.store offset={layout.places[name]}"]
        else:
            body += [*pair, f"local.set ${name}"]
    return body


def add_up(layout):
    """Add the gradients of a pair to the sums."""
    body = []
    for k, name in enumerate(layout.changes):
        at = layout.sums + 16 * k
        body += ["i32.const 0", "i32.const 0", f"v128.load offset={at}",
                 *fetched(f"{name}_grad", layout), "f64x2.add",
                 f"v128.store offset={at}"]
    return body


def one_alone(layout):
    """Of an odd number of examples, the first is a pair with itself: forget lane 1."""
    body = ["local.get $odd", "if"]
    for k in range(len(layout.changes)):
        body += ["i32.const 0", "f64.const 0.0",
                 f"f64.store offset={layout.sums + 16 * k + 8}"]
    return [*body, "local.get $total", "f64.const 0.0", "f64x2.replace_lane 1",
            "local.set $total", "local.get $count", "i32.const 1", "i32.add",
            "local.set $count", "i32.const 0", "local.set $odd", "end"]


def next_pair(layout):
    """On to the next two examples, as long as there are any."""
    return ["local.get $row", f"i32.const {16 * len(layout.takes)}", "i32.add",
            "local.set $row", "local.get $count", "i32.const 2", "i32.sub",
            "local.tee $count", "br_if 0"]


def both_lanes(layout):
    """Each gradient is the sum of its two lanes."""
    return ["loop", "local.get $at",
            *sum_of_lane(layout.sums), *sum_of_lane(layout.sums + 8), "f64.add",
            f"f64.store offset={layout.gradients}", *next_parameter(layout), "end"]


def sum_of_lane(address):
    return ["local.get $at", "i32.const 1", "i32.shl", f"f64.load offset={address}"]


def next_parameter(layout):
    return ["local.get $at", "i32.const 8", "i32.add", "local.tee $at",
            f"i32.const {layout.gradients}", "i32.lt_u", "br_if 0"]


# update and step


def update(layout):
    """Take a step: from each parameter, the rate times its gradient."""
    return Function("update", [("rate", "f64")], None, [("at", "i32")], [
        "loop", "local.get $at",
        "local.get $at", "f64.load offset=0",
        "local.get $rate", "local.get $at", f"f64.load offset={layout.gradients}",
        "f64.mul", "f64.sub", "f64.store offset=0", *next_parameter(layout), "end"],
        exported=True)


STEP = Function("step", [("count", "i32"), ("rate", "f64")], "f64", [], [
    "local.get $count", "call $run", "local.get $rate", "call $update"], exported=True)


def pairs(rows):
    """The numbers of some examples, in the order in which `run` reads them."""
    rows = [rows[0], *rows] if len(rows) % 2 else rows
    return [x for first, second in zip(rows[::2], rows[1::2])
            for both in zip(first, second) for x in both]
