"""greenroom serve"""

from __future__ import annotations

import socket

import click

from greenroom.errors import GreenroomError

__all__ = ["command", "free_socket"]

HOST = "127.0.0.1"
PORTS_TRIED = 50


class NoFreePortError(GreenroomError):
    """No port could be had."""


@click.command(
    "serve",
    epilog="""\b
Examples:
  greenroom serve
  greenroom serve --port 9000
""",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Where to serve; the next free one when it is taken.",
)
def command(port: int) -> None:
    """Start the pages on this machine, for this machine alone.

    Creates and migrates the database on first use. Ctrl+C ends it; nothing is lost.
    """
    from greenroom.cli.start import open_database

    open_database()
    listening = free_socket(port)
    chosen = listening.getsockname()[1]
    if chosen != port:
        click.echo(f"Port {port} is taken, so Greenroom uses {chosen}.")
    click.echo(f"Greenroom is on http://{HOST}:{chosen}  (Ctrl+C ends it)")
    _serve(listening)


def free_socket(port: int) -> socket.socket:
    """Return a listening socket on `port`, or on the next free one after it."""
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, candidate))
            listening.listen(128)
        except OSError:
            listening.close()
            continue
        return listening
    msg = f"No port from {port} to {candidate} is free. Name another with --port."
    raise NoFreePortError(msg)


def _serve(listening: socket.socket) -> None:
    import uvicorn

    from greenroom.practice.queue import pick_up_unfinished

    pick_up_unfinished()
    config = uvicorn.Config(
        "greenroom.web.asgi:application",
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run(sockets=[listening])
