"""All pages of the built book as one, in their order, with contents: for `make pdf`."""
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

STYLE = Path(__file__).with_name("pdf") / "book.css"
REFERS = ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for")
IN_URL = re.compile(r"url\((['\"]?)#")
# of no use on paper, or empty without scripts
LEFT_OUT = ("script, noscript, .live-page, .headerlink, .begin, button, iframe, "
            ".downloads")


PAGE = """<!DOCTYPE html>
<html lang="en" data-theme="light">
<meta charset="utf-8">
<title>Backpropagation, Spelled Out</title>
{sheets}
<style>{style}</style>
<main class="bd-main"><div class="bd-content">
<article class="bd-article">{body}</article>
</div></main>
</html>
"""


class OnePage:
    """toc: what _toc.yml says. Pages: {"book/07_mlp": its article}."""

    def __init__(self, site, toc):
        self.site, self.toc = site, toc
        self.names = [toc["root"], *(entry["file"] for part in toc["parts"]
                                     for entry in part["chapters"])]
        self.names.remove("genindex")  # it has the glossary's entries once more
        self.sheets = {}  # a set that keeps its order
        self.pages = {name: self.article(name) for name in self.names}

    def html(self, numbers):
        """The page as text. numbers: {id: on which page of the PDF it stands}."""
        sheets = "".join(f'<link rel="stylesheet" href="../{sheet}">'
                         for sheet in self.sheets)
        body = "".join(f'<div class="page">{page}</div>' if name != self.toc["root"]
                       else f"<div>{page}</div>{self.contents(numbers)}"
                       for name, page in self.pages.items())
        return PAGE.format(sheets=sheets, style=STYLE.read_text("utf-8"), body=body)

    def article(self, name):
        """A page's article, in which nothing has the name of something elsewhere."""
        text = (self.site / f"{name}.html").read_text("utf-8")
        soup = BeautifulSoup(text, "html.parser")
        for sheet in soup.find_all("link", rel="stylesheet"):
            self.sheets[beside(name, sheet["href"])] = None
        article = soup.find("article").find("section")
        for useless in article.select(LEFT_OUT):
            useless.decompose()
        for fold in article.find_all("details"):
            fold["open"] = ""
        for element in article.find_all(True):
            self.rename(element, name)
        article["id"] = anchor(name)  # the page itself
        return article

    def rename(self, element, name):
        if "id" in element.attrs:
            element["id"] = anchor(name, element["id"])
        for attribute, value in list(element.attrs.items()):
            if attribute in REFERS:
                value = value if isinstance(value, list) else value.split()
                element[attribute] = " ".join(anchor(name, one) for one in value)
            elif attribute in ("href", "xlink:href", "src"):
                self.redirect(element, attribute, value, name)
            elif isinstance(value, str) and "url(" in value:
                element[attribute] = IN_URL.sub(rf"url(\1#{anchor(name)}--", value)
        if element.name == "style" and element.string:
            element.string = IN_URL.sub(rf"url(\1#{anchor(name)}--", element.string)

    def redirect(self, element, attribute, value, name):
        """Let a link of a page lead to its aim from a folder beside the pages."""
        parts = urlsplit(value)
        if parts.scheme or parts.netloc:
            return
        path = beside(name, parts.path)
        page = path.removesuffix(".html") if parts.path else name
        if page in self.names:
            element[attribute] = "#" + anchor(page, parts.fragment)
        elif attribute == "href" and element.name == "a":
            del element[attribute]  # it leads to what is not in the PDF
        else:
            element[attribute] = f"../{path}"

    def contents(self, numbers):
        lines = []
        for part in self.toc["parts"]:
            lines.append(f'<p class="part">{part["caption"]}</p><ol>')
            for entry in part["chapters"]:
                if entry["file"] in self.pages:
                    lines.append(self.line(self.pages[entry["file"]], numbers, 2))
            lines.append("</ol>")
        return f'<section class="contents"><h2>Contents</h2>{"".join(lines)}</section>'

    def line(self, section, numbers, depth):
        """A line of the contents for a section, and those for the sections in it."""
        heading = section.find(re.compile("h[123]"))
        inner = "".join(self.line(part, numbers, depth - 1)
                        for part in section.find_all("section", recursive=False)
                        if depth > 1)
        title = heading.decode_contents()
        number = numbers.get(section["id"], "")
        return (f'<li><a href="#{section["id"]}"><span>{title}</span>'
                f'<span class="number">{number}</span></a>'
                + (f"<ol>{inner}</ol>" if inner else "") + "</li>")


def beside(page, address):
    """The path, from the folder of the site, that an address means on a page."""
    path = os.path.join(os.path.dirname(page), unquote(urlsplit(address).path))
    return Path(os.path.normpath(path)).as_posix()


def anchor(page, id_=""):
    """The name, in the one page, of something on a page of the book."""
    return f"{page}--{id_}".replace("/", "-") if id_ else page.replace("/", "-")
