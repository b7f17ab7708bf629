"""The fonts that Chromium finds: those of one set-up, whatever else the machine has.

What depends on the widths of letters must hold in all of them:

    @in_all_fonts
    def test_the_buttons_stand_apart(new_page): ...
"""
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FONTS = Path("/usr/share/fonts")
# what a page gets that asks for a kind of font only
FAMILIES = {
    "dejavu": {"sans-serif": "DejaVu Sans", "serif": "DejaVu Serif",
               "monospace": "DejaVu Sans Mono"},
    "liberation": {"sans-serif": "Liberation Sans", "serif": "Liberation Serif",
                   "monospace": "Liberation Mono"},
    # no letters but those that the page brings: see draw_nothing
    "bare": dict.fromkeys(["sans-serif", "serif", "monospace"], "Nothing"),
}
USUAL = "liberation"
SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <selectfont>
    <rejectfont><glob>*.*</glob></rejectfont>
    <acceptfont><glob>*/{files}*.ttf</glob></acceptfont>
  </selectfont>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
  {aliases}
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""
ALIAS = """<alias><family>{kind}</family>
    <prefer><family>{family}</family></prefer></alias>"""

in_all_fonts = pytest.mark.parametrize("browser", FAMILIES, indirect=True)


def environment(setup, folder):
    """The environment in which Chromium finds the fonts of a set-up and no others.

    Where they are not installed, it finds the fonts that the machine has.
    folder: an empty one, for the settings.
    """
    families = FAMILIES[setup]
    if setup == "bare":
        draw_nothing(folder / "Nothing.ttf")
    elif not installed(setup):
        return {}
    kinds = families | {"system-ui": families["sans-serif"]}
    settings = folder / "fonts.conf"
    settings.write_text(SETTINGS.format(
        fonts=folder if setup == "bare" else FONTS,
        files=families["serif"].split()[0],
        aliases="\n  ".join(ALIAS.format(kind=kind, family=family)
                            for kind, family in kinds.items())), "utf-8")
    return {"FONTCONFIG_FILE": str(settings)}


def installed(setup):
    """Whether the machine has the fonts of a set-up."""
    names = [family.replace(" ", "") for family in FAMILIES[setup].values()]
    return setup == "bare" or all(any(FONTS.rglob(f"{name}*.ttf")) for name in names)


def draw_nothing(path):
    """Write a font in which every character is an empty frame.

    Chromium crashes where it finds no font at all: this is the least that it can have.
    """
    pen = TTGlyphPen(None)
    for corners in [(50, 0), (50, 700), (550, 700), (550, 0)], [
            (100, 50), (500, 50), (500, 650), (100, 650)]:
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    font = FontBuilder(1000)
    font.setupGlyphOrder([".notdef"])
    font.setupCharacterMap({})
    font.setupGlyf({".notdef": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (600, 50)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Nothing", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(path)
