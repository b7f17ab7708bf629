"""Sphinx extension: cut the theme's icons down to those that the site uses.

The theme brings Font Awesome whole: fonts of 270 kB, and style rules of 20 kB, for some
fifteen icons. An icon is a letter of a font: a class such as `fa-bars` on an element,
or `content` in a style sheet.
"""
import re
from pathlib import Path

from cut_font import cut, load, rename, save
from site_text import text_of

FONTS = "_static/vendor/fontawesome/webfonts"
RULE = re.compile(r'([^{}]+)\{[^{}]*content:\s*"([^"]+)"')
CLASS = re.compile(r"fa-[a-z0-9-]+")
# the rules that do nothing but give icons their letters
LETTER = re.compile(r'(?:\.fa-[a-z0-9-]+:before,?)+\{content:"[^"]*"\}')
PRIVATE = re.compile("[\ue000-\uf8ff]")  # where icons have their places in Unicode


def cut_down(app, exception):
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    names = names_in_use(site)
    letters = letters_in_use(site, names)
    for path in (site / FONTS).glob("*.woff2"):
        font = load(path)
        cut(font, letters)
        rename(font, "Spelled Icons")
        save(font, path)
    for path in site.rglob("*.css"):
        styles = path.read_text("utf-8")
        if LETTER.search(styles):
            path.write_text(without_other_icons(styles, names), "utf-8")


def names_in_use(site):
    """The classes of all icons that a page or a script of `site` names."""
    return set(CLASS.findall(text_of(site, "*.html") + text_of(site, "*.js")))


def without_other_icons(styles, names):
    """A style sheet without the rules for icons that are not among `names`."""
    def kept(rule):
        return rule[0] if set(CLASS.findall(rule[0])) & names else ""
    return LETTER.sub(kept, styles)


def letters_in_use(site, names):
    """The letters of these icons, and of those that style sheets write themselves."""
    letters = set()
    for selectors, content in RULE.findall(text_of(site, "*.css")):
        icons = set(CLASS.findall(selectors))
        if not icons or icons & names:
            letters |= set(PRIVATE.findall(unescaped(content)))
    return letters


def unescaped(content):
    r"""A CSS string with its escapes resolved: `\f0c9` is one letter."""
    return re.sub(r"\\([0-9a-f]{1,6}) ?", lambda m: chr(int(m[1], 16)), content)


def setup(app):
    app.connect("build-finished", cut_down)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
