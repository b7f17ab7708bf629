"""What runs Python in the pages is pinned, and all that a page loads is there."""
import json
import re

import live_assets
from live_assets import SOURCES

LOCK = SOURCES / "package-lock.json"


def test_the_versions_are_exact_and_the_lock_has_them():
    wanted = json.loads((SOURCES / "package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads(LOCK.read_text("utf-8"))["packages"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version


def test_the_lock_names_no_address_and_a_checksum_for_each_package():
    packages = json.loads(LOCK.read_text("utf-8"))["packages"]
    assert "http" not in LOCK.read_text("utf-8")
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_packages_come_from_where_pyodide_says_or_from_where_the_book_says(tmp_path):
    parts = live_assets.fetch()
    live_assets.publish(parts, tmp_path / "one", [], "")
    live_assets.publish(parts, tmp_path / "two", [], "../packages/")
    one, two = (
        json.loads((tmp_path / name / "config.json").read_text("utf-8"))["packages"]
        for name in ("one", "two"))
    packages = json.loads(LOCK.read_text("utf-8"))["packages"]
    version = packages["node_modules/pyodide"]["version"]
    assert one.startswith("https://") and one.endswith(f"/v{version}/full/")
    assert two == "../packages/"


def test_the_parts_are_all_that_a_page_loads(tmp_path):
    live_assets.publish(live_assets.fetch(), tmp_path, [], "")
    size = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert 10e6 < size < 20e6
    assert (tmp_path / "pyodide/pyodide.asm.wasm").read_bytes()[:4] == b"\0asm"
