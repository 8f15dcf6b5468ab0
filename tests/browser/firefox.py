"""A program that stands between Playwright and an unchanged Firefox: it starts Firefox and passes on what they say.

Playwright drives an unchanged Firefox by WebDriver BiDi, but asks for what Firefox does not know yet, light or dark,
and has no word for paper: both are done here by what Firefox has inside for its own developer tools. A download gets
the name that Playwright looks for, and the paper to print on its size in centimetres, as the protocol has it.

    python firefox.py FIREFOX ARGUMENT…    as Playwright calls a browser, which then tells where to connect
"""

import itertools
import json
import queue
import re
import subprocess
import sys
import threading
from pathlib import Path

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.sync.server import serve

OWN_IDS = 10**9  # above every number that Playwright gives to what it asks
NO_LIMIT = {"max_size": None, "compression": None}

NAMES: dict[str, str] = {}  # of downloads, by address

# Run inside Firefox, with its rights. A page that shall look as on paper asks for no colour scheme at all.
SHOW_AS = """(id, scheme) => {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const page = NavigableManager.getBrowsingContextById(id).top;
  page.prefersColorSchemeOverride = scheme ?? "light";
  page.mediumOverride = scheme ? "" : "print";
}"""


class Bridge:
    """One connection. playwright, firefox: the two ends."""

    def __init__(self, playwright, firefox):
        self.playwright, self.firefox = playwright, firefox
        self.ids = itertools.count(OWN_IDS)
        self.answers = queue.SimpleQueue()

    def run(self) -> None:
        """Passes messages on in both directions until one end closes."""
        threading.Thread(target=self._back, daemon=True).start()
        try:
            for text in self.playwright:
                message = json.loads(text)
                about = message["params"]
                if message["method"] == "emulation.setMediaFeaturesOverride":
                    self._show(**about)
                    self.playwright.send(json.dumps({"id": message["id"], "type": "success", "result": {}}))
                    continue
                if message["method"] == "browsingContext.create":
                    about["type"] = "tab"  # a window takes three times as long
                elif message["method"] == "browsingContext.print":
                    about["page"] = {side: inches * 2.54 for side, inches in about["page"].items()}
                self.firefox.send(json.dumps(message))
        except ConnectionClosed:
            pass
        self.firefox.close()

    def _back(self) -> None:
        try:
            for text in self.firefox:
                message = json.loads(text)
                if (message.get("id") or 0) >= OWN_IDS:
                    self.answers.put(message)
                else:
                    self.playwright.send(_named(message) if ".download" in message.get("method", "") else text)
        except ConnectionClosed:
            pass
        self.playwright.close()

    def _ask(self, method: str, **params) -> dict:
        self.firefox.send(json.dumps({"id": next(self.ids), "method": method, "params": params}))
        answer = self.answers.get()
        if answer["type"] != "success" or answer["result"].get("type") == "exception":
            print("firefox.py:", answer, file=sys.stderr, flush=True)
        return answer["result"]

    def _show(self, features: dict, contexts: tuple = (), userContexts: tuple = ()) -> None:
        if not contexts:
            return  # what pages of a context begin with: light, by Firefox's preferences
        window = self._ask("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"][0]["context"]
        scheme = features.get("prefers-color-scheme")
        own = {"type": "string", "value": scheme} if scheme else {"type": "null"}
        self._ask(
            "script.callFunction",
            functionDeclaration=SHOW_AS,
            arguments=[{"type": "string", "value": contexts[0]}, own],
            target={"context": window},
            awaitPromise=False,
        )


def _named(message: dict) -> str:
    """A message about a download with the name that Playwright knows it by, and its file where Playwright looks."""
    about = message["params"]
    about["download"] = about["url"]
    name = NAMES.setdefault(about["url"], about.get("suggestedFilename"))
    if about.get("filepath"):
        saved = Path(about["filepath"])
        saved.replace(saved.with_name(name))  # a second file of the same name was given another
    return json.dumps(message)


def main(command: list[str]) -> int:
    """Starts a Firefox and tells, as Firefox does, where to connect. Returns its exit code."""
    firefox = subprocess.Popen([*command, "--remote-allow-system-access"], stderr=subprocess.PIPE, text=True)
    for line in firefox.stderr:
        if there := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
            break
        sys.stderr.write(line)

    def accept(playwright):
        with connect(there[1] + "/session", proxy=None, **NO_LIMIT) as end:
            Bridge(playwright, end).run()

    with serve(accept, "127.0.0.1", 0, **NO_LIMIT) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(
            f"WebDriver BiDi listening on ws://127.0.0.1:{server.socket.getsockname()[1]}", file=sys.stderr, flush=True
        )
        for _ in firefox.stderr:
            pass
    return firefox.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
