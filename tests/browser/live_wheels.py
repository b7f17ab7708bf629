"""Tiny packages in the place of NumPy and Matplotlib, on a copy of the book."""
import hashlib
import json
import shutil
import zipfile

NUMPY = {"numpy/__init__.py": """\
def arange(start, stop, step):
    return [start + k * step for k in range(int((stop - start) / step))]


linspace = arange


def tanh(xs):
    return xs
"""}
# what our backend for the page takes from Matplotlib, and what a chapter's plot calls
MATPLOTLIB = {
    "matplotlib/__init__.py": "",
    "matplotlib/backends/__init__.py": "",
    "matplotlib/backends/backend_agg.py": "class FigureCanvasAgg:\n    pass\n",
    "matplotlib/figure.py": """\
class Figure:
    dpi = 100
    get_facecolor = get_edgecolor = lambda self: "white"

    def __init__(self):
        self.canvas = self

    def print_figure(self, file, format, **options):
        size = 'width="50" height="20" viewBox="0 0 5 2"'
        names = 'xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/"'
        about = "<metadata><dc:title>Matplotlib</dc:title></metadata>"
        svg = f"<svg {names} {size}>{about}</svg>"
        file.write(svg.encode())

    def __repr__(self):
        return "<Figure>"
""",
    "matplotlib/_pylab_helpers.py": """\
class Gcf:
    figures = []

    @classmethod
    def get_all_fig_managers(cls):
        return cls.figures

    @classmethod
    def destroy_all(cls):
        cls.figures.clear()
""",
    "matplotlib/pyplot.py": """\
import importlib, os
from unittest.mock import MagicMock
from matplotlib._pylab_helpers import Gcf
from matplotlib.figure import Figure


def subplots():
    manager = MagicMock()
    manager.canvas.figure = Figure()
    Gcf.figures.append(manager)
    return manager.canvas.figure, MagicMock()


def show():
    importlib.import_module(os.environ["MPLBACKEND"].removeprefix("module://")).show()
""",
}


def copy_book(site, folder):
    """A copy of the built book that loads NumPy and Matplotlib from `packages/`."""
    shutil.copytree(site, folder)
    live = folder / "_static/live"
    (folder / "packages").mkdir()
    ours = {"packages": "../../packages/"}
    rewrite(live / "config.json", lambda config: config | ours)
    wheels = {name: write_wheel(folder / "packages", name, files)
              for name, files in (("numpy", NUMPY), ("matplotlib", MATPLOTLIB))}

    def list_wheels(lock):
        for name, wheel in wheels.items():
            checksum = hashlib.sha256(wheel.read_bytes()).hexdigest()
            lock["packages"][name] |= {
                "file_name": wheel.name, "sha256": checksum, "depends": []}
        return lock

    rewrite(live / "pyodide/pyodide-lock.json", list_wheels)


def rewrite(path, change):
    path.write_text(json.dumps(change(json.loads(path.read_text("utf-8")))), "utf-8")


def write_wheel(folder, name, files):
    path = folder / f"{name}-1-py3-none-any.whl"
    about = {f"{name}-1.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\n",
             f"{name}-1.dist-info/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n",
             f"{name}-1.dist-info/RECORD": ""}
    with zipfile.ZipFile(path, "w") as wheel:
        for file, text in (files | about).items():
            wheel.writestr(file, text)
    return path
