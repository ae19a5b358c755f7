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

    listening = free_socket(port)
    with listening:
        open_database()
        chosen = listening.getsockname()[1]
        if chosen != port:
            click.echo(f"Port {port} is taken, so Greenroom uses {chosen}.")
        from greenroom.cli.serving import leave, serve

        click.echo(f"Greenroom is on http://{HOST}:{chosen}  (Ctrl+C ends it)")
        serve(listening)
    click.echo("Greenroom has stopped. Everything is saved.")
    leave()


def free_socket(port: int) -> socket.socket:
    """Return a listening socket on `port`, or on the next free one after it."""
    last = min(port + PORTS_TRIED - 1, 65535)
    for candidate in range(port, last + 1):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, candidate))
            listening.listen(128)
        except OSError:
            listening.close()
            continue
        return listening
    msg = f"No port from {port} to {last} can be had. Name another with --port."
    raise NoFreePortError(msg)
