"""Runs jobs in threads of their own; given, read-only.

A job waits until the request that started it has been answered, as it may on any busy server.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

_waiting: list[tuple[threading.Thread, threading.Event, list[str]]] = []


def start(job: Callable[..., object], *args: object, **kwargs: object) -> None:
    """Call `job(*args, **kwargs)` in a new thread, after the request has been answered."""
    answered = threading.Event()
    errors: list[str] = []

    def run() -> None:
        answered.wait()
        try:
            job(*args, **kwargs)
        except Exception as error:
            errors.append(f"{type(error).__name__}: {str(error).partition(chr(10))[0]}")

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    _waiting.append((thread, answered, errors))


def finish() -> list[str]:
    """Let the waiting jobs run, first come, first served; return their errors."""
    found: list[str] = []
    while _waiting:
        thread, answered, errors = _waiting.pop(0)
        answered.set()
        thread.join()
        found += errors
    return found
