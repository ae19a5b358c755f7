"""A fake server that sees what is done to it; given, read-only."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
from typing import Any


ARRIVAL = 0.001  # seconds until a request reaches the server


class FakeServer:
    """Answers each url as `plan` says, and notes starts, cancellations and time.

    plan["/a"] = {"takes": 2.0, "gives": "text"}        answers after 2 seconds
    plan["/b"] = {"takes": 1.0, "fails": ["ValueError", "no such page"]}
    plan["/c"] = {"takes": 9.0, "closing": 50}          cancelled, it needs 50 turns of
                                                        the event loop to close

    A call that is cancelled before its request arrives was never seen.
    """

    def __init__(self, plan: dict[str, dict[str, Any]]) -> None:
        self.plan = plan
        self.in_flight = 0
        self.most_in_flight = 0
        self.started: list[str] = []
        self.cancelled: list[str] = []

    async def fetch(self, url: str) -> Any:
        """Return what `plan` gives for `url`, or raise what it says."""
        page = self.plan[url]
        await asyncio.sleep(ARRIVAL)
        self.started.append(url)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await asyncio.sleep(page["takes"] - ARRIVAL)
            if "fails" in page:
                raise _error(page["fails"])
            return page.get("gives", url)
        except asyncio.CancelledError:
            self.cancelled.append(url)
            for _ in range(page.get("closing", 0)):
                with contextlib.suppress(asyncio.CancelledError):  # asked once is enough
                    await asyncio.sleep(0)
            raise
        finally:
            self.in_flight -= 1


def _error(named: list[str]) -> BaseException:
    name, text = named
    return getattr(builtins, name)(text)
