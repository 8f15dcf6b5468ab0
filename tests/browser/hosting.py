"""A host of one's own for the built site: it can be changed, interrupted and switched off."""

import json
import os
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from macros.offline import FOLDER, offline_files, parts

from .conftest import _Handler

PATH = "manual"  # below the host's root


def _most(folder: str, names: list[str]) -> set[str]:
    """What a thin copy does without."""
    if Path(folder).name in ("fragment", "organismos", "organizations", "cifras", "figures", "casos", "cases"):
        return {name for name in names if name not in ("index.html", "iclei", "uclg")}
    return {"api", "guia", "guide"} & set(names)


class Host:
    """Serves a copy of a built site. requests: paths asked for, in order; answered: those of them that got an answer;
    left: how many it still answers, or None."""

    def __init__(self, site, folder: Path, thin: bool = False):
        """thin: without most of its records, for what does not depend on how many there are."""
        self.folder = folder / PATH
        shutil.copytree(site.folder, self.folder, copy_function=os.link, ignore=_most if thin else None)
        self.requests: list[str] = []
        self.answered: list[str] = []
        self.left: int | None = None
        self.server = None
        self.port = 0
        self.start()
        if thin:
            self.publish({})

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/{PATH}/"

    def start(self) -> None:
        """Switches it on, each time at the same port."""
        host = self

        class Handler(_Handler):
            site = host

            def do_GET(self):
                path = self.path.removeprefix(f"/{PATH}/")
                host.requests.append(path)
                if host.left is not None:
                    host.left -= 1
                    if host.left < 0:
                        return  # the connection is closed without an answer
                host.answered.append(path)
                super().do_GET()

        ThreadingHTTPServer.allow_reuse_address = True
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), partial(Handler, directory=str(self.folder.parent)))
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Switches it off: connections are refused."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def write(self, path: str, content: bytes) -> None:
        """Puts other content in place of a file's, in this copy only."""
        target = self.folder / path
        target.unlink(missing_ok=True)
        target.write_bytes(content)

    def publish(self, changes: dict[str, bytes]) -> None:
        """A new version: files with other content, and the lists that go with them."""
        for path, content in changes.items():
            self.write(path, content)
        words = json.loads((self.folder / FOLDER / "edition.json").read_bytes())["words"]
        files = ((p.relative_to(self.folder).as_posix(), p.read_bytes()) for p in self.folder.rglob("*") if p.is_file())
        for path, content in offline_files(parts(files), words).items():
            self.write(path, content)
