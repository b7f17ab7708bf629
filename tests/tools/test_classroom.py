"""What a learner of `make class` does with a chapter; no JupyterHub is started."""
import json
import re
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

import classroom
from classroom_learner import Learner

LOCK = classroom.SOURCES / "package-lock.json"


class Kernel:
    """A kernel's end of a socket: it answers with errors where the code has 1 / 0."""

    def __init__(self):
        self.sent, self.answers = [], []

    def send(self, text):
        message = json.loads(text)
        self.sent.append(message["content"]["code"])
        status = "error" if "1 / 0" in self.sent[-1] else "ok"
        for parent, kind, content in [
            ("another", "execute_reply", {"status": "error"}),
            (message["header"]["msg_id"], "status", {"execution_state": "busy"}),
            (message["header"]["msg_id"], "execute_reply", {"status": status}),
            (message["header"]["msg_id"], "status", {"execution_state": "idle"}),
        ]:
            self.answers.append(json.dumps({
                "parent_header": {"msg_id": parent}, "msg_type": kind,
                "content": content}))

    def recv(self):
        return self.answers.pop(0)


def cell(source, *tags):
    return {"source": source, "metadata": {"tags": list(tags)}}


def test_a_learner_waits_for_the_end_of_a_cell():
    kernel = Kernel()
    Learner("http://host", "token", "ada").run(kernel, cell(["a = 1\n", "a"]))
    assert kernel.sent == ["a = 1\na"] and kernel.answers == []


def test_an_error_that_the_book_does_not_announce_ends_the_class():
    learner = Learner("http://host", "token", "ada")
    learner.run(Kernel(), cell("1 / 0", "raises-exception"))
    with pytest.raises(RuntimeError, match="a cell of ada has failed: 1 / 0"):
        learner.run(Kernel(), cell("1 / 0"))


@pytest.mark.parametrize("options, words", [
    (["--learners", "0"], "there must be at least 1 learner"),
    (["--chapter", "99_nothing"], "there is no book/99_nothing.ipynb"),
])
def test_a_class_that_cannot_be_held_is_told(monkeypatch, options, words):
    monkeypatch.setattr("sys.argv", ["classroom.py", *options])
    with pytest.raises(SystemExit, match=words):
        classroom.main()


def test_the_load_is_told_as_it_was_before_and_at_the_end(monkeypatch, capsys):
    @contextmanager
    def hub(python, proxy):
        yield "process", "address", "token"

    def hold_class(process, address, token, names, chapter):
        loads.pop(0)
        ada = SimpleNamespace(cells=3, start_seconds=1, run_seconds=2)
        return [ada], {"ada": (2e6, 1e6)}

    loads = [0.5, 7.25]
    monkeypatch.setattr("sys.argv", ["classroom.py", "--learners", "1"])
    monkeypatch.setattr(classroom.npm, "fetch", lambda sources, collect: None)
    monkeypatch.setattr(classroom, "install", lambda: None)
    monkeypatch.setattr(classroom, "hub", hub)
    monkeypatch.setattr(classroom, "hold_class", hold_class)
    monkeypatch.setattr(classroom.os, "getloadavg", lambda: (loads[0], 0, 0))
    classroom.main()
    assert "(load: 0.5 before, 7.2 at the end)" in capsys.readouterr().out


def test_all_that_is_installed_is_pinned():
    lines = (classroom.SOURCES / "requirements.txt").read_text("utf-8").splitlines()
    packages = [line for line in lines if not line.startswith("#")]
    assert packages and all(re.fullmatch(r"[\w-]+==[\w.]+", one) for one in packages)
    locked = json.loads(LOCK.read_text("utf-8"))["packages"]
    assert all("integrity" in entry for name, entry in locked.items() if name)
    assert "http:" not in LOCK.read_text("utf-8")
