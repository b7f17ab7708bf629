"""`make serve`: the site as a web host sends it."""
import gzip
import socket
import subprocess
import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

import serve
from hosting import served

TEXT = "slope " * 1000


@pytest.fixture
def fetch(tmp_path):
    """A function that asks a small site for a path, and returns (status, body)."""
    (tmp_path / "secret").write_text("not for the web", "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(TEXT, "utf-8")
    (site / "404.html").write_text("There is no page here.", "utf-8")
    (site / "python.wasm").write_bytes(TEXT.encode())

    def fetch(path, **headers):
        connection = HTTPConnection(urlsplit(address).netloc)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()

    with served(site, "/name/") as address:
        yield fetch


def test_a_folder_shows_its_index_page(fetch):
    assert fetch("/name/") == (200, TEXT.encode())


@pytest.mark.parametrize("name", ["index.html", "python.wasm"])
def test_text_and_webassembly_travel_compressed(fetch, name):
    status, body = fetch(f"/name/{name}", **{"Accept-Encoding": "gzip"})
    assert gzip.decompress(body).decode() == TEXT
    assert len(body) < 200


def test_a_port_that_is_taken_is_told_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = subprocess.run([sys.executable, serve.__file__, f"--port={port}"],
                               capture_output=True, encoding="utf-8")
    assert ended.returncode == 1
    assert f"port {port} cannot be had" in ended.stderr
    assert f"make serve PORT={port + 1}" in ended.stderr


def test_a_wrong_address_shows_the_sites_own_page_for_it(fetch):
    assert fetch("/name/nowhere.html") == (404, b"There is no page here.")


def test_a_path_outside_the_site_is_not_served(fetch):
    status, body = fetch("/name/../secret")
    assert status == 403 and b"not for the web" not in body
