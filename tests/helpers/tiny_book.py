"""Tiny books, built with the real book's configuration, extensions and templates."""
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import yaml
from nbformat import v4

ROOT = Path(__file__).resolve().parent.parent.parent
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
# where a tiny book says that it is published, if it is
ADDRESS = "https://host.example/name/"
REPOSITORY = "https://github.com/owner/name"
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def build(folder, pages, left_out=None, **settings):
    """Build a book in `folder`, each warning an error; return the ended process.

    pages: the only cell of each page, or a list of its cells, by the page's name.
    left_out: more of them, which _toc.yml does not name.
    settings: what differs from our _config.yml, section by section.
    """
    shutil.copytree(ROOT / "web", folder / "web",
                    ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "book").mkdir()
    (folder / "book/reference").mkdir()
    for file in ("benchmarks.json", "names.txt", "matplotlibrc",
                 "reference/references.bib"):
        shutil.copy(ROOT / "book" / file, folder / "book" / file)
    write_config(folder / "_config.yml", settings)
    (folder / "book/index.md").write_text("# A book\n", "utf-8")
    chapters = "".join(f"  - file: book/{name}\n" for name in pages)
    toc = f"format: jb-book\nroot: book/index\nchapters:\n{chapters}"
    (folder / "_toc.yml").write_text(toc, "utf-8")
    for name, content in (pages | (left_out or {})).items():
        write_page(folder / f"book/{name}.ipynb", content)
    # the program that belongs to this Python, on the PATH or not
    program = Path(sys.executable).with_name("jupyter-book")
    command = [program, "build", folder, "-W", "-n", "--keep-going", "-q"]
    return subprocess.run(command, capture_output=True, encoding="utf-8")


def write_config(path, settings):
    config = dict(CONFIG)
    for section, values in settings.items():
        config[section] = config[section] | values
    path.write_text(yaml.safe_dump(config), "utf-8")


def write_page(path, content):
    cells = content if isinstance(content, list) else [content]
    run = [cell for cell in cells if cell.get("execution_count")]
    for number, cell in enumerate(run, start=1):
        cell.execution_count = number
    description = {"html_meta": {"description": f"All about {path.stem}."}}
    nbformat.write(v4.new_notebook(
        cells=[v4.new_markdown_cell(f"# Page {path.stem}"), *cells],
        metadata={"kernelspec": KERNEL, "myst": description},
    ), path)
