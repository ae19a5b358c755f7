"""Server-sent events for what runs apart from a request.

The row is asked in short turns, so that a page sees the work of any process.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse

__all__ = ["done", "event_stream", "part"]

TURN_S = 0.08
LONGEST_S = 15 * 60  # a stream nobody ends; the page reloads and asks again

Poll = Callable[[], tuple[list[str], bool]]


def part(target: str, html: str, *, mode: str = "replace", say: str = "") -> str:
    """Return the event that puts `html` into the element with the id `target`."""
    values = {"target": f"#{target}", "html": html, "mode": mode, "say": say}
    return _event("part", values)


def done() -> str:
    """Return the event that ends a stream."""
    return _event("done", {})


def event_stream(poll: Poll) -> StreamingHttpResponse:
    """Answer with the events of `poll`, which returns (new events, finished) at each call."""
    response = StreamingHttpResponse(_events(poll), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["Content-Encoding"] = "identity"  # compressed, it would wait for a full buffer
    return response


async def _events(poll: Poll) -> AsyncIterator[str]:
    ask = sync_to_async(poll)
    for _ in _turns():
        events, finished = await ask()
        for event in events:
            yield event
        if finished:
            yield done()
            return
        await asyncio.sleep(TURN_S)


def _turns() -> Iterator[int]:
    return iter(range(int(LONGEST_S / TURN_S)))


def _event(name: str, values: dict[str, str]) -> str:
    return f"event: {name}\ndata: {json.dumps(values)}\n\n"
