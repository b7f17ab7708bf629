"""The book's fonts are whole, small, and as their licence wants them."""
import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from nbformat import v4

import font_files
import fonts
import npm
from tiny_book import ROOT, build

TEXT = """\
Roots √2 ≠ λ, *Ḥ stressed – so*, `∑` and $\\alpha_1$; nobody has \U0001f40d.

<p>&rarr;</p>
"""
COPYRIGHT, FAMILY, LICENCE = 0, 1, 14  # among the names of a font
RESERVED = re.compile("source|katex|awesome", re.IGNORECASE)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A built book in two pages: its folder, and what the build said."""
    folder = tmp_path_factory.mktemp("fonts")
    result = build(folder, {"signs": v4.new_markdown_cell(TEXT)})
    assert result.returncode == 0, result.stderr
    return folder / "_build/html", result.stdout


@pytest.fixture(scope="module")
def site(book):
    return book[0]


def font(site, name):
    return TTFont(site / fonts.FOLDER / f"{name}.woff2")


def characters(site, name):
    return set(map(chr, font(site, name).getBestCmap()))


@pytest.mark.parametrize("name", ["serif", "sans", "code"])
def test_a_font_has_what_pages_say_and_what_readers_type(site, name):
    assert fonts.ASCII | set("√≠λ→∑“”−×") <= characters(site, name)


def test_the_italic_has_the_letters_and_the_signs_that_are_stressed(site):
    assert fonts.LETTERS | set("Ḥ –") <= characters(site, "serif-italic")


def test_a_font_has_nothing_that_no_page_says(site):
    assert not set("Ωжᾳ") & characters(site, "serif")


def test_formulas_add_nothing_to_the_fonts_of_text(site):
    assert "α" not in characters(site, "serif")


def test_our_scripts_and_style_sheets_count_as_pages(tmp_path, monkeypatch):
    script = tmp_path / "mark.js"
    script.write_text("mark('✓')", "utf-8")
    monkeypatch.setattr(fonts, "OURS", [script])
    upright, _ = fonts.characters(tmp_path)
    assert "✓" in upright


def test_the_build_names_a_character_that_no_font_has(book):
    _, said = book
    assert "The book's fonts have no \U0001f40d (SNAKE)" in said
    assert said.count("The book's fonts have no") == 1


@pytest.mark.parametrize("name", ["serif", "sans", "code"])
def test_bold_is_in_the_same_file(site, name):
    [axis] = font(site, name)["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 600)


def test_a_digit_of_code_is_as_wide_as_any_other_letter(site):
    code = font(site, "code")
    widths = {code["hmtx"][glyph][0] for glyph in code.getBestCmap().values()}
    assert widths == {600} and code["head"].unitsPerEm == 1000


# The licence


def site_fonts(site):
    """All fonts, by the family that they say they are of."""
    found = [TTFont(path) for path in site.rglob("*.woff2")]
    families = {changed["name"].getDebugName(FAMILY): changed for changed in found}
    assert {"Spelled Serif", "Spelled TeX Math", "Spelled Icons"} <= set(families)
    return families


def test_no_changed_font_bears_a_reserved_name(site):
    for changed in site_fonts(site).values():
        names = [record.toUnicode() for record in changed["name"].names
                 if record.nameID not in (COPYRIGHT, LICENCE)]
        assert not RESERVED.search(" ".join(names))


def test_each_font_says_whose_it_is_and_the_site_has_the_licence(site):
    licence = (site / fonts.FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for family, changed in site_fonts(site).items():
        assert f"(here {family}" in licence or f", {family} and so on)" in licence
        holder = re.search(r"Adobe|Khan Academy|Font Awesome",
                           changed["name"].getDebugName(COPYRIGHT))
        assert holder and holder[0] in licence


def test_the_style_sheet_tells_where_the_licence_is(site):
    sheet = (ROOT / "web/look/type.css").read_text("utf-8")
    [file] = re.findall(r"/\*!.*see (fonts/\S+) \*/", sheet)
    assert (site / "_static" / file).is_file()


# Size and speed


def test_the_fonts_of_a_page_weigh_less_than_60_kb(tmp_path):
    """With all that the chapters say, each formula's letters among it."""
    said = sorted(set("".join(path.read_text("utf-8")
                              for path in (ROOT / "book").glob("*.ipynb"))))
    text = "".join(character for character in said if character.isprintable())
    page = f"<p><em>{text.replace('<', '&lt;')}</em></p>\n\n${'+'.join('abcdefghijk')}$"
    result = build(tmp_path, {"all": v4.new_markdown_cell(page)})
    assert result.returncode == 0, result.stderr
    sizes = {path.name: path.stat().st_size
             for path in (tmp_path / "_build/html").rglob("*.woff2")}
    assert sum(sizes.values()) < 60_000, sizes


def test_the_same_characters_give_the_same_bytes(tmp_path, monkeypatch):
    files = []
    for second in ("0", "1000000000"):  # what fontTools takes for the time
        monkeypatch.setenv("SOURCE_DATE_EPOCH", second)
        site = tmp_path / second
        site.mkdir()
        app = SimpleNamespace(outdir=site, builder=SimpleNamespace(format="html"))
        fonts.prepare(app)
        fonts.publish(app, None)
        files.append({path.name: path.read_bytes()
                      for path in (site / fonts.FOLDER).iterdir()})
    assert len(files[0]) == 5
    assert files[0] == files[1]


@pytest.mark.parametrize("page", ["book/signs.html", "search.html", "404.html"])
def test_no_page_preloads_fonts_which_browsers_refuse_in_a_folder(site, page):
    head = BeautifulSoup((site / page).read_text("utf-8"), "html.parser").head
    assert head.find_all("link", rel="preload", attrs={"as": "font"}) == []


# Without npm


@pytest.fixture
def without(tmp_path, monkeypatch):
    """What Sphinx gives an extension, where npm cannot be reached."""
    def fetch():
        raise npm.Unavailable("no network")

    monkeypatch.setattr(font_files, "fetch", fetch)
    app = SimpleNamespace(outdir=tmp_path, builder=SimpleNamespace(format="html"))
    (tmp_path / "_static").mkdir()
    return app


def test_a_missing_npm_is_said_in_one_line(without, capsys):
    fonts.prepare(without)
    assert capsys.readouterr().out == (
        "The pages are built without the book's fonts: no network\n")


def test_no_page_asks_for_fonts_that_are_not_there(without):
    sheet = without.outdir / "_static/book.css"
    styles = (ROOT / "web/look/type.css").read_text("utf-8")
    sheet.write_text(styles + "p{margin:0}", "utf-8")
    fonts.prepare(without)
    fonts.publish(without, None)
    styles = sheet.read_text("utf-8")
    assert "url(" not in styles
    assert 'local("Georgia")' in styles and styles.endswith("p{margin:0}")
