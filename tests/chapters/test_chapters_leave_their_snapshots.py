"""The class that a chapter has in memory at its end is the one its snapshot holds.

The generator reads the cells; here they are run. So nothing that changes Value in a way
the generator does not see goes unnoticed.
"""
import contextlib
import importlib
import inspect
import io
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import pytest

import snapshots
from notebooks import BOOK, chapter, code
from source import syntax


def essence(thing):
    """What makes a member what it is, in plain data: the same for the same code."""
    if isinstance(thing, property):
        return essence(thing.fget)
    if isinstance(thing, (staticmethod, classmethod)):
        return [type(thing).__name__, essence(thing.__func__)]
    if inspect.isfunction(thing):
        return [essence(thing.__code__), essence(thing.__defaults__)]
    if inspect.iscode(thing):
        return [thing.co_code.hex(), thing.co_names, thing.co_varnames,
                [essence(constant) for constant in thing.co_consts]]
    return repr(thing)


# what Python notes of a class besides its members: for copies; from 3.13 on, the line
# of the class and the attributes that the methods of its first cell set; from 3.14 on,
# how to find its annotations
NOTES = {"__slotnames__", "__firstlineno__", "__static_attributes__",
         "__annotate_func__", "__annotations_cache__"}


def members(cls):
    """{name: essence} of what a class defines."""
    python_s_own = {*vars(type("Empty", (), {})), *NOTES}
    return {name: essence(thing) for name, thing in vars(cls).items()
            if name not in python_s_own}


def run_chapters():
    """{step: members of Value} after running each chapter from top to bottom."""
    os.environ["MPLBACKEND"] = "agg"  # no windows
    os.chdir(BOOK)  # where Jupyter runs them
    left = {}
    for step, name in snapshots.CHAPTERS.items():
        memory = {"__name__": "__main__"}
        # one piece, not cell by cell: a call compiles otherwise after an import
        program = compile(syntax(code(chapter(name))), name, "exec")
        with contextlib.redirect_stdout(io.StringIO()):
            exec(program, memory)
        left[step] = members(memory["Value"])
    return left


@pytest.fixture(scope="module")
def left():
    # in a process of their own, since they grow the classes they import
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as process:
        return process.submit(run_chapters).result()


@pytest.mark.parametrize("step", snapshots.CHAPTERS, ids=snapshots.CHAPTERS.get)
def test_a_chapter_leaves_the_class_that_its_snapshot_holds(left, step):
    held = members(importlib.import_module(f"spelled_out.snapshots.{step}").Value)
    names = sorted(held | left[step])
    stale = [name for name in names if held.get(name) != left[step].get(name)]
    assert not stale, (
        f"spelled_out/snapshots/{step}.py has not what {snapshots.CHAPTERS[step]}.ipynb"
        f" now writes: {', '.join(stale)}. Call make snapshots.")


def test_what_python_notes_of_a_class_is_no_member():
    grown, written = type("Value", (), {"data": 0.0}), type("Value", (), {"data": 0.0})
    # as Python 3.13 does for a class that grows, and for one written at once
    grown.__firstlineno__, grown.__static_attributes__ = 1, ("data",)
    written.__firstlineno__, written.__static_attributes__ = 9, ("data", "grad")
    assert members(grown) == members(written) == {"data": "0.0"}
