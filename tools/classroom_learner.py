"""One learner of `make class`: starts a server, and runs the cells of a chapter."""
import json
import time
import uuid

import requests
import websocket

SECONDS = 600  # that a step may take


class Learner:
    def __init__(self, address, token, name):
        self.hub = f"{address}/hub/api/users/{name}"
        self.server = f"{address}/user/{name}/api"
        self.header = {"Authorization": f"token {token}"}
        self.name = name
        self.cells = 0
        self.start_seconds = self.run_seconds = 0.0

    def work(self, path):
        """Start all that is needed, and run each code cell of a notebook."""
        begin = time.monotonic()
        self.start_server()
        kernel = self.ask("POST", f"{self.server}/kernels",
                          json={"name": "python3", "path": f"book/{path.name}"})
        channels = self.server.replace("http", "ws", 1)
        socket = websocket.create_connection(
            f"{channels}/kernels/{kernel['id']}/channels", header=self.header,
            timeout=SECONDS)
        self.run(socket, {"source": "", "metadata": {}})
        started = time.monotonic()
        self.start_seconds = started - begin
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                self.run(socket, cell)
                self.cells += 1
        self.run_seconds = time.monotonic() - started
        socket.close()

    def start_server(self):
        self.ask("POST", f"{self.hub}/server")
        for _ in range(2 * SECONDS):
            if self.ask("GET", self.hub)["servers"].get("", {}).get("ready"):
                return
            time.sleep(0.5)
        raise RuntimeError(f"the server of {self.name} does not start")

    def ask(self, method, address, **options):
        answer = requests.request(method, address, headers=self.header,
                                  timeout=SECONDS, **options)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def run(self, socket, cell):
        """Run a cell; an error that the book does not announce ends all."""
        request = uuid.uuid4().hex
        socket.send(json.dumps(execution(request, "".join(cell["source"]))))
        status = idle = None
        while not (status and idle):
            message = json.loads(socket.recv())
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "execute_reply":
                status = message["content"]["status"]
            idle = idle or message["content"].get("execution_state") == "idle"
        may_raise = "raises-exception" in cell["metadata"].get("tags", [])
        if status != "ok" and not may_raise:
            raise RuntimeError(f"a cell of {self.name} has failed: {cell['source']}")


def execution(request, code):
    """Jupyter's message that asks a kernel to run code."""
    return {
        "header": {"msg_id": request, "msg_type": "execute_request", "username": "",
                   "session": request, "version": "5.4", "date": ""},
        "parent_header": {}, "metadata": {}, "channel": "shell", "buffers": [],
        "content": {"code": code, "silent": False, "store_history": True,
                    "user_expressions": {}, "allow_stdin": False,
                    "stop_on_error": False},
    }
