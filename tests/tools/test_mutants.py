"""What `make mutants` tries out, on small modules; the package's are not tried here."""
import ast
import fnmatch

import pytest
import yaml
from nbformat import v4

import mutants
import stored_digits
from mutation import mutants as mutants_of


def changes(source):
    return {mutant.change for mutant in mutants_of("a", source)}


@pytest.mark.parametrize("source, expected", [
    ("x = a + b", {"a - b"}),
    ("x = a < b", {"a <= b", "a >= b"}),
    ("x = a is None", {"a is not None"}),
    ("x = a and b", {"a or b"}),
    ("x = -a", {"--a"}),
    ("x = 1.0", {"2.0"}),
    ("x = True", {"False"}),
    ("x = 'a'", {"'a?'"}),
    ("x = 'words for people'", set()),
    ("x = 'x * y'", {"'x / y'"}),
    ("a.x = b", {"left out"}),
    ("x += b", {"left out", "x -= b"}),
    ("if a: f()", {"not (a)", "left out"}),
    ("x = [a for a in b if a]", {"without its if, 1"}),
    ("raise E('1 + 2')", {"left out"}),
    ("'''A text.'''", set()),
])
def test_each_kind_of_mistake_is_made(source, expected):
    assert changes(source) == expected


def test_a_mutant_is_the_module_with_one_change():
    source = "def f(a, b):\n    return a * (b + 1)\n"
    found = {ast.unparse(mutant.tree).partition("return ")[2]
             for mutant in mutants_of("a", source)}
    assert found == {"a / (b + 1)", "a * (b - 1)", "a * (b + 2)"}


def test_two_mutants_never_have_the_same_name():
    made = mutants_of("a", "x = a + b + a + b\n")
    assert len({mutant.name for mutant in made}) == len(made) == 3


def test_each_that_is_called_no_mistake_is_a_mutant_and_has_a_reason():
    for module, reasons in yaml.safe_load(mutants.EQUAL.read_text("utf-8")).items():
        source = (mutants.ROOT / f"micrograd/{module}.py").read_text("utf-8")
        names = {mutant.name for mutant in mutants_of(module, source)}
        assert reasons.keys() <= names, reasons.keys() - names
        assert all(reasons.values())


def test_the_tests_of_each_module_are_there():
    folder = mutants.ROOT / "tests/package"
    assert [pattern for patterns in mutants.TESTS.values()
            for pattern in patterns.split() if not list(folder.glob(pattern))] == []


def test_each_module_has_tests_or_is_left_out_for_a_reason():
    package = mutants.ROOT / "micrograd"
    modules = {path.relative_to(package).with_suffix("").as_posix()
               for path in package.rglob("*.py")}
    left_out = {pattern: set(fnmatch.filter(modules, pattern))
                for pattern in mutants.LEFT_OUT}
    assert all(left_out.values()) and all(mutants.LEFT_OUT.values())
    names = [*mutants.TESTS, *set().union(*left_out.values())]
    assert sorted(names) == sorted(modules)


def test_what_is_left_out_is_told(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["mutants.py"])
    for name in ("import_all", "of_module"):
        monkeypatch.setattr(mutants, name, lambda *names: [])
    monkeypatch.setattr(mutants.stored_digits, "unnoticed", lambda chapter: [])
    with pytest.raises(SystemExit):
        mutants.main()
    said = capsys.readouterr().out
    assert all(f"micrograd/{name}.py: left out: {reason}" in said
               for name, reason in mutants.LEFT_OUT.items())


def test_a_name_of_nothing_is_told(monkeypatch):
    monkeypatch.setattr("sys.argv", ["mutants.py", "engine", "motor"])
    with pytest.raises(SystemExit, match="there is no module or chapter motor"):
        mutants.main()


@pytest.mark.parametrize("output, changed", [
    (v4.new_output("stream", text="1 of 29\n"), "1 of 20\n"),
    (v4.new_output("execute_result", data={"text/plain": "3.0"}), "3.1"),
])
def test_a_digit_of_an_output_is_another(output, changed):
    cell = v4.new_code_cell("f()", outputs=[output])
    assert stored_digits.change(cell)
    assert changed in (output.get("text"), output.get("data", {}).get("text/plain"))


def test_an_output_without_digits_stays():
    cell = v4.new_code_cell("f()", outputs=[v4.new_output("stream", text="none")])
    assert not stored_digits.change(cell) and cell.outputs[0].text == "none"
