"""Can the sources be read at all? Of each file that cannot, the line where it breaks.

A merge that git could not finish leaves its marks in a notebook, where every library
ends with a traceback of its own that does not name the file.
"""
import json
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent


def main():
    check(ROOT / "book", ROOT / "_config.yml", ROOT / "_toc.yml")


def check(*paths):
    """End the program if one of these files, or notebooks in folders, is broken."""
    broken = [said for path in paths for file in files(path) if (said := fault(file))]
    if broken:
        sys.exit("\n".join([*broken, "Mend that in a text editor, or take back the "
                            "last good one: git checkout FILE. Then try again."]))


def files(path):
    return sorted(path.glob("*.ipynb")) if path.is_dir() else [path]


def fault(path):
    """What keeps a file from being read, or None."""
    try:
        text = path.read_text("utf-8")
        found = json.loads(text) if path.suffix == ".ipynb" else yaml.safe_load(text)
    except UnicodeDecodeError as error:
        return f"{path.name}: byte {error.start} is not UTF-8"
    except json.JSONDecodeError as error:
        return f"{path.name}, line {error.lineno}: no JSON any more: {error.msg}"
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1
        return f"{path.name}, line {line}: no YAML any more: {error.problem}"
    if path.suffix == ".ipynb" and not (isinstance(found, dict) and "cells" in found):
        return f"{path.name}: JSON, but not a notebook: it has no cells"


if __name__ == "__main__":
    main()
