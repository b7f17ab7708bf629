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

    expression: text, such as "x * y". Its names become `local.get $x`, or the numbers
    of that name in arithmetic.py.
    """
    return translated(ast.parse(expression, mode="eval").body)


def translated(node):
    match node:
        case ast.Name(name):
            number = getattr(arithmetic, name, None)
            named = isinstance(number, float)
            return [f"f64.const {number!r}" if named else f"local.get ${name}"]
        case ast.Constant(number):
            return [f"f64.const {float(number)!r}"]
        case ast.BinOp(left, operator, right) | ast.Compare(left, [operator], [right]):
            return [*translated(left), *translated(right), OPERATORS[type(operator)]]
        case ast.BoolOp(operator, [left, *more]):
            rest = [[*translated(part), OPERATORS[type(operator)]] for part in more]
            return [*translated(left), *sum(rest, [])]
        case ast.UnaryOp(operator, operand):
            return [*translated(operand), OPERATORS[type(operator)]]
        case ast.IfExp(condition, then, otherwise):
            return [*translated(then), *translated(otherwise), *translated(condition),
                    "select"]
        case ast.Call(ast.Name(name), operands):
            call = BUILT_IN.get(name, [f"call ${name}"])
            return [*sum(map(translated, operands), []), *call]
    raise ValueError(f"WebAssembly has no way to compute {ast.unparse(node)!r}")


@cache
def functions():
    """{name: Function} of those in arithmetic.py that are no single instruction."""
    tree = ast.parse(inspect.getsource(arithmetic))
    return {node.name: function(node) for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name not in BUILT_IN}


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
    return list(found.values())
