"""The snapshots of Value: what the generator carries, and where it stops."""
import json
import os
import subprocess
import sys
import textwrap

import pytest

import snapshots
from notebooks import BOOK, ROOT, chapter, code
from source import definitions

FIRST = """
class Value:
    def __init__(self, data):
        self.data = data
"""


def book(folder, *sources, afresh=FIRST):
    """A folder with chapters 2 to 5: these sources, and empty chapters after them.

    afresh: the source of chapter 10, which defines Value a second time.
    """
    sources = [*sources, "", "", "", ""][:4] + [afresh]
    for name, source in zip(snapshots.CHAPTERS.values(), sources, strict=True):
        cells = [{"cell_type": "markdown", "source": "class Prose:"},
                 {"cell_type": "code", "source": textwrap.dedent(source)}]
        (folder / f"{name}.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")
    return folder


def defined(texts, name):
    """What a snapshot defines."""
    module = {}
    exec(texts[f"{name}.py"], module)
    return module


@pytest.fixture
def last(tmp_path):
    """What chapter 5's snapshot defines if chapters 2 to 5 have these sources."""
    return lambda *sources: defined(snapshots.files(book(tmp_path, *sources)), "ch05")


@pytest.fixture
def afresh(tmp_path):
    """What chapter 10's snapshot defines if chapters 2 and 10 have these sources."""
    return lambda first, source: defined(
        snapshots.files(book(tmp_path, first, afresh=source)), "ch10"
    )


# what it carries

def test_a_method_is_carried(last):
    Value = last(FIRST, """
        @grow(Value)
        class Value:
            def doubled(self):
                return 2 * self.data
    """)["Value"]
    assert Value(3.0).doubled() == 6.0


def test_a_later_method_replaces_an_earlier_one(last):
    Value = last(FIRST, """
        @grow(Value)
        class Value:
            def answer(self):
                return 1
    """, """
        @grow(Value)
        class Value:
            def answer(self):
                return 2
    """)["Value"]
    assert Value(3.0).answer() == 2


def test_the_last_of_several_cells_of_a_chapter_counts(last):
    Value = last(FIRST + """
@grow(Value)
class Value:
    def __init__(self, data):
        self.data = -data
""")["Value"]
    assert Value(3.0).data == -3.0


def test_a_property_is_carried(last):
    Value = last(FIRST, """
        @grow(Value)
        class Value:
            @property
            def doubled(self):
                return 2 * self.data
    """)["Value"]
    assert Value(3.0).doubled == 6.0


def test_a_static_method_is_carried(last):
    Value = last(FIRST, """
        @grow(Value)
        class Value:
            @staticmethod
            def zero():
                return Value(0.0)
    """)["Value"]
    assert Value.zero().data == 0.0


def test_a_class_method_is_carried(last):
    Value = last(FIRST, """
        @grow(Value)
        class Value:
            @classmethod
            def zero(cls):
                return cls(0.0)
    """)["Value"]
    assert Value.zero().data == 0.0


def test_an_alias_is_carried(last):
    Value = last(FIRST, """
        @grow(Value)
        class Value:
            def __add__(self, other):
                return self.data + other
            __radd__ = __add__
    """)["Value"]
    assert 1 + Value(3.0) == 4.0


def test_a_class_attribute_is_carried(last):
    Value = last(FIRST, """
        @grow(Value)
        class Value:
            kind = dialect = "scalar"
    """)["Value"]
    assert (Value.kind, Value.dialect) == ("scalar", "scalar")


def test_a_statement_that_defines_two_names_is_carried_once(tmp_path):
    texts = snapshots.files(book(tmp_path, FIRST + "    kind = dialect = 1\n"))
    assert texts["ch05.py"].count("kind = dialect = 1") == 1


def test_the_docstring_is_carried(last):
    module = last('class Value:\n    """A number."""\n    def one(self): return 1')
    assert module["Value"].__doc__ == "A number."


def test_helper_functions_are_carried_with_what_they_use_in_turn(last):
    Value = last(FIRST, """
        def first(x):
            return second(x) + 1

        def second(x):
            return x * FACTOR

        FACTOR = 10

        @grow(Value)
        class Value:
            def help(self):
                return first(self.data)
    """)["Value"]
    assert Value(3.0).help() == 31.0


def test_a_constant_that_needs_another_one_comes_after_it(last):
    Value = last(FIRST, """
        ONE = 1
        TWO = ONE + 1
        THREE = TWO + 1

        @grow(Value)
        class Value:
            def three(self):
                return THREE
    """)["Value"]
    assert Value(0.0).three() == 3


def test_a_later_helper_replaces_an_earlier_one(last):
    Value = last(FIRST, """
        def helped():
            return 1

        @grow(Value)
        class Value:
            def help(self):
                return helped()
    """, "def helped():\n    return 2")["Value"]
    assert Value(0.0).help() == 2


def test_a_later_constant_comes_after_the_new_one_that_it_needs(last):
    Value = last(FIRST, """
        TWO = 2

        @grow(Value)
        class Value:
            def two(self):
                return TWO
    """, "ONE = 1\nTWO = ONE + ONE")["Value"]
    assert Value(0.0).two() == 2


def test_a_helper_with_the_name_of_a_builtin_is_carried(last):
    Value = last(FIRST, """
        def max(a, b):
            return "mine"

        @grow(Value)
        class Value:
            def relu(self):
                return max(0.0, self.data)
    """)["Value"]
    assert Value(0.0).relu() == "mine"


@pytest.mark.parametrize("line, use", [
    ("import math", "math.sqrt"),
    ("import math as m", "m.sqrt"),
    ("from math import sqrt", "sqrt"),
    ("from math import sqrt as root", "root"),
])
def test_an_import_is_carried(last, line, use):
    Value = last(f"""
{line}
{FIRST}
    def root(self):
        return {use}(self.data)
""")["Value"]
    assert Value(9.0).root() == 3.0


def test_what_value_does_not_use_is_left_behind(last):
    module = last("import random\ndef stranger(): pass\nLIMIT = 3\n" + FIRST)
    assert not {"random", "stranger", "LIMIT"} & set(module)


def test_a_name_of_a_local_variable_is_no_helper(last):
    module = last("def other(): pass" + FIRST + """
    def same(self, other):
        return other
""")
    assert "other" not in module


def test_a_throw_away_class_of_another_name_is_left_behind(last):
    assert "SetValue" not in last(FIRST, "class SetValue:\n    pass")


def test_a_snapshot_names_its_notebook_and_who_wrote_it(tmp_path):
    text = snapshots.files(book(tmp_path, FIRST))["ch03.py"]
    header = '"""Value after book/03_manual_backprop.ipynb. Written by `make snapshots`'
    assert text.startswith(header)


def test_an_earlier_snapshot_knows_nothing_of_later_chapters(tmp_path):
    texts = snapshots.files(book(tmp_path, FIRST, """
        @grow(Value)
        class Value:
            def later(self):
                return 1
    """))
    assert [name for name, text in texts.items() if "later" in text] == [
        "ch03.py", "ch04.py", "ch05.py"
    ]


# a chapter that defines Value afresh

def test_a_new_class_keeps_no_method_of_the_old_one(afresh):
    old = FIRST + "    def doubled(self):\n        return 2 * self.data\n"
    assert not hasattr(afresh(old, FIRST)["Value"], "doubled")


def test_a_new_class_keeps_no_helper_of_the_old_one(afresh):
    old = "def helped(): return 1" + FIRST + "    def help(self): return helped()\n"
    assert "helped" not in afresh(old, FIRST)


def test_a_new_class_cannot_use_a_helper_of_the_old_one(afresh):
    old = "def helped(): return 1" + FIRST + "    def help(self): return helped()\n"
    new = FIRST + "    def help(self): return helped()\n"
    with pytest.raises(snapshots.CannotCarry, match="10_faster_engine.ipynb.*'helped'"):
        afresh(old, new)


def test_slots_are_carried(afresh):
    Value = afresh(FIRST, """
        class Value:
            __slots__ = ("data", "grad")
    """)["Value"]
    assert not hasattr(Value(), "__dict__")


def test_a_class_with_slots_grows_methods_and_properties(afresh):
    Value = afresh(FIRST, """
        class Value:
            __slots__ = ("data",)

            def __init__(self, data):
                self.data = data

        @grow(Value)
        class Value:
            @property
            def half(self):
                return self.data / 2
    """)["Value"]
    assert Value(3.0).half == 1.5


SEVERAL_HELPERS = "import math\nimport json\nimport string\nimport re" + FIRST + """
    def help(self):
        return one(two(three(four(self.data)))), math, json, string, re

def one(x): return x
def two(x): return x
def three(x): return x
def four(x): return x
"""
PRINT_SNAPSHOTS = "import pathlib, snapshots; print(snapshots.files(pathlib.Path('.')))"


def test_two_processes_write_the_same_snapshots(tmp_path):
    book(tmp_path, SEVERAL_HELPERS)
    assert len({written_in_a_process(tmp_path, seed) for seed in "1234"}) == 1


def written_in_a_process(folder, hash_seed):
    return subprocess.run(
        [sys.executable, "-c", PRINT_SNAPSHOTS], cwd=folder, check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed,
             "PYTHONPATH": str(ROOT / "tools")},
    ).stdout


# where it stops

CANNOT = {
    "an assignment to an attribute": "Value.__radd__ = Value.__add__",
    "a change inside a function": "def f():\n    Value.kind = 1",
    "a change inside a loop": "for name in 'ab':\n    setattr(Value, name, 1)",
    "setattr": "setattr(Value, 'kind', 1)",
    "delattr": "delattr(Value, 'data')",
    "del": "del Value.data",
    "a new value for the name": "Value = int",
    "a second class": "class Value:\n    def f(self): pass",
    "a class in an if": "if True:\n    class Value:\n        pass",
    "another decorator": "@total_ordering\nclass Value:\n    def f(self): pass",
    "grow under another name": "@grow(Value)\nclass Part:\n    def f(self): pass",
    "grow by hand": "grow(Value)(Part)",
    "an annotation": "@grow(Value)\nclass Value:\n    kind: str = 'x'",
    "a loop in the class": "@grow(Value)\nclass Value:\n    for i in 'ab': pass",
    "a class in the class": "@grow(Value)\nclass Value:\n    class Inner: pass",
    "an unpacked tuple": "@grow(Value)\nclass Value:\n    a, b = 1, 2",
    "a setter": """
@grow(Value)
class Value:
    @property
    def x(self): return 1
    @x.setter
    def x(self, x): pass
""",
    "an alias of a method that is not in the part": """
@grow(Value)
class Value:
    again = Value.__init__
""",
    "a helper that does not exist": """
@grow(Value)
class Value:
    def f(self): return nowhere()
""",
    "a helper made in an if": """
if True:
    def helper(): return 1
@grow(Value)
class Value:
    def f(self): return helper()
""",
    "a helper changed after its definition": """
LIMIT = 1
LIMIT += 1
@grow(Value)
class Value:
    def f(self): return LIMIT
""",
    "a cell that is not plain Python": "%matplotlib inline",
}


@pytest.mark.parametrize("case", CANNOT)
def test_what_it_cannot_carry_is_an_error_that_names_the_notebook(tmp_path, case):
    with pytest.raises(snapshots.CannotCarry, match="03_manual_backprop.ipynb"):
        snapshots.files(book(tmp_path, FIRST, CANNOT[case]))


def test_a_base_class_of_the_first_value_is_an_error(tmp_path):
    with pytest.raises(snapshots.CannotCarry, match="base class"):
        snapshots.files(book(tmp_path, "class Value(dict):\n    def f(self): pass"))


def test_the_error_quotes_the_line(tmp_path):
    with pytest.raises(snapshots.CannotCarry, match="Value.kind = 1"):
        snapshots.files(book(tmp_path, FIRST, "a = 1\nValue.kind = 1"))


def test_make_snapshots_ends_with_the_error_and_writes_nothing(tmp_path, monkeypatch):
    (tmp_path / "book").mkdir()
    (tmp_path / "spelled_out/snapshots").mkdir(parents=True)
    book(tmp_path / "book", FIRST, "Value.kind = 1")
    monkeypatch.setattr(snapshots, "ROOT", tmp_path)
    with pytest.raises(SystemExit, match="Value.kind = 1"):
        snapshots.main()
    assert list((tmp_path / "spelled_out/snapshots").iterdir()) == []


def test_make_snapshots_writes_one_snapshot_for_each_chapter(tmp_path, monkeypatch):
    (tmp_path / "book").mkdir()
    (tmp_path / "spelled_out/snapshots").mkdir(parents=True)
    texts = snapshots.files(book(tmp_path / "book", FIRST))
    monkeypatch.setattr(snapshots, "ROOT", tmp_path)
    snapshots.main()
    written = (tmp_path / "spelled_out/snapshots").iterdir()
    assert {path.name: path.read_text("utf-8") for path in written} == texts


def test_a_snapshot_that_stays_keeps_its_date(tmp_path, monkeypatch):
    (tmp_path / "book").mkdir()
    (tmp_path / "spelled_out/snapshots").mkdir(parents=True)
    book(tmp_path / "book", FIRST)
    monkeypatch.setattr(snapshots, "ROOT", tmp_path)
    snapshots.main()
    written = list((tmp_path / "spelled_out/snapshots").iterdir())
    written[0].write_text("changed by hand", "utf-8")
    for path in written:
        os.utime(path, (0, 0))
    snapshots.main()
    assert [path for path in written if path.stat().st_mtime > 0] == written[:1]


# the snapshots of this book

def on_disk(name):
    return (ROOT / "spelled_out/snapshots" / f"{name}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", snapshots.CHAPTERS, ids=snapshots.CHAPTERS.get)
def test_make_snapshots_leaves_no_difference(name):
    assert snapshots.files(BOOK)[f"{name}.py"] == on_disk(name)


def members(source):
    return definitions(source).get("Value", {})


@pytest.mark.parametrize("before, name", [
    (None, "ch02"), ("ch02", "ch03"), ("ch03", "ch04"), ("ch04", "ch05"),
    (None, "ch10"),
], ids=snapshots.CHAPTERS.get)
def test_a_snapshot_is_the_one_before_plus_its_chapter(before, name):
    # read by other code than the generator's
    expected = members(on_disk(before)) if before else {}
    expected |= members(code(chapter(snapshots.CHAPTERS[name])))
    assert members(on_disk(name)) == expected
