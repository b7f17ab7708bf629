"""The answer of `check`, as text and as a table in a notebook.

It comes in stages, so that a reader can find the mistake alone: first an expression
that goes wrong; then, if asked for, the likely cause; then the cure.
"""
import html
import re
import textwrap
from typing import NamedTuple

TITLES = ["Operation", "Expression", "Expected", "Given"]
MORE = ("What is wrong there? The likely causes are in `.cause` of this report, and "
        "what to write instead is in `.cure`.")
UNKNOWN_CURE = "The checker does not know."
AGAIN = "One mistake may hide another: check again when this is mended."


class Failure(NamedTuple):
    """One thing that is wrong.

    operation: the name of the method, or "backward".
    expression: the smallest expression that shows it.
    expected, given: its number or its gradients, as they should be and as they are.
    cause: what is probably wrong, in words.
    cure: what to do about it, in words; "" if nobody can say.
    """

    operation: str
    expression: str
    expected: str
    given: str
    cause: str
    cure: str = ""


class Told(str):
    """A text that a notebook or a terminal shows as it is, without quotes."""

    def __repr__(self):
        return str(self)


class Report:
    """What `check` found: true if the class passed.

    name: the name of the class.
    failures: what is wrong, each with operation, expression, expected, given, cause
    and cure.
    cause, cure: those of all failures, as text.
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
        parts = [self.summary(), *numbered(map(example, self.failures))]
        parts.append(wrapped(MORE, "") if self.failures else "")
        parts.append(wrapped(self.passed_text(), ""))
        parts.append("\n".join(wrapped(note, "- ") for note in self.notes))
        return "\n\n".join(part for part in parts if part)

    @property
    def cause(self):
        return Told("\n".join(numbered(failure.cause for failure in self.failures)))

    @property
    def cure(self):
        cures = numbered(failure.cure or UNKNOWN_CURE for failure in self.failures)
        return Told("\n".join([*cures, AGAIN] if self.failures else []))

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
            parts += map(folded, self.failures)
            parts.append(f"<p>{AGAIN}</p>")
        parts.append(f"<p>{in_html(self.passed_text())}</p>" if self.passed else "")
        items = "".join(f"<li>{in_html(note)}</li>" for note in self.notes)
        parts.append(f"<ul>{items}</ul>" if items else "")
        return "".join(parts)


# as text

def numbered(texts):
    """Each text with its number in front, further lines below its beginning."""
    for number, text in enumerate(texts, 1):
        first, *more = text.splitlines() if "\n" in text else [text]
        start = f"{number}. "
        yield "\n".join([wrapped(first, start), *("   " + line for line in more)])


def example(failure):
    return "\n".join([failure.operation, failure.expression,
                      f"expected: {failure.expected}", f"given:    {failure.given}"])


def wrapped(text, start):
    """`text` in lines of at most 88 characters, the first one after `start`."""
    # code in backquotes stays on one line
    whole = re.sub("`[^`]*`", lambda code: code[0].replace(" ", "\0"), text)
    lines = textwrap.fill(whole, 88, initial_indent=start, break_on_hyphens=False,
                          subsequent_indent=" " * len(start))
    return lines.replace("\0", " ")


# as HTML

def failure_table(failures):
    head = "".join(f'<th scope="col">{title}</th>' for title in TITLES)
    rows = "".join(failure_row(failure) for failure in failures)
    return (f"<table><caption>What is wrong</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>")


def failure_row(failure):
    return (f'<tr><th scope="row"><code>{html.escape(failure.operation)}</code></th>'
            f"<td><code>{html.escape(failure.expression)}</code></td>"
            f"<td>{html.escape(failure.expected)}</td>"
            f"<td>{html.escape(failure.given)}</td></tr>")


def folded(failure):
    """The cause, which opens when it is asked for, and in it the cure."""
    name = f"<code>{html.escape(failure.operation)}</code>"
    cure = failure.cure and details(f"What to write in {name}", failure.cure)
    return details(f"The likely cause in {name}", failure.cause, cure)


def details(title, text, more=""):
    return (f"<details><summary>{title}</summary><p>{in_html(text)}</p>{more}"
            "</details>")


def in_html(text):
    """`text` with what stands between backquotes as code."""
    return re.sub("`([^`]*)`", r"<code>\1</code>", html.escape(text))
