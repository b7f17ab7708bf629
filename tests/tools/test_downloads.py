"""What readers take along: the zips hold what they must, the landing page names it."""
import subprocess
import sys
import zipfile

import pytest
import yaml

import downloads
import zips
from notebooks import CHAPTERS, ROOT

PAGE = '<p>a</p><section id="how-to-read-and-run-it"><ul><li>b</li>\n</ul></section>'


@pytest.fixture
def site(tmp_path):
    (tmp_path / "site/book").mkdir(parents=True)
    (tmp_path / "site" / downloads.LANDING).write_text(PAGE, "utf-8")
    return tmp_path / "site"


@pytest.fixture
def unpacked(tmp_path):
    zips.write(tmp_path / "notebooks.zip", zips.notebooks())
    with zipfile.ZipFile(tmp_path / "notebooks.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path / zips.NAME


def landing(site):
    return (site / downloads.LANDING).read_text("utf-8")


def test_the_landing_page_names_what_is_there_once(site, tmp_path):
    for name in ("site.zip", "notebooks.zip", "site.zip"):
        (tmp_path / name).write_bytes(2_000_000 * b"x")
        downloads.offer(site, tmp_path / name)
    assert landing(site).count("site.zip") == landing(site).count("notebooks.zip") == 1
    assert "book.pdf" not in landing(site) and "(2.0 MB)" in landing(site)
    assert downloads.without_line(landing(site)) == PAGE


def test_a_landing_page_without_a_place_for_the_line_is_told(site, tmp_path):
    (site / downloads.LANDING).write_text("<p>another page</p>", "utf-8")
    (tmp_path / "site.zip").touch()
    with pytest.raises(ValueError, match="has no list in its section how-to-read"):
        downloads.offer(site, tmp_path / "site.zip")


def test_the_zip_of_the_site_has_all_but_the_downloads(site, tmp_path):
    (tmp_path / "notebooks.zip").write_bytes(b"x")
    downloads.offer(site, tmp_path / "notebooks.zip")
    assert dict(zips.pages(site)) == {downloads.LANDING: PAGE.encode()}


def test_the_zip_of_the_notebooks_has_every_chapter_and_what_cells_open(unpacked):
    assert all((unpacked / f"{name}.ipynb").exists() for name in CHAPTERS)
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    opened = config["sphinx"]["config"]["live_files"]
    assert opened and all((unpacked / file.removeprefix("book/")).exists()
                          for file in opened)
    assert not list(unpacked.rglob("__pycache__")) + list(unpacked.rglob(".*"))


def test_its_requirements_are_ours_and_none_is_missing(unpacked):
    lines = (unpacked / "requirements.txt").read_text("utf-8").splitlines()
    assert set(lines) < set((ROOT / "requirements.txt").read_text("utf-8").splitlines())
    assert len(lines) == len(zips.NEEDED)


def test_its_readme_has_the_notebooks_trusted_before_they_are_opened(unpacked):
    readme = (unpacked / "README.txt").read_text("utf-8")
    trust, lab = map(readme.index, ("/jupyter trust *.ipynb\n", "/jupyter lab "))
    assert trust < lab


def test_a_chapter_runs_in_it_with_the_packages_in_it(unpacked):
    ask = "import micrograd as m, spelled_out as s; print(m.__file__, s.__file__)"
    said = subprocess.run([sys.executable, "-c", ask], cwd=unpacked, check=True,
                          capture_output=True, encoding="utf-8", env={}).stdout
    assert said.count(str(unpacked)) == 2
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute",
               "--output", "out", "02_value.ipynb"]
    subprocess.run(command, cwd=unpacked, check=True, capture_output=True)
    assert (unpacked / "out.ipynb").exists()


def test_the_same_book_gives_the_same_bytes(tmp_path):
    for name in ("one.zip", "two.zip"):
        zips.write(tmp_path / name, zips.notebooks())
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
