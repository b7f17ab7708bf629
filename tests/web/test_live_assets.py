"""Of what runs Python in the pages, all that a page loads is there."""
import json

import live_assets


def test_packages_come_from_where_pyodide_says_or_from_where_the_book_says(tmp_path):
    parts = live_assets.fetch()
    live_assets.publish(parts, tmp_path / "one", [], "")
    live_assets.publish(parts, tmp_path / "two", [], "../packages/")
    one, two = (
        json.loads((tmp_path / name / "config.json").read_text("utf-8"))["packages"]
        for name in ("one", "two"))
    lock = json.loads((live_assets.SOURCES / "package-lock.json").read_text("utf-8"))
    packages = lock["packages"]
    version = packages["node_modules/pyodide"]["version"]
    assert one.startswith("https://") and one.endswith(f"/v{version}/full/")
    assert two == "../packages/"


def test_the_parts_are_all_that_a_page_loads(tmp_path):
    live_assets.publish(live_assets.fetch(), tmp_path, [], "")
    size = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert 10e6 < size < 20e6
    assert (tmp_path / "pyodide/pyodide.asm.wasm").read_bytes()[:4] == b"\0asm"
