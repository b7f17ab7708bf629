"""`make serve`: the site as a web host sends it."""
import gzip

import pytest
from tornado.testing import AsyncHTTPTestCase

import serve

TEXT = "slope " * 1000


class Site(AsyncHTTPTestCase):
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path):
        (tmp_path / "index.html").write_text(TEXT)
        (tmp_path / "404.html").write_text("There is no page here.")
        self.site = tmp_path

    def get_app(self):
        return serve.application(self.site, "/name/")

    def test_a_folder_shows_its_index_page(self):
        response = self.fetch("/name/")
        assert (response.code, response.body.decode()) == (200, TEXT)

    def test_text_travels_compressed(self):
        response = self.fetch(
            "/name/index.html", decompress_response=False,
            headers={"Accept-Encoding": "gzip"})
        assert gzip.decompress(response.body).decode() == TEXT
        assert len(response.body) < 200

    def test_a_wrong_address_shows_the_sites_own_page_for_it(self):
        response = self.fetch("/name/nowhere.html")
        assert (response.code, response.body) == (404, b"There is no page here.")

    def test_a_path_outside_the_site_is_not_served(self):
        assert self.fetch("/name/../secret").code in (403, 404)
