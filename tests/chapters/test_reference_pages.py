"""The reference pages say what the chapters and the package say."""
import math
import random
import re

import pytest

from micrograd.engine import Value
from micrograd.nn import MLP
from notebooks import BOOK, CHAPTERS, chapter
from spelled_out.snapshots import ch04

PAGES = BOOK / "reference"
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def page(name):
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


# the cheat sheet

def test_the_operation_of_the_cheat_sheet_is_that_of_chapter_4():
    operation = CODE.findall(page("cheat_sheet"))[0]
    memory = {"Value": ch04.Value}
    exec(operation, memory)
    a, b = ch04.Value(2.0), ch04.Value(-3.0)
    product = memory["__mul__"](a, b)
    (memory["__mul__"](product, a)).backward()
    assert (product.data, a.grad, b.grad) == (-6.0, -12.0, 4.0)


def test_the_training_step_of_the_cheat_sheet_lowers_the_loss():
    step = compile(CODE.findall(page("cheat_sheet"))[1], "cheat sheet", "exec")
    net = MLP(2, [3, 1], rng=random.Random(1))
    memory = {"net": net, "xs": [[1.0, 2.0], [-1.0, 0.5]], "ys": [1.0, -1.0],
              "learning_rate": 0.01}
    losses = []
    for _ in range(5):
        exec(step, memory)
        losses.append(memory["loss"].data)
    assert losses == sorted(losses, reverse=True) and losses[0] > losses[-1]


# the table of derivatives: each row as the engine's operation

ROWS = {
    "$a + b$": lambda a, b: a + b,
    "$a - b$": lambda a, b: a - b,
    "$a \\cdot b$": lambda a, b: a * b,
    "$a / b$": lambda a, b: a / b,
    "$-a$": lambda a, b: -a,
    "$a^k$, $k$ a plain number": lambda a, b: a**3,
    "$a^b$, $a > 0$": lambda a, b: a**b,
    "$e^a$": lambda a, b: a.exp(),
    "$\\log a$": lambda a, b: a.log(),
    "$\\tanh a = t$": lambda a, b: a.tanh(),
    "sigmoid, $s(a) = s$": lambda a, b: a.sigmoid(),
    "relu, $\\max(0, a)$": lambda a, b: a.relu(),
    "$\\lvert a \\rvert$": lambda a, b: abs(a),
    "$\\sin a$": lambda a, b: a.sin(),
}
# what the table's formulas mean; out is the operation's output
MEANING = {
    "$1$": lambda a, b, out: 1,
    "$-1$": lambda a, b, out: -1,
    "$a$": lambda a, b, out: a,
    "$b$": lambda a, b, out: b,
    "$1/a$": lambda a, b, out: 1 / a,
    "$1/b$": lambda a, b, out: 1 / b,
    "$-a/b^2$": lambda a, b, out: -a / b**2,
    "$k\\,a^{k-1}$": lambda a, b, out: 3 * a**2,
    "$b\\,a^{b-1}$": lambda a, b, out: b * a**(b - 1),
    "$a^b \\log a$": lambda a, b, out: a**b * math.log(a),
    "$e^a$": lambda a, b, out: math.exp(a),
    "$1 - t^2$": lambda a, b, out: 1 - out**2,
    "$s\\,(1 - s)$": lambda a, b, out: out * (1 - out),
    "$1$ if $a > 0$, else $0$": lambda a, b, out: 1 if a > 0 else 0,
    "$1$ if $a > 0$, $-1$ if $a < 0$, $0$ at $0$": lambda a, b, out: (a > 0) - (a < 0),
    "$\\cos a$": lambda a, b, out: math.cos(a),
}


def table():
    """{operation: [for a, for b]} of the page, as it is written."""
    rows = [line.split("|")[1:-1] for line in page("derivatives").splitlines()
            if line.startswith("|")][2:]
    return {cells[0].strip(): [cell.strip() for cell in cells[1:3]] for cells in rows}


def test_the_table_has_each_operation_once():
    assert table().keys() == ROWS.keys()


@pytest.mark.parametrize("x", [0.7, -0.7, 0.0])
@pytest.mark.parametrize("operation", ROWS)
def test_a_row_of_the_table_is_what_the_engine_computes(operation, x):
    if x <= 0 and operation in ("$a^b$, $a > 0$", "$\\log a$"):
        x = 0.3
    a, b = Value(x), Value(-1.3)
    out = ROWS[operation](a, b)
    out.backward()
    for cell, leaf in zip(table()[operation], (a, b)):
        if cell:
            assert MEANING[cell](a.data, b.data, out.data) == pytest.approx(leaf.grad)


# the glossary

def entries():
    """{spellings: text} of the glossary."""
    body = page("glossary").split("```{glossary}\n")[1].split("```")[0]
    found = {}
    for entry in body.strip().split("\n\n"):
        lines = entry.splitlines()
        spellings = tuple(line for line in lines if not line.startswith(" "))
        found[spellings] = " ".join(line.strip() for line in lines[len(spellings):])
    return found


@pytest.mark.parametrize("spellings", entries(), ids=lambda spellings: spellings[0])
def test_a_word_stands_in_the_chapters_that_its_entry_names(spellings):
    named = re.findall(r"\[[Cc]hapter \d+\]\(\.\./(\w+)\)", entries()[spellings])
    assert named
    for name in named:
        prose = " ".join(cell["source"] for cell in chapter(name)["cells"]
                         if cell["cell_type"] == "markdown")
        words = [spelling.split(" of a ")[0] for spelling in spellings]
        assert any(re.search(rf"\b{word}", prose.replace("*", ""), re.I)
                   for word in words), name


def test_the_glossary_is_in_alphabetical_order():
    names = [spellings[0].lower() for spellings in entries()]
    assert names == sorted(names)


# all of them

@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_a_chapter_is_called_by_its_number(path):
    for number, name in re.findall(r"\[[Cc]hapter (\d+)\]\(\.\./(\w+)\)",
                                   path.read_text(encoding="utf-8")):
        assert CHAPTERS[int(number) - 1] == name
