"""Sphinx extension: each page tells the browser what it may do, and nothing else works.

That is its Content-Security-Policy: scripts are the site's own files, those few in the
page that were there when the book was built, and those of the moving figures, which a
cell may show; they are known by their hashes. No page asks another host for anything.
(Python is in a worker, which a browser holds to what the web host says, not to what the
page says: so it may fetch NumPy from Pyodide's host.)
"""
import base64
import hashlib
import re
from pathlib import Path

from sphinx.errors import ExtensionError

from spelled_out.figures.parts.figure import KINDS, PARTS, element

POLICY = {
    "default-src": "'none'",
    # WebAssembly: the figure that draws a boundary compiles a network to it
    "script-src": "'self' 'wasm-unsafe-eval'",
    # the places of letters in a formula and of boxes in a graph are style attributes,
    # and the editor makes its own style sheet
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",  # plots that a cell draws
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# a <meta> holds only for what comes after it, and the encoding comes first
START = re.compile(r"<meta charset=[^>]*>")
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
# src: a file; JSON: data, which no browser runs
NOT_INLINE = re.compile(r"\bsrc=|\btype=\"[\w/.+-]*json\"")
# the theme's one handler in the HTML, which web/static/print.js replaces
PRINT = 'onclick="window.print()"'
LIVE = "/live/live.js"  # in a page whose cells can run


def protect(app, exception):
    """Write its policy into each page of the built book."""
    if exception or app.builder.format != "html":
        return
    for path in Path(app.outdir).rglob("*.html"):
        page = path.read_text("utf-8")
        # not in what the theme leaves in _static, nor in the page that only leads on
        if "<head>" in page:
            path.write_text(protected(page, path), "utf-8")


def protected(page, path):
    """The HTML of a page with its policy."""
    page = page.replace(PRINT, "data-print")
    scripts = inline_scripts(page) + (scripts_of_figures() if LIVE in page else [])
    meta = ('<meta http-equiv="Content-Security-Policy" '
            f'content="{policy(scripts)}">')
    page, found = START.subn(lambda start: f"{start[0]}\n    {meta}", page, count=1)
    if not found:
        raise ExtensionError(f"{path} does not say its encoding, after which its "
                             "Content-Security-Policy would stand")
    return page


def policy(scripts):
    """What a page may do that has these inline scripts."""
    hashes = "".join(f" '{text}'" for text in sorted(set(map(digest, scripts))))
    rules = POLICY | {"script-src": POLICY["script-src"] + hashes}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def inline_scripts(page):
    """The texts of the scripts that stand in a page itself."""
    return [text for attributes, text in SCRIPT.findall(page)
            if not NOT_INLINE.search(attributes)]


def scripts_of_figures():
    """The texts of the scripts that any moving figure brings."""
    files = [file for folder in (PARTS, KINDS) for file in folder.glob("*.js")]
    return inline_scripts("".join(element("script", file.stem, file) for file in files))


def digest(text):
    """The hash by which a policy knows a script."""
    hashed = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(hashed).decode()}"


def setup(app):
    # after all that writes into a page
    app.connect("build-finished", protect, priority=950)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
