"""Cut a font down: to some of its characters, and to what a page needs of each."""
import logging

from fontTools import subset
from fontTools.ttLib import TTFont

# of its texts: copyright, family, style, both, PostScript name, address of the licence
NAMES = [0, 1, 2, 4, 6, 14]
# what a browser does not ask for; kerning is in another table
TABLES = ["BASE", "GSUB", "MVAR", "STAT", "gasp", "meta"]

# it tells each step, which no builder of the book wants to read
logging.getLogger("fontTools").setLevel(logging.WARNING)


def load(path):
    """The font in a file; saved again, it has the same bytes each time."""
    return TTFont(path, recalcTimestamp=False)


def cut(font, characters):
    """Take from a font all characters but these, hints for coarse screens, and styles.

    Alternative forms, such as small capitals, go too; kerning stays.
    """
    options = subset.Options(
        layout_features=["kern"], hinting=False, glyph_names=False, legacy_kern=False,
        notdef_outline=True, name_IDs=NAMES)
    options.drop_tables += TABLES
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(characters))
    cutter.subset(font)


def save(font, path):
    """Write a font in the form for pages: compressed."""
    font.flavor = "woff2"
    font.save(path)
