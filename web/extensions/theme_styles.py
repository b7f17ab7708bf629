"""Sphinx extension: make the theme's style sheets fit this book.

They are for all sites that one may make with the theme, and with Bootstrap below it:
a page here uses a fifth of their bytes. Rules for classes that no page or script of
the site names are dropped. The others go into a layer of their own, so that each rule
of ours wins, however many classes the theme's names. And the widths at which the theme
changes its columns follow the size of the reader's letters.
"""
import re
from itertools import pairwise
from pathlib import Path

import tinycss2

from site_text import text_of

# below _static; theme.css imports basic.css
SHEETS = ("basic.css", "copybutton.css", "styles/*.css")
# it asks for the width of the window as the sheets do
SCRIPT = "scripts/sphinx-book-theme.js"
ATTRIBUTE = re.compile(r'\bclass="([^"]*)"')
INLINE = re.compile(r"<script\b.*?</script>", re.DOTALL)
WORD = re.compile(r"[a-zA-Z_][\w-]*")
WIDTH = re.compile(r"\((min|max)-width: ?([\d.]+)px\)")
PIXELS = 16  # that browsers have in an em, unless a reader wants larger letters
FIRST = ("charset", "import")  # must stand before all other rules
GROUPS = ("media", "supports")


def fit(app, exception):
    if exception or app.builder.format != "html":
        return
    site = Path(app.outdir)
    names = names_in_use(site)
    for pattern in SHEETS:
        for path in (site / "_static").glob(pattern):
            path.write_text(fitted(path.read_text("utf-8"), names), "utf-8")
    script = site / "_static" / SCRIPT
    script.write_text(in_em(script.read_text("utf-8")), "utf-8")


def names_in_use(site):
    """The classes of all pages, and whatever a script may give or look for."""
    pages = text_of(site, "*.html")
    scripts = text_of(site, "_static/**/*.js") + "".join(INLINE.findall(pages))
    classes = " ".join(ATTRIBUTE.findall(pages)).split()
    return set(classes) | set(WORD.findall(scripts))


def fitted(styles, names):
    """A style sheet with the rules for `names` only, in the layer `theme`."""
    rules = tinycss2.parse_stylesheet(styles, skip_whitespace=True)
    first = [rule for rule in rules if getattr(rule, "at_keyword", None) in FIRST]
    others = [rule for rule in rules if rule not in first]
    return tinycss2.serialize(first) + block("@layer theme", in_em(used(others, names)))


def used(rules, names):
    """The text of those rules that may match an element with classes in `names`."""
    return "".join(text for rule in rules if (text := used_part(rule, names)))


def used_part(rule, names):
    """The text of a rule, as far as it may match; empty if it cannot."""
    if rule.type == "qualified-rule":
        selectors = [selector for selector in split(rule.prelude)
                     if classes(selector) <= names]
        head = ",".join(map(tinycss2.serialize, selectors))
        return head and block(head, tinycss2.serialize(rule.content))
    if rule.type == "at-rule" and rule.at_keyword in GROUPS:
        rules = tinycss2.parse_rule_list(rule.content, skip_whitespace=True)
        inner = used(rules, names)
        head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
        return inner and block(head, inner)
    if rule.type == "comment" and not rule.value.startswith("!"):  # a licence stays
        return ""
    return rule.serialize()


def block(head, content):
    return f"{head}{{{content}}}"


def split(prelude):
    """The selectors of a rule: what stands between its commas."""
    selectors = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def classes(selector):
    """The classes that an element and those around it need for a selector to match.

    What stands in brackets is left out: `:not(.a)`, say, needs no class.
    """
    return {name.value for dot, name in pairwise(selector)
            if dot == "." and name.type == "ident"}


def in_em(text):
    """Style rules, or a script, whose questions for a width in px are in em."""
    def same(match):
        return f"({match[1]}-width:{float(match[2]) / PIXELS:g}em)"
    return WIDTH.sub(same, text)


def setup(app):
    app.connect("build-finished", fit)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
