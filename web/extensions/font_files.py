"""The families that the book is set in, Adobe's Source: fetched once, and made ours."""
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib.tables.otTables import PairPos
from fontTools.ttLib.tables.otTraverse import dfs_base_table
from fontTools.varLib import instancer

import cut_font
import npm

SOURCES = Path(__file__).resolve().parent.parent / "fonts"
WEIGHTS = (400, 600)  # text, and what is bold
VARIATIONS = 0xF0  # bits of what a table of kerning has: numbers that follow the weight


@dataclass(frozen=True)
class Face:
    """One font file: its place among npm's packages, its new name, what stays of it."""
    package: str
    file: str
    family: str
    axes: dict  # wght: the weights; opsz: the size of letters that it is drawn for


FACES = {
    "serif": Face("source-serif", "WOFF2/VAR/SourceSerif4Variable-Roman.ttf.woff2",
                  "Spelled Serif", {"opsz": 14, "wght": WEIGHTS}),
    "serif-italic": Face("source-serif",
                         "WOFF2/VAR/SourceSerif4Variable-Italic.ttf.woff2",
                         "Spelled Serif", {"opsz": 14, "wght": 400}),
    "sans": Face("source-sans", "WOFF2/VF/SourceSans3VF-Upright.ttf.woff2",
                 "Spelled Sans", {"wght": WEIGHTS}),
    "code": Face("source-code-pro", "WOFF2/VF/SourceCodeVF-Upright.ttf.woff2",
                 "Spelled Code", {"wght": WEIGHTS}),
}


def fetch():
    """Have the fonts in a folder of the virtual environment; return the folder.

    It has NAME.ttf for each name of FACES, still with all characters.
    Raises npm.Unavailable if npm cannot be reached.
    """
    # these files too: they say what is taken
    return npm.fetch(SOURCES, collect, [Path(__file__), Path(cut_font.__file__)])


def collect(installed, parts):
    """Put into `parts` the fonts that are made of the installed packages."""
    for name, face in FACES.items():
        font = cut_font.load(installed / "node_modules" / face.package / face.file)
        take(font, face)
        font.flavor = None  # not compressed, as each build reads it
        font.save(parts / f"{name}.ttf")


def take(font, face):
    """Leave of a font the axes of a face, and give it the face's name."""
    font["fvar"].instances = []  # ready-made styles, which bear the reserved name
    cut_font.cut(font, map(chr, font.getBestCmap()))
    instancer.instantiateVariableFont(font, face.axes, inplace=True)
    fix_kerning(font)
    cut_font.rename(font, face.family)


def fix_kerning(font):
    """Let bold letters keep the distances of regular ones, which saves 3 kB."""
    for path in dfs_base_table(font["GPOS"].table):
        table = path[-1].value
        if isinstance(table, PairPos):
            table.ValueFormat1 &= ~VARIATIONS
