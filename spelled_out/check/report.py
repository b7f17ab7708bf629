"""The answer of `check`, as text and as a table in a notebook."""
import html
import itertools
import re
import textwrap
from typing import NamedTuple

TITLES = ["Operation", "Expression", "Expected", "Given", "Likely cause"]


class Failure(NamedTuple):
    """One thing that is wrong.

    operation: the name of the method, or "backward".
    expression: the smallest expression that shows it.
    expected, given: its number or its gradients, as they should be and as they are.
    cause: what is probably wrong, in words.
    """

    operation: str
    expression: str
    expected: str
    given: str
    cause: str


class Report:
    """What `check` found: true if the class passed.

    name: the name of the class.
    failures: what is wrong, each with operation, expression, expected, given, cause.
    passed: the names of the methods that are right.
    notes: sentences about what is missing or different, none of them a failure.
    """

    def __init__(self, name, failures, passed=(), notes=()):
        self.name = name
        self.failures = failures
        self.passed = passed
        self.notes = notes

    def __bool__(self):
        return not self.failures

    def __repr__(self):
        parts = [self.summary()]
        parts += map(failure_text, itertools.count(1), self.failures)
        parts.append(wrapped(self.passed_text(), ""))
        parts.append("\n".join(wrapped(note, "- ") for note in self.notes))
        return "\n\n".join(part for part in parts if part)

    def summary(self):
        """One line: passed or not."""
        if self:
            return f"{self.name} passed: its data and gradients are right."
        count = len(self.failures)
        return f"{self.name} did not pass: {count} mistake{'s' * (count > 1)} found."

    def passed_text(self):
        return f"Right: {', '.join(self.passed)}." if self.passed else ""

    def _repr_html_(self):
        parts = [f"<p><strong>{html.escape(self.summary())}</strong></p>"]
        if self.failures:
            parts.append(failure_table(self.failures))
        parts.append(f"<p>{in_html(self.passed_text())}</p>" if self.passed else "")
        items = "".join(f"<li>{in_html(note)}</li>" for note in self.notes)
        parts.append(f"<ul>{items}</ul>" if items else "")
        return "".join(parts)


def failure_text(number, failure):
    lines = [f"{number}. {failure.operation}",
             f"   {failure.expression}",
             f"   expected: {failure.expected}",
             f"   given:    {failure.given}",
             wrapped(failure.cause, "   ")]
    return "\n".join(lines)


def wrapped(text, start):
    """`text` in lines of at most 88 characters, the first one after `start`."""
    # code in backquotes stays on one line
    whole = re.sub("`[^`]*`", lambda code: code[0].replace(" ", "\0"), text)
    lines = textwrap.fill(whole, 88, initial_indent=start, break_on_hyphens=False,
                          subsequent_indent=" " * len(start))
    return lines.replace("\0", " ")


def failure_table(failures):
    head = "".join(f'<th scope="col">{title}</th>' for title in TITLES)
    rows = "".join(failure_row(failure) for failure in failures)
    return (f"<table><caption>What is wrong</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>")


def failure_row(failure):
    return (f'<tr><th scope="row"><code>{html.escape(failure.operation)}</code></th>'
            f"<td><code>{html.escape(failure.expression)}</code></td>"
            f"<td>{html.escape(failure.expected)}</td>"
            f"<td>{html.escape(failure.given)}</td>"
            f"<td>{in_html(failure.cause)}</td></tr>")


def in_html(text):
    """`text` with what stands between backquotes as code."""
    return re.sub("`([^`]*)`", r"<code>\1</code>", html.escape(text))
