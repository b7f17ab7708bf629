"""How much a class needs: `make class LEARNERS=20`.

Starts a JupyterHub on this machine with the book's environment. All learners sign in at
once, and each runs all cells of a chapter, one after the other, as a notebook does.
Prints the memory and the seconds of a learner. JupyterHub comes from PyPI into
_build/class/environment, its proxy from npm.
"""
import argparse
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import venv
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil
import requests

from classroom_learner import Learner

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "web/extensions"))
import npm  # noqa: E402

SOURCES = ROOT / "tools/classroom"
PLACE = ROOT / "_build/class"
ENVIRONMENT = PLACE / "environment"
SECONDS = 600  # within which JupyterHub must answer


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--learners", type=int, default=20)
    options.add_argument("--chapter", default="07_mlp", help="such as 07_mlp")
    options = options.parse_args()
    chapter = ROOT / f"book/{options.chapter}.ipynb"
    if not chapter.exists():
        sys.exit(f"class: there is no book/{options.chapter}.ipynb")
    if options.learners < 1:
        sys.exit("class: there must be at least 1 learner")
    names = [f"learner-{number:03}" for number in range(1, options.learners + 1)]
    try:
        proxy = npm.fetch(SOURCES, npm.take_all)
        with hub(install(), proxy) as (process, address, token):
            before = os.getloadavg()[0]
            learners, memory = hold_class(process, address, token, names, chapter)
            load = before, os.getloadavg()[0]
    except (npm.Unavailable, RuntimeError) as error:
        sys.exit(f"class: {error}")
    print(summary(chapter, learners, memory, load))


def install():
    """An environment with JupyterHub that sees all of the book's; return its Python."""
    wanted = (SOURCES / "requirements.txt").read_text("utf-8")
    stamp, python = ENVIRONMENT / "installed", ENVIRONMENT / "bin/python"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    print("Installing JupyterHub into _build/class/environment ...", flush=True)
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    [packages] = ENVIRONMENT.glob("lib/python3.*/site-packages")
    theirs = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "book.pth").write_text("\n".join(theirs), "utf-8")
    pip = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    ended = subprocess.run([*pip, "--no-deps", "-r", SOURCES / "requirements.txt"])
    if ended.returncode != 0:
        raise RuntimeError("JupyterHub could not be installed; the reason stands above")
    stamp.write_text(wanted, "utf-8")
    return python


@contextmanager
def hub(python, proxy):
    """A running JupyterHub: (its process, its address, a token for its API)."""
    shutil.rmtree(PLACE / "learners", ignore_errors=True)
    address, proxy_api = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    token = secrets.token_hex(16)
    settings = {
        "root": str(ROOT), "place": str(PLACE), "token": token, "address": address,
        "hub_port": free_port(), "proxy_api": proxy_api, "proxy": [
            npm.node(), str(proxy / "node_modules/configurable-http-proxy/bin"
                                "/configurable-http-proxy")],
    }
    log = PLACE / "jupyterhub.log"
    with open(log, "w", encoding="utf-8") as file:
        process = subprocess.Popen(
            [python, "-m", "jupyterhub", "-f", SOURCES / "jupyterhub_config.py"],
            cwd=PLACE, env=os.environ | {"CLASSROOM": json.dumps(settings)},
            stdout=file, stderr=file)
    try:
        wait_for(process, f"{address}/hub/api/", log)
        yield process, address, token
    finally:
        process.terminate()  # it ends the learners' servers, too
        process.wait(SECONDS)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(process, address, log):
    for _ in range(SECONDS):
        if process.poll() is not None:
            raise RuntimeError(f"JupyterHub has ended; {log} says why")
        try:
            requests.get(address, timeout=5).raise_for_status()
            return
        except requests.RequestException:
            time.sleep(1)
    raise RuntimeError(f"JupyterHub does not answer; {log} says why")


def hold_class(process, address, token, names, chapter):
    """All learners at once; return them, and the most memory that each had in use."""
    session = requests.Session()
    session.headers["Authorization"] = f"token {token}"
    made = session.post(f"{address}/hub/api/users", json={"usernames": names})
    made.raise_for_status()
    learners = [Learner(address, token, name) for name in names]
    memory = {}
    with ThreadPoolExecutor(len(learners)) as pool:
        works = [pool.submit(learner.work, chapter) for learner in learners]
        while not all(work.done() for work in works):
            measure(process, memory)
            time.sleep(1)
        for work in works:
            work.result()  # raises what has gone wrong in it
    return learners, memory


def measure(hub_process, memory):
    """Note for each learner the most bytes so far: (resident, its share of them)."""
    for server in psutil.Process(hub_process.pid).children():
        try:
            name = server.environ().get("JUPYTERHUB_USER")
            if name is None:
                continue  # the proxy
            all_ = [server, *server.children(recursive=True)]
            found = [one.memory_full_info() for one in all_]
        except psutil.NoSuchProcess:
            continue
        resident = sum(one.rss for one in found)
        # on Linux, what several processes share counts for each with its part
        shares = sum(getattr(one, "pss", one.uss) for one in found)
        now = resident, shares
        memory[name] = tuple(map(max, zip(now, memory.get(name, now))))


def summary(chapter, learners, memory, load):
    resident, shares = ([sizes[k] / 1e6 for sizes in memory.values()] for k in (0, 1))
    start, run = ([getattr(learner, name) for learner in learners]
                  for name in ("start_seconds", "run_seconds"))
    return "\n".join([
        f"{len(learners)} learners ran {chapter.stem} at the same time, each "
        f"{learners[0].cells} cells, on {os.cpu_count()} cores "
        f"(load: {load[0]:.1f} before, {load[1]:.1f} at the end)",
        f"memory of a learner: {median(resident):.0f} MB resident, at most "
        f"{max(resident):.0f}; without what learners share {median(shares):.0f} MB, at "
        f"most {max(shares):.0f}; of all together {sum(shares):.0f} MB",
        f"seconds until a server and a kernel answered: {median(start):.0f}, at most "
        f"{max(start):.0f}",
        f"seconds for the chapter: {median(run):.0f}, at most {max(run):.0f}",
    ])


if __name__ == "__main__":
    main()
