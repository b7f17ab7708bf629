"""How well colours can be read, and told apart, also by the colour-blind."""
import math
import re
from pathlib import Path

TOKENS = Path(__file__).resolve().parent.parent.parent / "web/look/tokens.css"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"--([\w-]+):\s*#([0-9a-f]{3}|[0-9a-f]{6});")
# Machado, Oliveira and Fernandes 2009: what is left of linear red, green and blue
BLIND = {
    "protan": ((.152286, 1.052583, -.204868), (.114503, .786281, .099216),
               (-.003882, -.048116, 1.051998)),
    "deutan": ((.367322, .860646, -.227968), (.280085, .672501, .047413),
               (-.011820, .042940, .968881)),
    "tritan": ((1.255528, -.076749, -.178779), (-.078411, .930809, .147602),
               (.004733, .691367, .303900)),
}
XYZ = ((.4124564, .3575761, .1804375), (.2126729, .7151522, .0721750),
       (.0193339, .1191920, .9503041))
WHITE = (.95047, 1, 1.08883)


def tokens(theme):
    """{name: linear red, green and blue from 0 to 1} of a theme, light or dark."""
    found = {}
    text = re.sub(r"(?s)/\*.*?\*/", "", TOKENS.read_text("utf-8"))
    for selector, rules in RULE.findall(text):
        if selector.strip() == ":root" or theme in selector:
            found |= {name: linear(code) for name, code in COLOUR.findall(rules)}
    return found


def linear(code):
    """Linear red, green and blue of a colour such as fff or fdfcfa."""
    code = code if len(code) == 6 else "".join(2 * digit for digit in code)
    parts = [int(code[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    return [x / 12.92 if x <= .04045 else ((x + .055) / 1.055)**2.4 for x in parts]


def contrast(one, other):
    """The contrast of two colours as WCAG 2 defines it: from 1 to 21."""
    dark, light = sorted(dot(XYZ[1], colour) for colour in (one, other))
    return (light + .05) / (dark + .05)


def as_seen(colour, kind):
    """A colour as the colour-blind see it; kind: of BLIND, or "all" for who are not."""
    if kind == "all":
        return colour
    return [min(1, max(0, dot(row, colour))) for row in BLIND[kind]]


def dot(row, column):
    return sum(a * b for a, b in zip(row, column))


def distance(one, other):
    """How far apart two colours look: 1 is just noticeable."""
    return ciede2000(lab(one), lab(other))


def ciede2000(one, other):
    """The distance of two colours in L*a*b*, as the CIE defined it in 2000."""
    (L1, a1, b1), (L2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - .5 * saturation(mean)
    C1, C2 = math.hypot(stretch * a1, b1), math.hypot(stretch * a2, b2)
    h1, h2 = hue(stretch * a1, b1), hue(stretch * a2, b2)
    turn = (h2 - h1 + 180) % 360 - 180 if C1 * C2 else 0
    L, C, h = (L1 + L2) / 2, (C1 + C2) / 2, h1 + turn / 2
    T = 1 + sum(share * cos(times * h + shift) for share, times, shift in (
        (-.17, 1, -30), (.24, 2, 0), (.32, 3, 6), (-.20, 4, -63)))
    lightness = (L2 - L1) / (1 + .015 * (L - 50)**2 / math.sqrt(20 + (L - 50)**2))
    chroma = (C2 - C1) / (1 + .045 * C)
    hues = 2 * math.sqrt(C1 * C2) * sin(turn / 2) / (1 + .015 * C * T)
    blue = 60 * math.exp(-((h % 360 - 275) / 25)**2)
    twist = -2 * saturation(C) * sin(blue)
    return math.sqrt(lightness**2 + chroma**2 + hues**2 + twist * chroma * hues)


def saturation(chroma):
    return math.sqrt(chroma**7 / (chroma**7 + 25**7))


def lab(colour):
    """Lightness, green to red, and blue to yellow of a colour."""
    parts = [dot(row, colour) / white for row, white in zip(XYZ, WHITE)]
    x, y, z = (t**(1 / 3) if t > .008856 else 7.787 * t + 16 / 116 for t in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def hue(a, b):
    return math.degrees(math.atan2(b, a)) % 360


def sin(degrees):
    return math.sin(math.radians(degrees))


def cos(degrees):
    return math.cos(math.radians(degrees))
