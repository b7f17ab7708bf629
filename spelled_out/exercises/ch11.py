"""What the exercises of chapter 11 ask of an answer."""
import math

from micrograd.wasm.machine import load
from micrograd.wasm.module import Function, Module
from micrograd.wasm.translate import instructions, needed
from spelled_out.exercises.gradients import near
from spelled_out.exercises.questions import Choice, Number, Order
from spelled_out.exercises.words import NO_RETURN


def compiled(text):
    """A machine whose function `run`, of x and out, computes an expression."""
    body = instructions(text)
    takes = [("x", "f64"), ("out", "f64")]
    run = Function("run", takes, "f64", [], body, exported=True)
    return load(Module([*needed(body), run], 8).binary())


def cosh(given):
    if not isinstance(given, tuple) or len(given) != 2:
        return f"A rule of one operand is a tuple of two texts, not {given!r}."
    for text in given:
        if not isinstance(text, str):
            return f"{text!r} is no text. Put the expression into quotation marks."
    try:
        machines = [compiled(text) for text in given]
    except Exception as error:
        return f"It cannot become a program: {type(error).__name__}: {error}."
    for x in (0.7, -1.2, 0.0):
        out, slope = (run.call("run", x, math.cosh(x)) for run in machines)
        if not near(out, math.cosh(x)):
            return (f"The value at x = {x:g} should be {math.cosh(x):.5f}, and is "
                    f"{out:.5f}.")
        if near(slope, math.cosh(x)) and x:
            return ("The derivative is the value itself. So it is for exp; but what is "
                    "the derivative of the second part, e to the power of -x?")
        if near(slope, -math.sinh(x)) and x:
            return (f"At x = {x:g}, the derivative has the wrong sign. Which of the "
                    "two parts is minus?")
        if not near(slope, math.sinh(x)):
            return (f"The derivative at x = {x:g} should be {math.sinh(x):.5f}, and is "
                    f"{slope:.5f}.")
    return None


PROGRAMS = ["x + w1", "x - w1", "x / w1", "x * w1 - 12.25", "x / (w1 - x) * x",
            "2.0 - x * w1", "(x - w1) / (x - 3.125 * w1)"]


def machine(function):
    variables = {"x": 2.0, "w1": -5.0}
    for text in PROGRAMS:
        program = instructions(text)
        before = list(program)
        given = function(program, dict(variables))
        if given is None:
            return NO_RETURN
        if program != before:
            return "It has changed the list of instructions. Leave it as it is."
        expected = eval(text, {"__builtins__": {}}, variables)
        if isinstance(given, list):
            return f"For `{text}` it returns a list. The number on the stack is asked."
        if near(given, expected):
            continue
        if text in ("x - w1", "x / w1"):
            return (f"`{text}` should be {expected:g}, and is {given:g}. Which operand "
                    "was put on the stack last, and so comes off first?")
        return f"`{text}` should be {expected:g}, and is {given:g}."
    return None


EXERCISES = {
    "11.1": Choice({
        "The names are sorted that way.": (
            False, "They are in the reversed topological order. Why that one?"),
        "It adds up their gradients, so these must be there.": (
            True, "A share is a user's gradient times a derivative. Before all users "
                  "have theirs, the sum is not complete."),
        "Forward lines come first.": (
            False, "So they do. But why does one gradient stand below another?"),
    }),
    "11.2": Number(
        3, "Twice in the product a · a, once in the sum.",
        {2: "The product `a * a` uses it for both of its operands.",
         1: "There is a term for each use, not for each value.",
         4: "`b` is multiplied with the sum, not with `a`."},
        "Count how often `a` is an operand: in the product, and in the sum."),
    "11.3": Number(
        -15.0, "2 − 5 is −3, and −3 · 5 is −15.",
        {15.0: "`f64.sub` takes the number on top away from the one below it: 2 − 5.",
         -3.0: "That is on the stack after the third instruction. Two more follow.",
         3.0: "`f64.sub` takes the number on top away from the one below it. And two "
              "more instructions follow."},
        "Write down the stack after each instruction."),
    "11.4": Order(
        "L d e a", "From the loss to the leaf, each after the one that uses it.",
        {"a e": "`a` hears from `e`, so `e` must have its gradient first.",
         "e d": "`e` hears from the sum `d`.",
         "d L": "`d` hears from `L`, which begins with 1."},
        "Begin with the loss."),
    "11.5": Choice({
        "Its number is written into the program.": (
            True, "It has no name. If its data changes later, the program does not "
                  "notice."),
        "The program asks for its data in each call.": (
            False, "Only inputs and parameters are handed over."),
        "It becomes 0.": (
            False, "The result would be that of another graph."),
        "It is an error.": (
            False, "A leaf that is in neither list is a constant, like a number."),
    }),
    "11.6": cosh,
    "11.7": machine,
}

PREDICTIONS = {
    "11.a": Choice({
        "The numbers in the leaves, and what follows from them.": (
            True, "The parameters have moved, so all data and all gradients are "
                  "others. Which value is made from which is the same."),
        "The order in which the walk visits the values.": (
            False, "It follows from who uses whom, and that is the same each time."),
        "The operations.": (
            False, "The same code builds the graph each time, with the same examples."),
        "Nothing.": (
            False, "The parameters take a step in each round."),
    }),
    "11.b": Number(
        2, "One share comes from the product, one from the sum.",
        {1: "`a` is used in the product and in the sum.",
         4: "`a` is an operand of two operations only. What they hand on is theirs.",
         3: "`a` is an operand of the product and of the sum."},
        "Of how many operations is `a` an operand?"),
    "11.c": Choice({
        "−2, but it should be −0.2.": (
            True, "The graph that was traced has the path for positive numbers only."),
        "−0.2, as it should be.": (
            False, "Look at the lines of the program. Where is the 0.1?"),
        "An error, since −2 is on the other path.": (
            False, "The program does not know that there was a choice."),
    }),
}
