"""Cut a font down to some of its characters, and to what a browser needs of them.

The SIL Open Font License, which all fonts of the site have, lets anybody do so. But a
changed font must not bear the name that its makers have reserved.
"""
import logging

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY, STYLE, FULL_NAME, POSTSCRIPT_NAME = 1, 2, 4, 6
COPYRIGHT, LICENCE = 0, 14
NAMES = [COPYRIGHT, FAMILY, STYLE, FULL_NAME, POSTSCRIPT_NAME, LICENCE]
PLACE = (3, 1, 0x409)  # in a font's table of names, where all programs look
# alternative forms, and what only other programs read
TABLES = ["BASE", "GSUB", "MVAR", "STAT", "gasp", "meta"]

# it tells each step, which no builder of the book wants to read
logging.getLogger("fontTools").setLevel(logging.WARNING)


def load(path):
    """The font in a file. Saved again, it has the same bytes each time."""
    return TTFont(path, recalcTimestamp=False)


def cut(font, characters):
    """Leave of a font these characters and the kerning between them."""
    options = subset.Options(
        layout_features=["kern"], hinting=False, glyph_names=False, legacy_kern=False,
        notdef_outline=True, name_IDs=NAMES)
    options.drop_tables += TABLES
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(characters))
    cutter.subset(font)


def rename(font, family):
    """Let a font bear the name of this family, and no other."""
    full = f"{family} {font['name'].getDebugName(STYLE)}"
    for number, text in {FAMILY: family, FULL_NAME: full,
                         POSTSCRIPT_NAME: full.replace(" ", "")}.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(text, number, *PLACE)


def save(font, path):
    """Write a font as pages load it: compressed."""
    font.flavor = "woff2"
    font.save(path)
