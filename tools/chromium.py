"""The system's Chromium, which tests the pages and audits them."""
import shutil

# the first is the same browser without windows: a page opens in 40 % of the time
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
MISSING = ("no Chromium on the PATH (on Debian: apt install chromium-headless-shell, "
           "on Ubuntu: chromium)")
# --no-sandbox: in containers it runs as root; it opens our own pages only
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic"]


def find():
    """The path of the program, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)
