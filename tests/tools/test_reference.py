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
    folder = reference.installed(reference.HOME)
    assert (folder / "micrograd-0.1.0.dist-info").is_dir()


def test_our_package_keeps_its_name():
    before = sys.modules["micrograd"], sys.modules["micrograd.engine"]
    reference.reference_engine()
    assert (sys.modules["micrograd"], sys.modules["micrograd.engine"]) == before


def test_what_cannot_be_installed_is_an_error_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(reference, "REQUIREMENT", "./nowhere")
    with pytest.raises(RuntimeError, match="could not install"):
        reference.installed(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


@pytest.fixture
def downloads(monkeypatch):
    """The names of the folders that were downloaded, without a network."""
    done = []

    def download(folder):
        folder.mkdir()
        done.append(reference.REQUIREMENT)

    monkeypatch.setattr(reference, "download", download)
    return done


def test_it_is_downloaded_once(tmp_path, downloads):
    assert reference.installed(tmp_path) == reference.installed(tmp_path)
    assert downloads == ["micrograd==0.1.0"]


def test_another_version_is_downloaded_and_the_old_one_removed(
        tmp_path, downloads, monkeypatch):
    old = reference.installed(tmp_path)
    monkeypatch.setattr(reference, "REQUIREMENT", "micrograd==0.2.0")
    new = reference.installed(tmp_path)
    assert downloads == ["micrograd==0.1.0", "micrograd==0.2.0"]
    assert new.exists() and not old.exists()
