"""Sphinx extension: the book's own fonts, cut down to the characters that it uses.

A serif for text, a mono for code, a sans for what is neither. npm brings them whole.
Where it cannot be reached, the book is built without, in fonts of the reader's system.
"""
import re
import shutil
from html import unescape
from pathlib import Path
from unicodedata import name as unicode_name

import font_files
import npm
from cut_font import cut, load, save
from math_fonts import formulas

FOLDER = "_static/fonts"
LICENCE = font_files.SOURCES / "OFL.txt"  # of the icons and formulas, too
# any page may come to show these: in search results, in cells that are edited and run
ASCII = {chr(code) for code in range(0x20, 0x7F)}
SIGNS = set("\u00a0©±²³·¹×–—‘’“”…−")
# the italic stresses words of the pages, and has of signs only those in them
LETTERS = {letter for letter in ASCII if letter.isalpha()}
STRESSED = re.compile(r"<(em|i|cite)\b[^>]*>(.*?)</\1>", re.DOTALL)
# our scripts and style sheets write into pages, too
OURS = [path for path in Path(__file__).parent.parent.rglob("*")
        if path.suffix in {".js", ".css"} and "katex" not in path.parts]
# a style sheet's rule for a font of ours
FACE = re.compile(r'@font-face\s*\{[^}]*url\("?fonts/[^}]*\}\s*')


def prepare(app):
    """Fetch the fonts, or go without and say so."""
    app.fonts = None
    if app.builder.format != "html":
        return
    try:
        app.fonts = font_files.fetch()
    except (npm.Unavailable, OSError) as error:
        # not a warning, which would fail the build: the book is whole without
        print(f"The pages are built without the book's fonts: {error}")


def tell_page(app, pagename, templatename, context, doctree):
    """Tell the template whether there are fonts to ask for."""
    context["own_fonts"] = app.fonts is not None


def publish(app, error):
    """Put the fonts into the built book; without them, let no page ask for them."""
    if error or app.builder.format != "html":
        return
    site = Path(app.outdir)
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    shutil.copy(LICENCE, site / FOLDER)
    if app.fonts is None:
        forget(site / "_static/book.css")
        return
    upright, italic = characters(site)
    had = set()
    for name in font_files.FACES:
        font = load(app.fonts / f"{name}.ttf")
        had |= set(map(chr, font.getBestCmap()))
        cut(font, italic if "italic" in name else upright)
        save(font, site / FOLDER / f"{name}.woff2")
    report(upright - had)


def report(missing):
    """Name the characters that are in none of the fonts."""
    for character in sorted(filter(str.isprintable, missing)):
        print(f"The book's fonts have no {character} ({unicode_name(character, '?')}): "
              "a reader's system may")


def characters(site):
    """What the pages of `site` show, outside formulas: two sets, upright and italic."""
    upright, italic = ASCII | SIGNS, set(LETTERS)
    for path in OURS:
        upright |= set(path.read_text("utf-8"))
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        for formula in formulas(page):
            page = page.replace(formula, "")
        upright |= set(unescape(page))
        italic |= set(unescape("".join(part[1] for part in STRESSED.findall(page))))
    return upright, italic


def forget(sheet):
    """Take from a style sheet the rules for the book's fonts."""
    sheet.write_text(FACE.sub("", sheet.read_text("utf-8")), "utf-8")


def setup(app):
    app.connect("builder-inited", prepare)
    app.connect("html-page-context", tell_page)
    # after the pages are as they will be
    app.connect("build-finished", publish, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
