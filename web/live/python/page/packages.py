"""Which modules a cell imports that are not there yet."""
import sys
from importlib.util import find_spec

from pyodide.code import find_imports


def missing(code):
    """The names, without what follows their first dot."""
    names = {module.partition(".")[0] for module in find_imports(code)}
    return [name for name in sorted(names)
            if name not in sys.modules and find_spec(name) is None]
