"""Have what makes cells run in the pages, and write where it is into a file.

`make book` calls this before it decides whether to build. If npm cannot be reached, the
file says so; its date changes only with what it says.
"""
import sys
from pathlib import Path

from files import update

WEB = Path(__file__).resolve().parent.parent / "web"
sys.path += [str(WEB / "extensions"), str(WEB / "live")]
import live_assets  # noqa: E402
import npm  # noqa: E402


def main(path):
    path.parent.mkdir(exist_ok=True)
    update(path, answer().encode("utf-8"))


def answer():
    try:
        return f"{live_assets.fetch()}\n"
    except (npm.Unavailable, OSError):
        return "npm could not be reached\n"  # why, says the build


if __name__ == "__main__":
    main(Path(sys.argv[1]))
