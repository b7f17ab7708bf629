"""Do the tests notice small mistakes? `make mutants`, which takes minutes.

In the package: each mutant of a module runs under the module's unit tests, but for the
modules in LEFT_OUT. Those that no test notices are printed, unless they stand in
mutants/equal.yml, with the reason why they are no mistakes. In the chapters: of each
output that is stored, one digit is changed, and the cell's comparison must fail.

Why not one of the usual tools: mutmut 3 changes functions only, so it leaves out the
tables of derivatives (SLOPES in higher.py, RULES in compiler.py), and every text of an
error counts as a survivor; cosmic-ray starts pytest anew for each mutant, seconds for
PyTorch alone. Here, each runs in a copy of a process that has imported all that.
"""
import argparse
import importlib.machinery
import os
import resource
import signal
import sys
from pathlib import Path

import pytest
import yaml

import mutation
import stored_digits

ROOT = Path(__file__).resolve().parent.parent
EQUAL = ROOT / "tools/mutants/equal.yml"
# module: its tests, below tests/package; the quick ones first
TESTS = {
    "engine": "test_engine.py test_backward.py test_no_slope.py test_torch.py "
              "test_engine_*.py",
    "nn": "test_nn*.py",
    "compiler": "test_compiler.py",
    "tensor": "test_tensor*.py",
    "losses": "test_losses.py",
    "optim": "test_optim.py",
    "forward": "test_forward.py",
    "higher": "test_higher.py",
    "gradcheck": "test_gradcheck.py",
    "gpt": "test_gpt.py",
}
# modules without mutants, and why; a star stands for any name
LEFT_OUT = {
    "__init__": "names only",
    "graph": "how a graph looks: a line more or less is seldom a mistake",
    "drawing/*": "how a graph looks: a point more or less is seldom a mistake",
    "wasm/*": "not tried yet: its programs are compared with Python as a whole",
}
# graphs of a million operations, which take longer than all else and find nothing more
SLOW = "not million and not 200_000 and not more_values_than_locals"
MEMORY = 6 * 10**9  # bytes, for mutants that fill it
OUTCOMES = {0: "survived", 1: "killed", 2: "killed"}  # pytest: 2 is a broken import


def main():
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("names", nargs="*", help="modules, chapters; all by default")
    names = options.parse_args().names
    chapters = [path.stem for path in sorted((ROOT / "book").glob("[0-9]*.ipynb"))]
    for name in names:
        if name not in [*TESTS, *chapters]:
            sys.exit(f"mutants: there is no module or chapter {name}")
    import_all()
    lived = []
    for name in TESTS:
        if not names or name in names:
            lived += of_module(name)
    if not names:
        for name, reason in LEFT_OUT.items():
            print(f"micrograd/{name}.py: left out: {reason}", flush=True)
    for name in chapters:
        if not names or name in names:
            lived += report(stored_digits.unnoticed(name))
    sys.exit(f"mutants: {len(lived)} mistakes that no test notices" if lived else None)


def import_all():
    """What takes long to import, but for the package itself."""
    import hypothesis  # noqa: F401
    import nbval  # noqa: F401
    import numpy  # noqa: F401
    import wasmtime  # noqa: F401
    try:
        import torch  # noqa: F401
    except ImportError:
        print("There is no PyTorch: mutants that only a comparison finds will survive.")


def of_module(name):
    """Try the mutants of a module; return the names of those that should not live."""
    path = ROOT / f"micrograd/{name}.py"
    tests = [str(file) for pattern in TESTS[name].split()
             for file in sorted((ROOT / "tests/package").glob(pattern))]
    source = path.read_text("utf-8")
    equal = yaml.safe_load(EQUAL.read_text("utf-8")).get(name, {})
    begin = seconds_of_children()
    unchanged = mutation.Mutant(name, "", "", mutation.ast.parse(source))
    if dict(run_all([unchanged], tests, limit=600)) != {"": "survived"}:
        sys.exit(f"mutants: the tests of micrograd/{name}.py fail as it stands")
    limit = 10 + 5 * (seconds_of_children() - begin)
    made = mutation.mutants(name, source)
    outcomes = dict(run_all(made, tests, limit))
    lived = [one for one, outcome in outcomes.items() if outcome == "survived"]
    for gone in equal.keys() - set(lived):
        print(f"micrograd/{name}.py: {gone}: in equal.yml, but it is killed, or gone")
    print(f"micrograd/{name}.py: {len(made)} mutants, {len(made) - len(lived)} killed, "
          f"{len(lived)} survived, of them {len(equal.keys() & set(lived))} are equal",
          flush=True)
    return report([f"micrograd/{name}.py: {one}" for one in lived if one not in equal])


def seconds_of_children():
    """Processor time: a clock on the wall would end mutants where a machine is busy."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def report(lived):
    for one in lived:
        print(f"  no test notices {one}", flush=True)
    return lived


def run_all(mutants, tests, limit):
    """Yield (name, outcome) of each mutant; as many at a time as there are cores."""
    running = {}
    for mutant in mutants:
        while len(running) >= os.cpu_count():
            yield ended(running)
        running[start(mutant, tests, limit)] = mutant
    while running:
        yield ended(running)


def ended(running):
    """Wait for one to end; what a signal has ended took too long, or too much."""
    process, status = os.wait()
    code = os.waitstatus_to_exitcode(status)
    if code not in OUTCOMES and code >= 0:
        sys.exit(f"mutants: pytest ended with {code} for {running[process].name}")
    return running.pop(process).name, OUTCOMES.get(code, "killed")


def start(mutant, tests, limit):
    """Run the tests in a copy of this process; return its number."""
    process = os.fork()
    if process:
        return process
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit) + 1))
    signal.alarm(20 * int(limit))  # for one that waits and does nothing
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    sys.meta_path.insert(0, Finder(mutant))
    os._exit(pytest.main([
        "-x", "-q", "-n0", "-p", "no:cacheprovider", "-k", SLOW, *tests]))


class Finder(importlib.machinery.PathFinder):
    """Finds the mutant where the module is imported."""

    def __init__(self, mutant):
        self.mutant = mutant

    def find_spec(self, name, path=None, target=None):
        if name != f"micrograd.{self.mutant.file}":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        spec.loader = Loader(self.mutant, spec.loader.name, spec.loader.path)
        return spec


class Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, mutant, name, path):
        super().__init__(name, path)
        self.mutant = mutant

    def get_code(self, name):
        return compile(self.mutant.tree, self.path, "exec")


if __name__ == "__main__":
    main()
