"""Work that waits is done once, and the last of what was asked for."""

import threading

from macros.later import later


def test_only_the_last_of_several_is_done():
    done, finished = [], threading.Event()
    for name in ("first", "second", "third"):
        later(0.05, lambda name=name: (done.append(name), finished.set()))
    assert finished.wait(5)
    assert done == ["third"]
