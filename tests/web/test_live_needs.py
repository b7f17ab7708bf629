"""Which cells cannot run without a package that a browser may lack."""
import json
from pathlib import Path

import pytest

import colab
from live_needs import needs
from practice import is_practice

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_cell_needs_what_it_imports():
    assert needs(["import torch", "from numpy.linalg import norm", "import math"]) == [
        {"torch"}, {"numpy"}, set()]


def test_a_cell_needs_what_made_the_names_it_uses():
    assert needs(["import numpy as np", "xs = np.zeros(3)", "len(xs)", "1"]) == [
        {"numpy"}, {"numpy"}, {"numpy"}, set()]


def test_a_function_needs_what_its_body_uses():
    cells = ["import torch", "def f(x):\n    return torch.tanh(x)", "f(1)"]
    assert needs(cells) == [{"torch"}] * 3


def test_everything_that_a_cell_imports_is_lost_with_it():
    assert needs(["import random\nimport torch", "random.random()"]) == [{"torch"}] * 2


def test_a_name_that_is_given_anew_is_free_again():
    assert needs(["import torch\nx = torch.ones(1)", "x = 1", "x"]) == [
        {"torch"}, set(), set()]


def test_a_name_that_a_cell_uses_and_gives_anew_is_not_free():
    cells = ["import torch\nx = torch.ones(1)", "x = x + 1", "x"]
    assert needs(cells) == [{"torch"}] * 3


def test_a_name_of_a_functions_own_is_not_that_of_the_page():
    cells = ["import numpy as np\nh = np.float64(1)",
             "def f(h):\n    return [h for k in h]", "f", "def g():\n    return h"]
    assert needs(cells) == [{"numpy"}, set(), set(), {"numpy"}]


def test_a_cell_that_is_not_python_needs_nothing():
    assert needs(["%matplotlib inline", "1"]) == [set(), set()]


@pytest.mark.parametrize("chapter", sorted((ROOT / "book").glob("*.ipynb")),
                         ids=lambda path: path.stem)
def test_only_the_pytorch_chapter_and_parts_of_others_need_pytorch(chapter):
    notebook = json.loads(chapter.read_text("utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"]
             if cell["cell_type"] == "code" and cell["id"] != colab.ID
             and not is_practice(cell)]
    share = sum("torch" in found for found in needs(cells)) / len(cells)
    assert share == 1 if "pytorch" in chapter.stem else share < 0.2
