"""`make matrix` finds each Python that works, and says which it left out, and why."""
import subprocess
import sys

import pytest

import matrix

HERE = "{}.{}".format(*sys.version_info)


@pytest.fixture
def pyenv(tmp_path, monkeypatch):
    """An empty folder of pyenv, and nothing on the PATH."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "versions"


def add(pyenv, version, program):
    """A Python that pyenv has: a link to a program, or the text of one."""
    path = pyenv / f"{version}.1/bin/python{version}"
    path.parent.mkdir(parents=True)
    if program.startswith("#!"):
        path.write_text(program, "utf-8")
        path.chmod(0o755)
    else:
        path.symlink_to(program)
    return path


def test_a_python_of_pyenv_is_found(pyenv):
    assert matrix.find(HERE, pyenv) is None
    path = add(pyenv, HERE, sys.executable)
    assert matrix.find(HERE, pyenv) == path


@pytest.mark.parametrize("program", [
    "#!/bin/sh\nexit 127\n",         # a shim that leads nowhere
    "#!/bin/sh\necho 3.99\n",        # another version than its name says
])
def test_one_that_does_not_work_is_none(pyenv, program):
    add(pyenv, HERE, program)
    assert matrix.find(HERE, pyenv) is None


def test_each_is_told_and_one_that_fails_is_an_error(monkeypatch, capsys, tmp_path):
    def run(command, **options):
        assert "VENV=_build/matrix/3.12" in command or "PYTHON=fine" in command
        return subprocess.CompletedProcess(command, "PYTHON=bad" in command)

    found = {"3.11": "fine", "3.12": "bad", "3.13": None, "3.14": "fine"}
    monkeypatch.setattr(matrix, "ROOT", tmp_path)
    monkeypatch.setattr(matrix, "find", found.get)
    monkeypatch.setattr(matrix.subprocess, "run", run)
    with pytest.raises(SystemExit) as ended:
        matrix.main()
    assert ended.value.code
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["Python 3.11: passed", "Python 3.12: FAILED, as stands above"]
    assert said[2].startswith("Python 3.13: left out, since neither the PATH nor")
