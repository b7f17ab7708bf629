"""The list of names that the language model of chapter 14 learns from."""
import re

from notebooks import ROOT

TEXT = (ROOT / "book/names.txt").read_text("utf-8")
NAMES = TEXT.split("\n")[:-1]


def test_each_name_has_a_line():
    assert TEXT.endswith("\n") and len(NAMES) == 480


def test_the_names_are_sorted_and_none_is_there_twice():
    assert NAMES == sorted(set(NAMES))


def test_the_names_are_of_lower_case_letters_and_fit_into_the_model():
    for name in NAMES:
        assert re.fullmatch("[a-z]{3,11}", name), name


def test_all_elements_are_there_that_are_not_too_long():
    # one of each row and each group of the table, and the four that are too long
    for name in ("hydrogen", "helium", "carbon", "iron", "silver", "iodine", "gold",
                 "radon", "europium", "uranium", "oganesson"):
        assert name in NAMES
    assert not {"praseodymium", "protactinium", "rutherfordium",
                "darmstadtium"} & set(NAMES)
