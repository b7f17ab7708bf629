"""tools/reference.py brings micrograd 0.1.0, and leaves our package what it is."""
import sys

import pytest

import micrograd
import reference


def test_it_is_another_class_than_ours():
    assert reference.reference_engine() is not micrograd.engine.Value


def test_it_is_version_0_1_0():
    # this version has relu, and no other function
    functions = {"exp", "log", "tanh", "sigmoid", "relu"}
    assert functions & set(vars(reference.reference_engine())) == {"relu"}
    assert (reference.FOLDER / "micrograd-0.1.0.dist-info").is_dir()


def test_our_package_keeps_its_name():
    before = sys.modules["micrograd"], sys.modules["micrograd.engine"]
    reference.reference_engine()
    assert (sys.modules["micrograd"], sys.modules["micrograd.engine"]) == before


def test_what_cannot_be_installed_is_an_error_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(reference, "REQUIREMENT", str(tmp_path / "nowhere"))
    with pytest.raises(RuntimeError, match="could not install"):
        reference.install(tmp_path / "reference")
    assert list(tmp_path.iterdir()) == []


def test_of_two_installs_at_once_the_first_one_stays(tmp_path, monkeypatch):
    folder = tmp_path / "reference"

    def slow_download(aside):
        aside.mkdir()
        folder.mkdir()  # another process ends in the meantime
        (folder / "first").touch()

    monkeypatch.setattr(reference, "download", slow_download)
    reference.install(folder)
    assert [path.name for path in tmp_path.rglob("*")] == ["reference", "first"]
