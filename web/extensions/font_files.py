"""The families that the book is set in: fetched once, and made ours.

They are Adobe's, under the SIL Open Font License. It lets anybody change a font, but
what is changed must not bear the reserved name, "Source": ours say "Spelled". Copyright
and licence stay with them.
"""
from dataclasses import dataclass
from pathlib import Path

from fontTools.varLib import instancer

import cut_font
import npm

SOURCES = Path(__file__).resolve().parent.parent / "fonts"
LICENCE = "OFL.txt"
CHANGED = """\
Spelled Serif, Spelled Sans and Spelled Code are Adobe's Source Serif 4, Source Sans 3
and Source Code Pro, cut down to what this book needs, and renamed.
"""
WEIGHTS = (400, 600)  # text, and what is bold
FAMILY, STYLE, FULL_NAME, POSTSCRIPT_NAME = 1, 2, 4, 6
PLACE = (3, 1, 0x409)  # in a font's table of names, where all programs look


@dataclass(frozen=True)
class Face:
    """One font file: where npm has it, its name here, and what stays of its axes."""

    package: str
    file: str
    family: str
    style: str
    axes: dict  # wght: the weights; opsz: the size of letters that it is drawn for


FACES = {
    "serif": Face("source-serif", "WOFF2/VAR/SourceSerif4Variable-Roman.ttf.woff2",
                  "Spelled Serif", "Regular", {"opsz": 14, "wght": WEIGHTS}),
    "serif-italic": Face("source-serif",
                         "WOFF2/VAR/SourceSerif4Variable-Italic.ttf.woff2",
                         "Spelled Serif", "Italic", {"opsz": 14, "wght": 400}),
    "sans": Face("source-sans", "WOFF2/VF/SourceSans3VF-Upright.ttf.woff2",
                 "Spelled Sans", "Regular", {"wght": WEIGHTS}),
    "code": Face("source-code-pro", "WOFF2/VF/SourceCodeVF-Upright.ttf.woff2",
                 "Spelled Code", "Regular", {"wght": WEIGHTS}),
}


def fetch():
    """Have the fonts in a folder of the virtual environment; return the folder.

    It has NAME.ttf for each name of FACES, with all characters, and their licence.
    Raises npm.Unavailable if npm cannot be reached.
    """
    # these files too: they say what is taken
    return npm.fetch(SOURCES, collect, [Path(__file__), Path(cut_font.__file__)])


def collect(installed, parts):
    """Put into `parts` the fonts that are made of the installed packages."""
    packages = installed / "node_modules"
    for name, face in FACES.items():
        font = cut_font.load(packages / face.package / face.file)
        take(font, face)
        font.flavor = None  # not compressed: each build reads it
        font.save(parts / f"{name}.ttf")
    names = dict.fromkeys(face.package for face in FACES.values())
    texts = [(packages / name / "LICENSE.md").read_text("utf-8") for name in names]
    (parts / LICENCE).write_text(licence(texts), "utf-8")


def take(font, face):
    """Reduce a font to the axes of a face, and give it its name."""
    if "fvar" in font:
        font["fvar"].instances = []  # ready-made styles, which bear the reserved name
    cut_font.cut(font, map(chr, font.getBestCmap()))
    instancer.instantiateVariableFont(font, face.axes, inplace=True)
    full = f"{face.family} {face.style}"
    for number, text in {FAMILY: face.family, STYLE: face.style, FULL_NAME: full,
                         POSTSCRIPT_NAME: full.replace(" ", "")}.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(text, number, *PLACE)


def licence(texts):
    """The licence of all families: each one's copyright, and then what all say."""
    copyrights = [text.partition("\n")[0] for text in texts]
    return "\n".join([CHANGED, *copyrights, texts[0].partition("\n")[2]])
