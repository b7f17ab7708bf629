"""What axe-core finds on a page."""
from axe_playwright_python.sync_playwright import Axe

# preload would load each style sheet again, which browsers refuse to pages in a folder
OPTIONS = {"resultTypes": ["violations"], "preload": False}


def violations(page):
    """Each violation of a rule of axe-core in the page, as a line of text."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}"
            for rule in found for node in rule["nodes"]]
