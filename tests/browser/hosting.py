"""A web server beside the tests."""
import asyncio
import threading
from contextlib import contextmanager

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

import serve


@contextmanager
def served(folder, prefix, port=0):
    """Serve a folder below a path, as `make serve` does, on a port: 0 is a free one."""
    [socket] = bind_sockets(port, address="127.0.0.1")
    ready, stop = threading.Event(), threading.Event()

    async def run():
        server = HTTPServer(serve.application(folder, prefix))
        server.add_socket(socket)
        ready.set()
        await asyncio.to_thread(stop.wait)
        server.stop()
        await server.close_all_connections()

    # a thread of its own: Playwright has this one's event loop
    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    ready.wait()
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}{prefix}"
    finally:
        stop.set()
        thread.join()


def free_port():
    """A port for a program that cannot choose one by itself."""
    [socket] = bind_sockets(0, address="127.0.0.1")
    with socket:
        return socket.getsockname()[1]
