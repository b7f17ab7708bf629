"""What Python can do elsewhere and not in a page: it says so, instead of hanging."""
import builtins
import os


def refuse_what_cannot_be():
    builtins.input = cannot_ask
    os._exit = leave


def cannot_ask(prompt=""):
    raise RuntimeError(
        "input() cannot wait for an answer in a page. Write the answer into the code "
        "instead, such as answer = \"yes\", or open the notebook in JupyterLab.")


def leave(status=0):
    """As sys.exit does: the cell ends. Python itself stays, or the page would wait."""
    raise SystemExit(status)
