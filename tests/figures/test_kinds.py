"""The kinds of figures, and what each of them needs."""
import subprocess
import sys

import pytest

from spelled_out import figures
from spelled_out.figures.parts.figure import KINDS

ALONE = """
import sys
from spelled_out.figures import {kind}
assert callable({kind})
print(*sorted(module for module in sys.modules if module.startswith({package!r})))
"""
PACKAGE = "spelled_out.figures.kinds."


@pytest.mark.parametrize("kind", figures.__all__)
def test_a_kind_needs_no_other_kind(kind):
    code = ALONE.format(kind=kind, package=PACKAGE)
    printed = subprocess.run([sys.executable, "-c", code], check=True,
                             capture_output=True, encoding="utf-8").stdout
    loaded = printed.replace(PACKAGE, "").split()
    assert [name for name in loaded if name in figures.__all__] == [kind]


def test_the_kinds_are_those_that_have_a_script():
    assert figures.__all__ == sorted(file.stem for file in KINDS.glob("*.js"))


def test_a_kind_that_is_not_there_is_named():
    with pytest.raises(AttributeError, match="'spelled_out.figures' has no.*'circle'"):
        _ = figures.circle
