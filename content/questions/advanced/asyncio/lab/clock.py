"""An event loop whose clock jumps to the next timer; given, read-only.

    clock.run(main())    like asyncio.run(main()), but sleeping takes no time

`asyncio.get_running_loop().time()` starts at 0 and is exact.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any


class _JumpingSelector(selectors.DefaultSelector):
    now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        """Return the ready files; where there are none, let `timeout` pass at once."""
        ready = super().select(0)
        if ready:
            return ready
        if timeout is None:  # no timer: only another thread could still wake the loop
            ready = super().select(1)
            if not ready:
                raise RuntimeError("every task waits, and nothing will ever wake one")
            return ready
        self.now += max(0.0, timeout)
        return ready


class JumpingLoop(asyncio.SelectorEventLoop):
    """A selector event loop on a virtual clock."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Return the virtual seconds since the loop was made."""
        return self._jumping.now


def run(main: Coroutine[Any, Any, Any]) -> Any:
    """Run `main` on a new virtual clock and return its result."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(main)
