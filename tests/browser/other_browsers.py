"""Firefox and WebKit, each driven by the protocol that it speaks by itself.

Playwright and Selenium want builds or go-betweens of their own, which Debian has not.
Both protocols are the W3C's: https://w3c.github.io/webdriver-bidi/ and
https://w3c.github.io/webdriver/.
"""
import itertools
import json
import os
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import requests
from websocket import create_connection

from hosting import free_port

PATIENCE = 120  # seconds, for one answer
# Debian's own program for a page, which opens at the driver's request
MINI_BROWSER = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"


class Missing(Exception):
    """The machine has not this browser; the text says what to install."""


class Firefox:
    """By WebDriver BiDi, over a web socket."""

    def __init__(self, address):
        self.socket = create_connection(
            f"{address}/session", timeout=PATIENCE, suppress_origin=True)
        self.numbers = itertools.count(1)
        self.send("session.new", capabilities={})
        [tab] = self.send("browsingContext.getTree")["contexts"]
        self.tab = tab["context"]

    def send(self, method, **parameters):
        """Send a command; the answer to it. What comes in between is of no interest."""
        number = next(self.numbers)
        self.socket.send(json.dumps(
            {"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            pass
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def visit(self, address):
        self.send("browsingContext.navigate", context=self.tab, url=address,
                  wait="complete")

    def evaluate(self, code):
        """The value of an expression, or what it promises: what JSON can hold."""
        answer = self.send(
            "script.evaluate", target={"context": self.tab}, awaitPromise=True,
            expression=f"(async () => JSON.stringify((await ({code})) ?? null))()")
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])


class WebKit:
    """By WebDriver, over HTTP."""

    def __init__(self, address):
        program = next(Path("/").glob(MINI_BROWSER[1:]), None)
        if program is None:
            raise Missing("no MiniBrowser of WebKit (on Debian: libwebkit2gtk-4.1-0)")
        options = {"binary": str(program), "args": ["--automation"]}
        self.session = f"{address}/session"
        answer = self.post("", capabilities={"alwaysMatch": {
            "webkitgtk:browserOptions": options,
            "timeouts": {"script": 1000 * PATIENCE}}})
        self.session += f"/{answer['sessionId']}"

    def post(self, command, **parameters):
        answer = requests.post(self.session + command, json=parameters,
                               timeout=PATIENCE).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise RuntimeError(answer["message"])
        return answer

    def visit(self, address):
        self.post("/url", url=address)

    def evaluate(self, code):
        """The value of an expression, or what it promises: what JSON can hold."""
        kind, value = self.post("/execute/async", args=[], script=f"""
            const done = arguments[0];
            (async () => {code})().then(value => done(["value", value ?? null]),
                                        error => done(["error", String(error)]));""")
        if kind == "error":
            raise RuntimeError(value)
        return value


@contextmanager
def firefox(folder):
    """A Firefox without windows. folder: an empty one, for its profile."""
    program = found("firefox-esr", "firefox", package="firefox-esr")
    command = [program, "--headless", "--remote-debugging-port=0", "--no-remote",
               "--profile", str(folder)]
    with running(command, stderr=subprocess.PIPE) as process:
        for line in process.stderr:
            if ready := re.search(r"BiDi listening on (ws://\S+)", line):
                yield Firefox(ready[1])
                return
    raise RuntimeError("Firefox ended before it could be driven")


@contextmanager
def webkit(folder):
    """A WebKit on a screen that nobody sees. folder: an empty one, for its data."""
    driver = found("WebKitWebDriver", package="webkit2gtk-driver")
    screen = found("Xvfb", package="xvfb")
    with running([screen, "-displayfd", "1"], stdout=subprocess.PIPE) as display:
        number = display.stdout.readline().strip()
        environment = {"DISPLAY": f":{number}", "XDG_DATA_HOME": str(folder),
                       "XDG_CACHE_HOME": str(folder)}
        port = free_port()
        with running([driver, f"--port={port}"], env=os.environ | environment):
            yield WebKit(driven(f"http://127.0.0.1:{port}"))


BROWSERS = {"firefox": firefox, "webkit": webkit}


def found(*names, package):
    for name in names:
        if program := shutil.which(name):
            return program
    raise Missing(f"no {names[0]} on the PATH (on Debian: apt install {package})")


@contextmanager
def running(command, **options):
    """A program that ends with the block."""
    options = {"stderr": subprocess.DEVNULL, "text": True} | options
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def driven(address):
    """The address of a driver, once it answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            requests.get(f"{address}/status", timeout=PATIENCE)
            return address
        except requests.ConnectionError:
            time.sleep(0.05)
    raise RuntimeError("WebKitWebDriver does not answer")
