"""What a running cell tells the page: text, displays, errors."""
import io
import json
import time

from _page import post  # the worker's, in JavaScript

from page.room import Room

PAUSE = 0.05  # seconds between two pieces of text, once there is much of it
AT_ONCE = 100  # the first pieces of a cell do not wait: a later loop may be endless


def begin_cell():
    """What comes now is of another cell, with room of its own."""
    global room, block
    room = Room()
    block = None  # the stream whose text stands last in the page
    out.begin_cell()
    err.begin_cell()


def send_display(data):
    """Give the page something to show, after all text that was printed before it."""
    global block
    deliver()
    block = None
    if data := room.fit_display(data):
        post(json.dumps({"type": "display", "data": data}))


def send_error(text):
    """Give the page an error; it is shown however much was shown before."""
    deliver()
    post(json.dumps({"type": "error", "text": Room().fit(text)}))


def deliver():
    """Give the page what has been printed so far."""
    out.deliver()
    err.deliver()


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr: sends what is printed, in pieces."""

    def __init__(self, name):
        self.name, self.pieces, self.sent, self.last = name, [], 0, 0.0

    def writable(self):
        return True

    def write(self, text):
        other = err if self is out else out
        other.deliver()
        self.pieces.append(text)
        if text.endswith("\n") or time.monotonic() - self.last > PAUSE:
            self.flush()
        return len(text)

    def flush(self):
        """Deliver, unless this cell has done so very often, and a moment ago."""
        if self.sent < AT_ONCE or time.monotonic() - self.last > PAUSE:
            self.deliver()

    def deliver(self):
        if self.pieces:
            text = "".join(self.pieces)
            self.pieces.clear()
            self.sent += 1
            self.last = time.monotonic()
            self.post(text)

    def post(self, text):
        global block
        if block is not self:
            block = self
            room.lines -= 1  # a block of its own takes as much room
        if text := room.fit(text):
            post(json.dumps({"type": "stream", "name": self.name, "text": text}))

    def begin_cell(self):
        self.sent, self.last = 0, time.monotonic()


out, err = Stream("stdout"), Stream("stderr")
begin_cell()
