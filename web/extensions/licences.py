"""Sphinx extension: a page that says who made the parts of the site that are not ours.

It is made of web/licences.yml, with the versions that are installed. The foot of each
page leads to it.
"""
import json
from html import escape
from importlib.metadata import version
from pathlib import Path

import yaml

WEB = Path(__file__).resolve().parent.parent
NAME, TITLE = "licences", "Licences"
SPDX = "https://spdx.org/licenses/"
OURS = """<p>The text of this book is under
<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, its code under the
<a href="{spdx}MIT.html">MIT licence</a>. The pages hold also what others have made, on
the terms that are named here; a name leads to the full text.</p>"""
LOADED = """<p>Cells that import NumPy or Matplotlib load them from the host of Pyodide
once they run. They are no part of this site, and have licences of their own.</p>"""
BODY = "<section><h1>{title}</h1>{ours}<dl>{entries}</dl>{loaded}{texts}</section>"
FOLD = '<details class="hint"><summary>{}</summary><pre>{}</pre></details>'


def entries():
    return yaml.safe_load((WEB / "licences.yml").read_text("utf-8"))


def texts():
    """{name: text} of those licences that ask to be given along, word for word."""
    return {path.stem: path.read_text("utf-8")
            for path in sorted((WEB / "licences").glob("*.txt"))}


def installed(entry):
    """The version of what an entry is about, or nothing if it is a part of another."""
    if "package" in entry:
        return version(entry["package"])
    if "npm" in entry:
        folder, _, package = entry["npm"].partition("/")
        lock = json.loads((WEB / folder / "package-lock.json").read_text("utf-8"))
        return lock["packages"][f"node_modules/{package}"]["version"]
    return str(entry.get("version", ""))


def linked(words):
    """The names of licences, such as MIT, as links to their texts."""
    return " ".join(
        f'<a href="{SPDX}{word}.html">{word}</a>' if is_licence(word) else escape(word)
        for word in words.split())


def is_licence(word):
    return word[0].isupper() and word.replace("-", "").replace(".", "").isalnum()


def told(entry):
    return (f'<dt><a href="{entry["home"]}">{escape(entry["name"])}</a> '
            f'{installed(entry)}</dt><dd>{escape(entry["what"])}<br>'
            f'{escape(entry["holder"])}<br>{linked(entry["licence"])}</dd>')


def page(app):
    """The page, as Sphinx wants it: its name, what the template gets, the template."""
    folded = "".join(FOLD.format(name, escape(text)) for name, text in texts().items())
    body = BODY.format(title=TITLE, ours=OURS.format(spdx=SPDX), loaded=LOADED,
                       entries="".join(map(told, entries())), texts=folded)
    yield NAME, {"title": TITLE, "body": body}, "page.html"


def link(app, pagename, templatename, context, doctree):
    """A link to the page at the foot of each other one."""
    if "pathto" in context:
        address = context["pathto"](NAME)
        context["theme_extra_footer"] = (context.get("theme_extra_footer") or "") + (
            f'<p><a href="{address}">Licences of what others have made</a></p>')


def setup(app):
    app.connect("html-collect-pages", page)
    app.connect("html-page-context", link)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
