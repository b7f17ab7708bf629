"""`make vulnerabilities` asks about all that is pinned. (Nobody is asked here.)"""
import re
import subprocess

import vulnerabilities
from notebooks import ROOT


def tracked(*patterns):
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, check=True,
                            capture_output=True, encoding="utf-8")
    return listed.stdout.splitlines()


def pins(name):
    """The `package==version` of a list, without what else stands in its lines."""
    text = re.sub(r"\[[\w,]+\]", "", (ROOT / name).read_text("utf-8"))
    return set(re.findall(r"^[\w.-]+==[\w.]+", text.lower(), re.MULTILINE))


def test_npm_is_asked_about_each_of_its_locks():
    locks = tracked("package-lock.json", "*/package-lock.json")
    assert locks and set(locks) == {
        f"{folder}/package-lock.json" for folder in vulnerabilities.NPM}


def test_pypi_is_asked_about_each_package_of_each_list():
    lists = tracked("*requirements.txt", "constraints.txt")
    assert set(vulnerabilities.PYTHON) <= set(lists)
    assert {str(ROOT / name) for name in vulnerabilities.PYTHON} <= set(
        map(str, vulnerabilities.OPTIONS))
    asked = set().union(*map(pins, vulnerabilities.PYTHON))
    for name in lists:
        assert pins(name) and pins(name) <= asked, name
