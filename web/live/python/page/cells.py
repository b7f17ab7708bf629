"""Running a cell: its code, its last expression, its error."""
import ast
import builtins
import inspect
import linecache
import sys
import types

from page import messages, notebook_syntax
from page.display import display
from page.errors import describe
from page.refusals import refuse_what_cannot_be

SETTINGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT

main = types.ModuleType("__main__")  # all cells of a page share its names


def prepare():
    """Make this Python the page's: what is printed and shown goes to the page."""
    sys.modules["__main__"] = main
    sys.stdout, sys.stderr = messages.out, messages.err
    builtins.display = display
    refuse_what_cannot_be()


async def run(code, name):
    """Run a cell; return {"ok": …, "missing": a module that is not there, or None}."""
    messages.begin_cell()
    # from here, tracebacks and inspect.getsource take the lines of a cell
    linecache.cache[name] = (len(code), None, code.splitlines(True), name)
    try:
        value = await last_value(code, name)
        if value is not None:
            main._ = value
            if not notebook_syntax.is_quiet(code):
                display(value)
        close_plots()
    except BaseException as error:
        messages.send_error(describe(error))
        return {"ok": False, "missing": missing_module(error)}
    finally:
        messages.deliver()
    return {"ok": True, "missing": None}


async def last_value(code, name):
    """Run the statements of a cell; the value of the last if it is an expression."""
    tree = notebook_syntax.parse(code, name)
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        last = ast.Expression(tree.body.pop().value)
    await evaluate(compile(tree, name, "exec", SETTINGS))
    return await evaluate(compile(last, name, "eval", SETTINGS)) if last else None


async def evaluate(code):
    result = eval(code, vars(main))
    return await result if inspect.iscoroutine(result) else result


def close_plots():
    """Show the plots that a cell has left open, as notebooks do."""
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].show()


def missing_module(error):
    return error.name if isinstance(error, ModuleNotFoundError) else None
