"""Sphinx extension: cut the theme's icon fonts down to the icons that the site uses.

The theme brings Font Awesome whole, 270 kB for some fifteen icons. An icon is a letter
of a font: a class such as `fa-bars` on an element, or `content` in a style sheet.
"""
import re
from pathlib import Path

from fontTools import subset

FONTS = "_static/vendor/fontawesome/webfonts"
RULE = re.compile(r'([^{}]+)\{[^{}]*content:\s*"([^"]+)"')
CLASS = re.compile(r"fa-[a-z0-9-]+")
PRIVATE = re.compile("[\ue000-\uf8ff]")  # where icons have their places in Unicode


def cut_down(app, exception):
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    letters = letters_in_use(site)
    for font in (site / FONTS).glob("*.woff2"):
        write_subset(font, letters)


def letters_in_use(site):
    """The letters of all icons that a page, a script or a style sheet of `site` shows."""
    styles = text_of(site, "*.css")
    names = set(CLASS.findall(text_of(site, "*.html") + text_of(site, "*.js")))
    letters = set()
    for selectors, content in RULE.findall(styles):
        icons = set(CLASS.findall(selectors))
        if not icons or icons & names:
            letters |= set(PRIVATE.findall(unescaped(content)))
    return letters


def text_of(site, pattern):
    return "\n".join(path.read_text("utf-8") for path in sorted(site.rglob(pattern)))


def unescaped(content):
    r"""A CSS string with its escapes resolved: `\f0c9` is one letter."""
    return re.sub(r"\\([0-9a-f]{1,6}) ?", lambda m: chr(int(m[1], 16)), content)


def write_subset(font, letters):
    options = subset.Options(flavor="woff2", layout_features=[])
    loaded = subset.load_font(str(font), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(sorted(letters)))
    cutter.subset(loaded)
    subset.save_font(loaded, str(font), options)


def setup(app):
    app.connect("build-finished", cut_down)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
