"""Sphinx extension: from an exercise to its solution, and back.

The notebooks stay free of markup for it, which JupyterLab would show as it is.
"""
import re

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)
EXERCISE = re.compile(r"Exercise (\d+\.\d+) ")
SOLUTION = re.compile(r"Solution of exercise (\d+\.\d+)$")


def sections(doctree, docname, title):
    """{number: section} of the sections whose title matches; a twin is warned of."""
    found = {}
    for section in doctree.findall(nodes.section):
        match = title.match(section.next_node(nodes.title).astext())
        if match and match[1] in found:   # only one would have its links
            logger.warning("two headings have the number %s: count on", match[1],
                           location=docname, type="exercise_links")
        elif match:
            found[match[1]] = section
    return found


def link(section, words):
    """A paragraph that leads to a section of the same page."""
    anchor = nodes.reference("", words, refid=section["ids"][0], internal=True)
    return nodes.paragraph("", "", anchor, classes=["exercise-link"])


def link_both_ways(app, doctree, docname):
    exercises = sections(doctree, docname, EXERCISE)
    solutions = sections(doctree, docname, SOLUTION)
    for number in exercises.keys() & solutions.keys():
        exercises[number].append(link(
            solutions[number], f"To the solution of exercise {number}"))
        solutions[number].append(link(
            exercises[number], f"Back to exercise {number}"))


def setup(app):
    app.connect("doctree-resolved", link_both_ways)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
