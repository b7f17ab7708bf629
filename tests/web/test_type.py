"""The fonts of a system that stand in for ours are as wide and as high as ours."""
import json
import re
from collections import Counter
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont

import font_files
from tiny_book import ROOT

SHEET = (ROOT / "web/look/type.css").read_text("utf-8")
FACE = re.compile(
    r'font-family: "Spelled (\w+) (\w+)";\s*src: local.*?size-adjust: ([\d.]+)%;\s*'
    r"ascent-override: ([\d.]+)%;\s*descent-override: ([\d.]+)%;", re.DOTALL)
FACES = {f"{kind} {name}": (kind.lower(), *map(float, numbers))
         for kind, name, *numbers in FACE.findall(SHEET)}
# Matplotlib brings DejaVu, and the widths of Times and Helvetica, which are those of
# Times New Roman, Arial and Liberation. (Georgia, Segoe UI and Consolas are not free.)
FONTS = Path(matplotlib.get_data_path()) / "fonts"
KNOWN = {
    "Serif Times": "pdfcorefonts/Times-Roman.afm",
    "Serif DejaVu": "ttf/DejaVuSerif.ttf",
    "Sans Arial": "pdfcorefonts/Helvetica.afm",
    "Sans DejaVu": "ttf/DejaVuSans.ttf",
    "Code DejaVu": "ttf/DejaVuSansMono.ttf",
    "Code Courier": "pdfcorefonts/Courier.afm",
}
WIDTH = re.compile(r"^C (\d+) ; WX (\d+)", re.MULTILINE)


def widths(path):
    """The width of each character of a font, in em."""
    if path.suffix == ".afm":
        return {int(code): int(width) / 1000
                for code, width in WIDTH.findall(path.read_text("latin-1"))}
    font = TTFont(path)
    return {code: font["hmtx"][glyph][0] / font["head"].unitsPerEm
            for code, glyph in font.getBestCmap().items()}


def letters():
    """How often each letter, and the space, stands in the text of the chapters."""
    notebooks = [json.loads(path.read_text("utf-8"))
                 for path in (ROOT / "book").glob("*.ipynb")]
    text = "".join("".join(cell["source"]) for notebook in notebooks
                   for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return Counter(re.sub("[^a-zA-Z ]", "", text))


def mean_width(path):
    width = widths(path)
    return sum(width[ord(letter)] * count for letter, count in letters().items())


def ours(kind):
    return font_files.fetch() / f"{kind}.ttf"


def test_each_family_has_fonts_to_stand_in():
    assert {kind for kind, *_ in FACES.values()} == {"serif", "sans", "code"}
    assert len(FACES) == 9 and set(KNOWN) <= set(FACES)


@pytest.mark.parametrize("name", KNOWN)
def test_a_line_of_text_is_as_long_as_in_our_font(name):
    kind, size, _, _ = FACES[name]
    ratio = mean_width(ours(kind)) / mean_width(FONTS / KNOWN[name])
    assert size / 100 == pytest.approx(ratio, rel=0.005)


@pytest.mark.parametrize("name", FACES)
def test_a_line_of_text_is_as_high_as_in_our_font(name):
    kind, size, ascent, descent = FACES[name]
    metrics = TTFont(ours(kind))["hhea"]
    assert size * ascent / 10 == pytest.approx(metrics.ascent, abs=1)
    assert size * descent / 10 == pytest.approx(-metrics.descent, abs=1)


def test_stand_ins_leave_no_gap_between_lines():
    assert SHEET.count("line-gap-override: 0%") == len(FACES)
