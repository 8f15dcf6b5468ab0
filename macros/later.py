"""Work that can wait until a reader of the served site has stopped editing."""

import threading
from collections.abc import Callable

_waiting: threading.Timer | None = None


def not_now() -> None:
    """What waits is not done: something else has begun."""
    if _waiting is not None:
        _waiting.cancel()


def later(seconds: float, work: Callable[[], None]) -> None:
    """Runs ``work`` in the background after so many seconds, unless other work is put here before: then only that."""
    global _waiting
    not_now()
    _waiting = threading.Timer(seconds, work)
    _waiting.daemon = True
    _waiting.start()
