"""Python's expressions, and functions made of them, as instructions of WebAssembly.

A machine of WebAssembly has a stack. An instruction takes its operands off the stack
and puts its result there, so `x + y` is: get x, get y, add.
"""
import ast
import inspect
from functools import cache

from micrograd.wasm import arithmetic
from micrograd.wasm.module import Function

OPERATORS = {ast.Add: "f64.add", ast.Sub: "f64.sub", ast.Mult: "f64.mul",
             ast.Div: "f64.div", ast.USub: "f64.neg", ast.Lt: "f64.lt",
             ast.LtE: "f64.le", ast.Gt: "f64.gt", ast.GtE: "f64.ge",
             ast.Eq: "f64.eq", ast.NotEq: "f64.ne", ast.And: "i32.and",
             ast.Or: "i32.or"}
# calls that are a few instructions; x stands for the instructions of the operands
BUILT_IN = {
    "abs": ["f64.abs"],
    "copysign": ["f64.copysign"],
    "quotient": ["f64.div"],
    "two_to": ["i64.trunc_sat_f64_s", "i64.const 1023", "i64.add", "i64.const 52",
               "i64.shl", "f64.reinterpret_i64"],
    "exponent": ["i64.reinterpret_f64", "i64.const 52", "i64.shr_u", "i64.const 2047",
                 "i64.and", "i64.const 1023", "i64.sub", "f64.convert_i64_s"],
    "fraction": ["i64.reinterpret_f64", "i64.const 4503599627370495", "i64.and",
                 "i64.const 4607182418800017408", "i64.or", "f64.reinterpret_i64"],
}


def instructions(expression):
    """The instructions that leave the value of an expression on the stack.

    expression: text, such as "x * y". Its names become `local.get $x`; calls may be
    those of arithmetic.py.
    """
    return translated(ast.parse(expression.strip(), mode="eval").body)


def translated(node):
    match node:
        case ast.Name("inf" | "nan" as number):
            return [f"f64.const {number}"]
        case ast.Name(name):
            return [f"local.get ${name}"]
        case ast.Constant(int() | float() as number):
            return [f"f64.const {float(number)!r}"]
        case ast.BinOp(left, operator, right):
            return [*translated(left), *translated(right), instruction(operator)]
        case ast.UnaryOp(operator, operand):
            return [*translated(operand), instruction(operator)]
        case ast.IfExp(condition, then, otherwise):
            return [*as_bits(then), *as_bits(otherwise), *comparison(condition),
                    "select", "f64.reinterpret_i64"]
        case ast.Call(ast.Name(name), operands):
            call = BUILT_IN.get(name, [f"call ${name}"])
            return [*sum(map(translated, operands), []), *call]
    raise ValueError(f"a program cannot compute {ast.unparse(node)!r}")


def comparison(node):
    """The instructions of a condition, which leave 1 or 0 on the stack."""
    match node:
        case ast.Compare(left, [operator], [right]):
            return [*translated(left), *translated(right), instruction(operator)]
        case ast.BoolOp(operator, [left, *more]):
            rest = [[*comparison(part), instruction(operator)] for part in more]
            return [*comparison(left), *sum(rest, [])]
    raise ValueError(f"a condition must be a comparison, not {ast.unparse(node)!r}")


def instruction(operator):
    if type(operator) not in OPERATORS:
        raise ValueError(f"a program has no instruction for {type(operator).__name__}")
    return OPERATORS[type(operator)]


def as_bits(node):
    """A number as a whole number of the same bits.

    Machines choose between two of these without a jump; floats they may jump for, and
    a jump that cannot be foreseen takes as long as ten products.
    """
    return [*translated(node), "i64.reinterpret_f64"]


class Constants(ast.NodeTransformer):
    """Puts numbers in the places of their names, such as LN2_HIGH in arithmetic.py."""

    def visit_Name(self, node):
        number = getattr(arithmetic, node.id, None)
        named = isinstance(number, float) and node.id not in ("inf", "nan")
        return ast.Constant(number) if named else node


# the same, of two floats at once
PAIRED = {"select": "v128.bitselect", "i32.and": "v128.and", "i32.or": "v128.or"}


def in_pairs(found):
    """Instructions that do for a pair of floats what these do for one."""
    return [paired(instruction) for instruction in found
            if not instruction.endswith(("reinterpret_f64", "reinterpret_i64"))]


def paired(instruction):
    operation, _, operand = instruction.partition(" ")
    if operation == "f64.const":
        return f"v128.const {operand}"
    if operation == "call":
        return f"{instruction}_of_both"
    return PAIRED.get(instruction, instruction.replace("f64.", "f64x2."))


def of_both(function):
    """A function that calls another one for each float of a pair."""
    names = [name for name, _ in function.parameters]
    lanes = [[*(part for name in names for part in (
        f"local.get ${name}", f"f64x2.extract_lane {lane}")), f"call ${function.name}"]
        for lane in (0, 1)]
    return Function(f"{function.name}_of_both", [(name, "v128") for name in names],
                    "v128", [], [*lanes[0], "f64x2.splat", *lanes[1],
                                 "f64x2.replace_lane 1"])


@cache
def functions():
    """{name: Function} of those in arithmetic.py that are no single instruction."""
    tree = Constants().visit(ast.parse(inspect.getsource(arithmetic)))
    found = [function(node) for node in tree.body
             if isinstance(node, ast.FunctionDef) and node.name not in BUILT_IN]
    return {each.name: each for each in [*found, *map(of_both, found)]}


def function(node):
    """A Function from the syntax of one that assigns to names and returns a value."""
    parameters = [argument.arg for argument in node.args.args]
    names, body = {}, []
    for statement in node.body:
        match statement:
            case ast.Assign([ast.Name(name)], value):
                names[name] = None
                body += [*translated(value), f"local.set ${name}"]
            case ast.Return(value):
                body += translated(value)
    return Function(node.name, [(name, "f64") for name in parameters], "f64",
                    [(name, "f64") for name in names], body)


def needed(body):
    """The functions of arithmetic.py that instructions call, and what those call."""
    found, to_do = {}, list(set(body))
    while to_do:
        operation, _, name = to_do.pop().partition(" $")
        if operation == "call" and name in functions() and name not in found:
            found[name] = functions()[name]
            to_do += found[name].body
    # by name, so that the same program gives the same text
    return [found[name] for name in sorted(found)]
