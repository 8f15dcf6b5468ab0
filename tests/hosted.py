"""A built site served as hosts serve it: texts compressed, with the headers that the site asks for in ``_headers``."""

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

# What is compressed already, or would gain nothing.
_SEARCH = (".pagefind", ".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter")
_AS_THEY_ARE = (".png", ".docx", ".pdf", ".zip", ".gz", *_SEARCH)


@lru_cache(maxsize=2_000)
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes())


def sent(path: Path) -> int:
    """Bytes that a host sends of a file."""
    return path.stat().st_size if path.name.endswith(_AS_THEY_ARE) else len(_compressed(path))


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    headers_of_all: tuple[tuple[str, str], ...] = ()

    def log_message(self, *arguments):
        pass

    def end_headers(self):
        for name, value in self.headers_of_all:
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file() or path.name.endswith(_AS_THEY_ARE):
            super().do_GET()  # what is missing, a folder without its slash, what needs no compression
            return
        body = _compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _asked_for(site: Path) -> tuple[tuple[str, str], ...]:
    """Name and value of each header that ``_headers`` wants on every answer; none where there is no such file."""
    path = site / "_headers"
    lines = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
    return tuple(tuple(line.strip().split(": ", 1)) for line in lines)


def free_port() -> int:
    """A port of this machine at which nothing is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def hosted(site: Path, address: str = "http://127.0.0.1:0/") -> Iterator[str]:
    """Serves the site in this folder, for as long as the block lasts, at ``address``, or at any free port of it.

    Gives the address.
    """
    handler = type("Host", (_Host,), {"headers_of_all": _asked_for(site)})
    where = ("127.0.0.1", urlsplit(address).port)
    server = ThreadingHTTPServer(where, partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
