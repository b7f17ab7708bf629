"""All that is coloured can be read, and data, gradients and changes are told apart."""
from itertools import combinations

import pytest

from colours import BLIND, as_seen, ciede2000, contrast, distance, linear, tokens

THEMES = ["light", "dark"]
GROUNDS = ["paper", "card", "wash"]
# WCAG 2.2: what stands on what, and the least contrast
TEXT = {
    "ink": (7, [*GROUNDS, "grad-wash", "local-wash", "mark"]),
    "ink-2": (4.5, [*GROUNDS, "grad-wash"]),
    "data": (4.5, [*GROUNDS, "mark"]),
    "grad": (4.5, [*GROUNDS, "grad-wash", "mark"]),
    "local": (4.5, [*GROUNDS, "local-wash"]),
    "right": (4.5, GROUNDS),
    "wrong": (4.5, GROUNDS),
}
FRAMES = {"line-2": (3, GROUNDS), "data": (3, GROUNDS)}  # of controls; the focus ring
PAIRS = [(name, ground, least) for use in (TEXT, FRAMES)
         for name, (least, grounds) in use.items() for ground in grounds]
MEANINGS = ["data", "grad", "local", "ink"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name, ground, least", PAIRS)
def test_what_stands_on_a_ground_can_be_read(theme, name, ground, least):
    colours = tokens(theme)
    assert contrast(colours[name], colours[ground]) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", ["all", *BLIND])
@pytest.mark.parametrize("one, other", list(combinations(MEANINGS, 2)))
def test_meanings_are_told_apart_by_all_eyes(theme, eyes, one, other):
    colours = tokens(theme)
    seen = [as_seen(colours[name], eyes) for name in (one, other)]
    # side by side, 2 or 3 would do; in a page they stand apart
    assert distance(*seen) >= 10


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", ["all", *BLIND])
@pytest.mark.parametrize("ground", ["card", "grad-wash"])
def test_a_mark_is_seen_on_what_it_marks(theme, eyes, ground):
    colours = tokens(theme)
    seen = [as_seen(colours[name], eyes) for name in ("mark", ground)]
    assert distance(*seen) >= 4


@pytest.mark.parametrize("theme", THEMES)
def test_both_themes_have_every_colour(theme):
    assert set(tokens(theme)) == set(tokens("light")) and len(tokens(theme)) >= 15


def test_contrast_is_that_of_wcag():
    assert contrast(linear("000"), linear("fff")) == pytest.approx(21)
    assert contrast(linear("777777"), linear("ffffff")) == pytest.approx(4.48, abs=.005)


# Sharma, Wu and Dalal 2005: pairs that simpler formulas get wrong
@pytest.mark.parametrize("one, other, expected", [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, -1, 2), (50, 0, 0), 2.3669),
    ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
    ((50, 2.49, -.001), (50, -2.49, .0011), 7.2195),
    ((2.0776, .0795, -1.135), (.9033, -.0636, -.5514), .9082),
])
def test_the_distance_is_the_published_one(one, other, expected):
    assert ciede2000(one, other) == pytest.approx(expected, abs=5e-5)
