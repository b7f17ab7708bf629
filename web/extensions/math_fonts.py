"""Sphinx extension: cut KaTeX's fonts down to what the formulas of the site show.

KaTeX brings twenty fonts, 260 kB, for all that TeX can say. Its style sheet chooses a
font by the classes around a letter: so the pages tell which font shows which letters.
"""
import re
from collections import defaultdict
from pathlib import Path

from bs4 import BeautifulSoup

from cut_font import cut, load, rename, save

SHEET = "_static/katex/katex.min.css"
START = re.compile(r'<span class="katex">')
SPAN = re.compile(r"<(/?)span\b[^>]*>")
# the other half of a formula is for screen readers: nobody sees it
SEEN = ".katex-html"
FACE = re.compile(r"@font-face\{([^}]*)\}")
RULE = re.compile(r"([^{}]+)\{([^}]*)\}")
FILE = re.compile(r"url\((.*?)\)")
# what chooses a font, and what KaTeX sets for a formula as a whole
INITIAL = {"font-family": "KaTeX_Main", "font-style": "normal", "font-weight": "400"}


def cut_down(app, exception):
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    sheet = site / SHEET
    styles = sheet.read_text("utf-8")
    shown = characters(site, styles)

    def kept(face):
        """The rule for a font, which is cut; nothing if no formula shows the font."""
        rule = declarations(face[1])
        path = sheet.parent / FILE.search(rule["src"])[1]
        wanted = shown[choice(rule)]
        if not wanted:
            path.unlink()
            return ""
        font = load(path)
        cut(font, wanted)
        rename(font, rule["font-family"].replace("KaTeX_", "Spelled TeX "))
        save(font, path)
        return face[0]

    sheet.write_text(FACE.sub(kept, styles), "utf-8")


def characters(site, styles):
    """The characters that the pages of `site` show in each font: {choice: set}.

    styles: KaTeX's style sheet.
    """
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    # many formulas stand in several places
    different = {formula for page in pages for formula in formulas(page)}
    parsed = BeautifulSoup("".join(different), "html.parser")
    apply(rules_for_fonts(styles), parsed)
    shown = defaultdict(set)
    for seen in parsed.select(SEEN):
        for text in seen.find_all(string=True):
            shown[choice(inherited(text))] |= set(text)
    return shown


def formulas(page):
    """The HTML of each formula in the HTML of a page."""
    for start in START.finditer(page):
        depth = 0
        for span in SPAN.finditer(page, start.start()):
            depth += -1 if span[1] else 1
            if depth == 0:
                yield page[start.start():span.end()]
                break


def rules_for_fonts(styles):
    """Pairs of a selector and what it says of fonts: {property: value}.

    They are in the order of the sheet, in which a later one is never less specific.
    """
    rules = [(selector, {name: value for name, value in declarations(body).items()
                         if name in INITIAL})
             for selector, body in RULE.findall(FACE.sub("", styles))]
    return [(selector, properties) for selector, properties in rules if properties]


def declarations(body):
    """What stands between the braces of a rule, as {property: value}."""
    pairs = [part.partition(":") for part in body.split(";")]
    return {name: value.strip('"') for name, _, value in pairs}


def apply(rules, html):
    """Give each element the properties that rules set for it, as attributes."""
    for selector, properties in rules:
        for element in html.select(selector):
            element.attrs |= properties


def inherited(text):
    """The properties of a text: each is that of the nearest element that has it."""
    return {name: next((e[name] for e in text.parents if name in e.attrs), initial)
            for name, initial in INITIAL.items()}


def choice(properties):
    """What tells a font from KaTeX's others: (family, style, weight)."""
    return tuple(properties[name] for name in INITIAL)


def setup(app):
    app.connect("build-finished", cut_down)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
