"""Pages with a figure in them: plain, as a notebook shows it, and in a sandbox."""
import html as escape

PAGE = """<!doctype html>
<html lang="en"{theme}><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ font: 16px sans-serif; margin: 16px auto; max-width: 720px; {colours} }}
@media (max-width: 740px) {{ body {{ margin: 16px }} }}</style></head>
<body><main><h1>A page</h1>{body}<p>The text after it.</p></main></body></html>
"""
DARK = "background: #121212; color: #ced6dd;"


def html(figure):
    return figure._repr_mimebundle_()["text/html"]


def open_page(page, tmp_path, body, dark=False):
    """Open a page with this HTML in it."""
    file = tmp_path / "page.html"
    file.write_text(PAGE.format(body=body, theme=' data-theme="dark"' if dark else "",
                                colours=DARK if dark else ""), encoding="utf-8")
    page.goto(file.as_uri())
    return page


def open_sandboxed(page, tmp_path, body):
    """Open a page with this HTML in a frame that may run scripts and nothing else."""
    inside = escape.escape(PAGE.format(body=body, theme="", colours=""))
    frame = (f'<iframe sandbox="allow-scripts" title="output" width="700" height="600" '
             f'srcdoc="{inside}"></iframe>')
    return open_page(page, tmp_path, frame).frame_locator("iframe")


# as JupyterLab does: scripts that arrive as text do not run, so it puts in new ones
INSERT = """html => {
  const host = document.createElement("div");
  host.innerHTML = html;
  document.querySelector("main").append(host);
  for (const old of host.querySelectorAll("script")) {
    const script = document.createElement("script");
    for (const { name, value } of old.attributes) script.setAttribute(name, value);
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}"""


def box(where, label):
    """What the box with this label says now: {"data": "2.0000", "grad": "0.0000"}."""
    texts = where.locator(f'.moving g.node:has(> text:text-is("{label}")) > text')
    lines = texts.all_text_contents()[-2:]
    return dict(line.split() for line in lines)


def line(where):
    return where.locator(".moving .line").inner_text()
