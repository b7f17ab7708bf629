"""Mistakes in the outputs that chapters store: a digit is another one."""
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "_build/mutants"
DIGIT = re.compile(r"\d")
IS_TEXT = re.compile("text/|image/svg")


def unnoticed(chapter):
    """Change a digit in every stored output of a chapter, and run its cells again.

    Return the cells whose comparison did not fail, in words.
    """
    shutil.rmtree(PLACE, ignore_errors=True)
    shutil.copytree(ROOT / "book", PLACE / "book")
    path = PLACE / f"book/{chapter}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    changed = {number for number, cell in enumerate(code) if change(cell)}
    nbformat.write(notebook, path)
    failed = compare(path)
    lived = sorted(changed - failed)
    print(f"book/{chapter}.ipynb: {len(changed)} outputs with another digit, "
          f"{len(changed & failed)} noticed, {len(lived)} not", flush=True)
    return [f"book/{chapter}.ipynb: another digit in the output of In [{number + 1}]"
            for number in lived]


def change(cell):
    """Change the last digit of a cell's outputs; False if they have none."""
    texts = [(output, "text") for output in cell.outputs if "text" in output]
    texts += [(output["data"], kind) for output in cell.outputs
              for kind in output.get("data", {}) if IS_TEXT.match(kind)]
    for holder, key in reversed(texts):
        digits = list(DIGIT.finditer(holder[key]))
        if digits:
            place = digits[-1].start()
            digit = str((int(holder[key][place]) + 1) % 10)
            holder[key] = holder[key][:place] + digit + holder[key][place + 1:]
            return True
    return False


def compare(path):
    """Run a notebook's cells; the numbers of those that pytest says have failed."""
    report = PLACE / "report.xml"
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider",
         f"--rootdir={ROOT}", f"--junitxml={report}", path], cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)
    return {int(case.get("name").rpartition(" ")[2])
            for case in ET.parse(report).iter("testcase")
            if case.find("failure") is not None or case.find("error") is not None}
