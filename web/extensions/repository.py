"""The address of a repository, as the links of the pages need it.

People paste what they find: what `git clone` takes, the address of a folder in the
browser, or only `owner/name`.
"""
import re

# git@host:owner/name.git and ssh://git@host/owner/name.git
SSH = re.compile(r"(?:ssh://)?git@(?P<host>[\w.-]+)[:/](?P<path>.+)")
HTTPS = re.compile(r"(?:https?://)?(?:[^/@]+@)?(?P<host>[\w-]+\.[\w.-]+)/(?P<path>.+)")
SHORT = re.compile(r"(?P<path>[\w-]+/[\w.-]+)")
# what follows the name in the address of a page: GitHub's, GitLab's, Bitbucket's
PAGE = re.compile(r"/(?:-|tree|blob|src|issues|pulls?|actions)(?:/.*)?$")
HOSTS = ("github", "gitlab", "bitbucket")  # that the theme knows the pages of


class NoAddress(Exception):
    """The message says what an address looks like."""


def whole(pasted):
    """`https://host/owner/name` from an address in any form; "" if there is none."""
    text = (pasted or "").strip().split("?")[0].split("#")[0].rstrip("/")
    if not text:
        return ""
    found = SSH.fullmatch(text) or SHORT.fullmatch(text) or HTTPS.fullmatch(text)
    path = PAGE.sub("", found["path"]).removesuffix(".git") if found else ""
    if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+", path):
        raise NoAddress(f"repository: url in _config.yml is {pasted!r}; an address of "
                        "a repository looks like https://github.com/owner/name")
    return f"https://{found.groupdict().get('host', 'github.com')}/{path}"


def host(address):
    """The host of a whole address: github.com."""
    return address.split("/")[2] if address else ""
