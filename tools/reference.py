"""micrograd 0.1.0 from PyPI, beside our package of the same import name.

`reference_engine()` is its class Value. The first call installs it into a folder of the
virtual environment that runs this; later calls need no network.
"""
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from filelock import FileLock

REQUIREMENT = "micrograd==0.1.0"
HOME = Path(sys.prefix) / "reference"


def reference_engine():
    """The class Value of micrograd 0.1.0; RuntimeError if it cannot be installed."""
    folder = installed(HOME)
    # under a name of its own, as `import micrograd` is our package
    place = folder / "micrograd" / "engine.py"
    spec = importlib.util.spec_from_file_location("reference_micrograd_engine", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Value


def installed(home):
    """The folder of the package in `home`, named by its version, and there whole."""
    folder = home / REQUIREMENT
    home.mkdir(exist_ok=True)
    with FileLock(home / "lock"):  # several tests may ask for it at once
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=home) as aside:
                download(Path(aside) / "packages")
                (Path(aside) / "packages").rename(folder)
            remove_others(home, folder)
    return folder


def remove_others(home, folder):
    """Remove what another version has left in `home`."""
    for other in home.iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other)


def download(folder):
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    result = subprocess.run(
        pip + ["--no-deps", "--target", str(folder), REQUIREMENT],
        capture_output=True,
        encoding="utf-8",
        errors="replace",  # on Windows, pip has another one
    )
    if result.returncode != 0:
        raise RuntimeError(f"pip could not install {REQUIREMENT}:\n{result.stderr}")
