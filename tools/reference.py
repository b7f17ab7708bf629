"""micrograd 0.1.0 from PyPI, beside our package of the same import name.

`reference_engine()` is its class Value. The first call installs it into the folder
`reference` of the virtual environment that runs this; later calls need no network.
"""
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

REQUIREMENT = "micrograd==0.1.0"
FOLDER = Path(sys.prefix) / "reference"


def reference_engine():
    """The class Value of micrograd 0.1.0; RuntimeError if it cannot be installed."""
    if not FOLDER.exists():
        install(FOLDER)
    # under a name of its own, as `import micrograd` is our package
    place = FOLDER / "micrograd" / "engine.py"
    spec = importlib.util.spec_from_file_location("reference_micrograd_engine", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Value


def install(folder):
    """Download the package into `folder`, which is there whole or not at all."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as aside:
        download(Path(aside) / "packages")
        try:
            os.rename(Path(aside) / "packages", folder)
        except OSError:
            # another process was faster: what it installed is the same
            if not folder.exists():
                raise


def download(folder):
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    result = subprocess.run(
        pip + ["--no-deps", "--target", str(folder), REQUIREMENT],
        capture_output=True,
        text=True,
    )
    if result.returncode != 0:
        raise RuntimeError(f"pip could not install {REQUIREMENT}:\n{result.stderr}")
