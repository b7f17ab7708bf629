"""Lighthouse on the landing page and on the heaviest chapter: `make audit`.

Prints the median of five runs on an imitated slow phone. It is a report, not a test:
the figures depend on the machine.
"""
import asyncio
import json
import logging
import os
import sys
from pathlib import Path
from statistics import median

import chromium
import serve

sys.path.append(str(Path(__file__).resolve().parent.parent / "web/extensions"))
import npm

RUNS = 5
SOURCES = Path(__file__).resolve().parent / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ARGUMENTS = " ".join(["--headless=new", *chromium.ARGUMENTS])


def main():
    if chromium.find() is None:
        sys.exit(f"audit: {chromium.MISSING}")
    os.environ["CHROME_PATH"] = chromium.find()  # where Lighthouse looks
    try:
        asyncio.run(audit(npm.fetch(SOURCES, npm.take_all)))
    except npm.Unavailable as error:
        sys.exit(f"audit: {error}")


async def audit(installed):
    # Lighthouse asks for files that a site may have; that they are missing is no news
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    server = serve.application(serve.SITE).listen(0, address="127.0.0.1")
    [socket] = server._sockets.values()
    address = f"http://127.0.0.1:{socket.getsockname()[1]}/"
    print(f"median of {RUNS} runs: {', '.join(CATEGORIES)}; transferred, shift")
    for page in ("book/index.html", heaviest_chapter()):
        runs = [await lighthouse(installed, address + page) for _ in range(RUNS)]
        print(f"{page}: {summary(runs)}")


def heaviest_chapter():
    pages = serve.SITE.glob("book/*.html")
    return f"book/{max(pages, key=lambda page: page.stat().st_size).name}"


async def lighthouse(installed, url):
    """Lighthouse's report on a page, as a dictionary."""
    # in a thread: the server, which answers it, runs in this one
    report = await asyncio.to_thread(
        npm.run_node, installed, "node_modules/lighthouse/cli/index.js", url,
        "--output=json", "--quiet", f"--chrome-flags={ARGUMENTS}")
    return json.loads(report)


def summary(reports):
    """The medians of several reports, and what accessibility and the like miss."""
    scores = [median(report["categories"][name]["score"] for report in reports)
              for name in CATEGORIES]
    size, shift = (median(report["audits"][name]["numericValue"] for report in reports)
                   for name in ("total-byte-weight", "cumulative-layout-shift"))
    marks = ", ".join(f"{100 * score:.0f}" for score in scores)
    missed = "".join(f"\n  {line}" for line in shortcomings(reports[-1]))
    return f"{marks}; {size / 1000:.0f} kB, {shift:.3f}{missed}"


def shortcomings(report):
    """Yield the audits, but for those of speed, that a page does not pass."""
    for name in CATEGORIES[1:]:
        for part in report["categories"][name]["auditRefs"]:
            found = report["audits"][part["id"]]
            if part["weight"] and found["score"] is not None and found["score"] < 1:
                yield f"{name}: {found['id']}: {found['title']}"


if __name__ == "__main__":
    main()
