"""Sphinx extension: the book's own fonts, cut down to the characters that it uses.

Three voices of one family: serif for text, mono for code, sans for what is neither. npm
brings them whole. Where it cannot be reached, the book is built without, in the fonts
of the reader's system.
"""
import hashlib
import shutil
import tempfile
from pathlib import Path

from bs4 import BeautifulSoup

import font_files
import npm
from cut_font import cut, load, save

FOLDER = "_static/fonts"
# any page may show these: search results, cells that are edited, and what they print
ASCII = {chr(code) for code in range(0x20, 0x7F)}
SIGNS = set("\u00a0©±²³·¹×–—‘’“”…−✓✗")
# any word may be stressed; of other characters the italic has those in use
ITALIC = {c for c in ASCII if c.isalpha()} | set(" ,.;:?!()’“”-")
STRESSED = "em, i, cite"


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
    """Put the fonts into the built book, with the characters that its pages show."""
    if error or app.fonts is None:
        return
    site = Path(app.outdir)
    folder = cut_fonts(app.fonts, characters(site))
    shutil.copytree(folder, site / FOLDER, dirs_exist_ok=True)
    shutil.copy(app.fonts / font_files.LICENCE, site / FOLDER)


def characters(site):
    """{name of a font: the characters that it must have} for the pages of `site`."""
    text, stressed = ASCII | SIGNS, set(ITALIC)
    for path in sorted(site.rglob("*.html")):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for formula in page.select(".katex"):
            formula.decompose()  # KaTeX has fonts of its own
        # all, what scripts hold included: they may show it
        text |= set("".join(page.find_all(string=True)))
        stressed |= set("".join(part.get_text() for part in page.select(STRESSED)))
    return {name: stressed if name.endswith("italic") else text
            for name in font_files.FACES}


def cut_fonts(fonts, wanted):
    """The folder of the cut fonts, made once for the same characters.

    fonts: the folder of the whole ones. wanted: {name: its characters}.
    """
    content = repr(sorted((name, sorted(chars)) for name, chars in wanted.items()))
    folder = fonts / f"cut-{hashlib.sha256(content.encode()).hexdigest()[:16]}"
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=fonts) as aside:
            new = Path(aside) / "cut"
            new.mkdir()
            for name, chars in wanted.items():
                font = load(fonts / f"{name}.ttf")
                cut(font, sorted(chars))
                save(font, new / f"{name}.woff2")
            try:
                new.rename(folder)
            except OSError:
                # another build was faster: what it made is the same
                if not folder.exists():
                    raise
    return folder


def setup(app):
    # before the look is joined, which asks for these fonts if they are there
    app.connect("builder-inited", prepare, priority=400)
    app.connect("html-page-context", tell_page)
    # after the pages are as they will be
    app.connect("build-finished", publish, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
