"""Drawings of graphs, to be looked at part by part."""
import xml.etree.ElementTree as ET

from micrograd.graph import draw_dot

SVG = "{http://www.w3.org/2000/svg}"


def picture(root, **marks):
    return ET.fromstring(draw_dot(root, **marks).svg())


def parts(svg, kind):
    """The groups of one class: value, op, edge or slope."""
    return [g for g in svg.iter(f"{SVG}g") if kind in g.get("class", "").split()]


def shape(part, kind):
    """The first element of one class in a part: frame, label, number, notch ..."""
    return next(e for e in part.iter() if kind in e.get("class", "").split())


def words(element):
    return "".join(element.itertext())


def texts(svg):
    return [words(text) for text in svg.iter(f"{SVG}text")]
