"""The web server behind `greenroom serve`, from its start to its clean end."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

import uvicorn

from greenroom.practice.models import Attempt, JobState, Run
from greenroom.practice.queue import pick_up_unfinished

__all__ = ["leave", "serve"]

LOOK_S: Final = 0.1
PATIENCE_S: Final = 5  # for requests that are being answered when the end comes

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
Application = Callable[[Any, Receive, Send], Awaitable[None]]


def serve(listening: socket.socket) -> None:
    """Serve until Ctrl+C or SIGTERM."""
    pick_up_unfinished()
    config = uvicorn.Config(
        "greenroom.web.asgi:application",
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=PATIENCE_S,
    )
    server = uvicorn.Server(config)
    config.load()
    config.loaded_app = _ending_streams(config.loaded_app, server)
    try:
        server.run(sockets=[listening])
    except (KeyboardInterrupt, SystemExit):
        # The signal that ended it, raised once more by uvicorn when all was done.
        if not server.started:
            raise


def leave() -> None:
    """End this process although jobs still run; without any, return.

    They end with it, and the next start takes them up again. Waiting for them, as Python would,
    may take minutes.
    """
    unfinished = (model.objects.exclude(state=JobState.FINISHED) for model in (Attempt, Run))
    if any(jobs.exists() for jobs in unfinished):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def _ending_streams(application: Application, server: uvicorn.Server) -> Application:
    """Return `application` with event streams that end when the server is to stop.

    They are open as long as a page is, so the server would wait for them in vain.
    """

    async def run(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith("/events/"):
            await application(scope, receive, send)
            return
        open_response = False

        async def watched_send(message: Message) -> None:
            nonlocal open_response
            started = message["type"] == "http.response.start"
            open_response = started or bool(message.get("more_body"))
            await send(message)

        await application(scope, _until_stop(server, receive), watched_send)
        if open_response:
            await send({"type": "http.response.body", "body": b""})

    return run


def _until_stop(server: uvicorn.Server, receive: Receive) -> Receive:
    """Return a `receive` that says the client has gone once the server is to stop."""

    async def receive_or_stop() -> Message:
        message = asyncio.ensure_future(receive())
        try:
            while not server.should_exit:
                done, _ = await asyncio.wait({message}, timeout=LOOK_S)
                if done:
                    received: Message = message.result()
                    return received
        finally:
            message.cancel()
        return {"type": "http.disconnect"}

    return receive_or_stop
