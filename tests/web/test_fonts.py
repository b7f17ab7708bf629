"""The book's fonts: what is cut, what must stay, and a book that has to do without."""
import io

import pytest
from fontTools.ttLib import TTFont
from nbformat import v4

import font_files
import fonts
import npm
from math_fonts import characters as in_formulas
from tiny_book import build

TEXT = "Words with “quotes”, *stress* and `code`: slope ≈ 2, Δ $x^2 + y$."
NEEDED = set("slope ≈ Δ “”") | fonts.ASCII | fonts.SIGNS


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    result = build(folder, {"page": v4.new_markdown_cell(TEXT)})
    assert result.returncode == 0, result.stderr
    return folder / "_build/html"


def font(site, name):
    return TTFont(site / "_static/fonts" / f"{name}.woff2")


@pytest.mark.parametrize("name", font_files.FACES)
def test_no_font_bears_the_reserved_name_and_each_says_whose_it_is(site, name):
    names = {record.nameID: str(record) for record in font(site, name)["name"].names}
    assert not any("Source" in text for number, text in names.items() if number)
    assert "Adobe" in names[0]  # copyright
    assert names[14].startswith("http")  # the address of the licence


def test_the_licence_is_on_the_site_with_each_copyright():
    text = (font_files.fetch() / font_files.LICENCE).read_text("utf-8")
    assert text.count("with Reserved Font Name") >= 3
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_the_site_has_the_licence_beside_the_fonts(site):
    assert (site / "_static/fonts/OFL.txt").stat().st_size > 4000


@pytest.mark.parametrize("name", ["serif", "sans", "code"])
def test_a_font_has_what_the_pages_show_if_its_family_has_it(site, name):
    whole = set(map(chr, TTFont(font_files.fetch() / f"{name}.ttf").getBestCmap()))
    cut = set(map(chr, font(site, name).getBestCmap()))
    assert NEEDED & whole <= cut
    assert fonts.ASCII <= cut
    assert len(cut) < len(whole) / 3


def test_the_italic_has_all_letters(site):
    cut = set(map(chr, font(site, "serif-italic").getBestCmap()))
    assert {c for c in fonts.ASCII if c.isalpha()} <= cut


def test_all_fonts_of_the_book_together_are_light(site):
    files = [*site.glob("_static/fonts/*.woff2"), *site.glob("_static/katex/fonts/*")]
    assert len(files) > 4
    assert sum(file.stat().st_size for file in files) < 57_000


def test_of_the_fonts_of_formulas_those_stay_that_show_something(site):
    files = {file.name for file in site.glob("_static/katex/fonts/*.woff2")}
    assert files == {"KaTeX_Main-Regular.woff2", "KaTeX_Math-Italic.woff2"}
    styles = (site / "_static/katex/katex.min.css").read_text("utf-8")
    assert styles.count("@font-face") == 2
    shown = in_formulas(site, styles)
    assert shown["KaTeX_Math", "italic", "400"] >= set("xy")
    assert shown["KaTeX_Main", "normal", "400"] >= set("2+")


def test_the_same_characters_make_the_same_bytes(tmp_path):
    wanted = {"code": {"a", "b"}}
    made = []
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        source = font_files.fetch() / "code.ttf"
        (tmp_path / place / "code.ttf").write_bytes(source.read_bytes())
        folder = fonts.cut_fonts(tmp_path / place, wanted)
        made.append((folder / "code.woff2").read_bytes())
    assert made[0] == made[1]
    assert set(map(chr, TTFont(io.BytesIO(made[0])).getBestCmap())) == {"a", "b"}


def test_characters_are_those_of_pages_and_scripts_but_not_of_formulas(tmp_path):
    (tmp_path / "page.html").write_text(
        "<p>é<em>ß</em><span class='katex'>∮</span></p><script>'λ'</script>", "utf-8")
    found = fonts.characters(tmp_path)
    assert {"é", "ß", "λ"} <= found["serif"]
    assert "∮" not in found["serif"]
    assert "ß" in found["serif-italic"] and "é" not in found["serif-italic"]


class Html:
    format = "html"


class App:
    builder = Html()


def test_without_npm_the_book_is_built_in_the_fonts_of_the_system(monkeypatch, capsys):
    def fail():
        raise npm.Unavailable("npm error network")

    monkeypatch.setattr(font_files, "fetch", fail)
    app = App()
    fonts.prepare(app)
    assert app.fonts is None
    assert capsys.readouterr().out == (
        "The pages are built without the book's fonts: npm error network\n")
    fonts.publish(app, None)  # publishes nothing, and fails at nothing


def test_a_page_asks_for_fonts_only_if_they_are_there(site, tmp_path):
    import look
    assert look.joined(["faces"]).count("@font-face") == len(font_files.FACES)
    assert "_static" not in look.joined() and "woff2" in look.joined()

    class Without(App):
        fonts, outdir = None, tmp_path

    look.write(Without())
    assert "woff2" not in (tmp_path / "_static/book.css").read_text("utf-8")
    assert "woff2" in (site / "_static/book.css").read_text("utf-8")
