"""Serve the built book on this machine, compressed as web hosts do: `make serve`."""
import argparse
import asyncio
import sys
from pathlib import Path

import tornado.web

SITE = Path(__file__).resolve().parent.parent / "_build/html"


class Compression(tornado.web.GZipContentEncoding):
    """Of what is text, and of WebAssembly: most of what the first Run loads."""

    CONTENT_TYPES = tornado.web.GZipContentEncoding.CONTENT_TYPES | {"application/wasm"}


class File(tornado.web.StaticFileHandler):
    """A file of the site; for a wrong address, the site's own 404 page."""

    def write_error(self, status_code, **kwargs):
        page = Path(self.root) / "404.html"
        if status_code == 404 and page.exists():
            self.finish(page.read_bytes())
        else:
            super().write_error(status_code, **kwargs)


def application(site, prefix="/"):
    """The site as a web application, below `prefix`, which starts and ends with /."""
    files = {"path": str(site), "default_filename": "index.html"}
    return tornado.web.Application(
        [(prefix + "(.*)", File, files)], transforms=[Compression])


async def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=8000)
    port = options.parse_args().port
    try:
        application(SITE).listen(port, address="127.0.0.1")
    except OSError as error:
        sys.exit(f"serve: port {port} cannot be had ({error.strerror}). Take another "
                 f"one: make serve PORT={port + 1}")
    print(f"The book is at http://127.0.0.1:{port}/ until you press Ctrl+C.")
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        print()
