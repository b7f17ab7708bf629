"""A web server beside the tests."""
import asyncio
import threading
from contextlib import contextmanager

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

import serve


@contextmanager
def served(folder, prefix):
    """Serve a folder below a path, as `make serve` does, on a free port."""
    [socket] = bind_sockets(0, address="127.0.0.1")
    ready, stop = threading.Event(), threading.Event()

    async def run():
        server = HTTPServer(serve.application(folder, prefix))
        server.add_socket(socket)
        ready.set()
        await asyncio.to_thread(stop.wait)
        server.stop()

    # a thread of its own: Playwright has this one's event loop
    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    ready.wait()
    yield f"http://127.0.0.1:{socket.getsockname()[1]}{prefix}"
    stop.set()
    thread.join()
