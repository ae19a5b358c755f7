"""A child's end of the message channel; imported in child processes only, so it stays small."""

from __future__ import annotations

import json
import os
from typing import Any

__all__ = ["Link"]

CHUNK_BYTES = 1 << 16


class Link:
    """Whole lines of JSON to and from Greenroom, in order."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting = bytearray()

    def receive(self) -> Any:
        """Wait for the next message and return it; None when Greenroom has gone."""
        while (end := self._waiting.find(b"\n")) < 0:
            received = os.read(self._descriptor, CHUNK_BYTES)
            if not received:
                return None
            self._waiting += received
        line = bytes(self._waiting[:end])
        del self._waiting[: end + 1]
        return json.loads(line)

    def send(self, message: object) -> None:
        """Send one message; blocks while Greenroom has no room for it."""
        left = memoryview(json.dumps(message).encode() + b"\n")
        while left:
            left = left[os.write(self._descriptor, left) :]
