"""What Binder builds from this repository, read off the Dockerfile it would use."""
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from notebooks import ROOT


@pytest.fixture(scope="module")
def dockerfile(tmp_path_factory):
    """The lines of the Dockerfile; .binder is all that repo2docker looks at."""
    folder = tmp_path_factory.mktemp("binder")
    shutil.copytree(ROOT / ".binder", folder / ".binder")
    program = Path(sys.executable).with_name("jupyter-repo2docker")
    result = subprocess.run([program, "--no-build", "--debug", folder],
                            capture_output=True, encoding="utf-8", check=True)
    return result.stdout.splitlines()


def place(dockerfile, pattern):
    [number] = [i for i, line in enumerate(dockerfile) if re.search(pattern, line)]
    return number


def test_requirements_are_installed_before_the_repository_is_copied(dockerfile):
    install = place(
        dockerfile, r'^RUN .*pip install .* -r "\.binder/requirements\.txt"')
    copy = place(dockerfile, r"^COPY .* src/ \$\{REPO_DIR\}/$")
    assert place(dockerfile, r"^COPY .*\.binder/requirements\.txt") < install < copy


def test_the_package_is_installed_after_it(dockerfile):
    copy = place(dockerfile, r"^COPY .* src/ \$\{REPO_DIR\}/$")
    assert copy < place(dockerfile, r"^RUN \./\.binder/postBuild")
    assert "pip install --no-cache-dir --no-deps -e ." in (
        ROOT / ".binder/postBuild").read_text("utf-8")


def test_python_is_pinned_and_nothing_comes_from_apt(dockerfile):
    assert any("environment.py-3.11" in re.sub("-2d", "-", line).replace("-2e", ".")
               for line in dockerfile)
    assert not (ROOT / ".binder/apt.txt").exists()


def test_pytorch_comes_without_cuda():
    requirements = (ROOT / ".binder/requirements.txt").read_text("utf-8")
    assert re.search(r"^torch==[\d.]+\+cpu$", requirements, re.MULTILINE)
    # a file named here would be copied first, and every edit would install all again
    assert not re.search(r"^-[cr] ", requirements, re.MULTILINE)
