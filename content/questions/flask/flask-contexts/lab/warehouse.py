"""The shop's orders and archive; given, read-only."""

from __future__ import annotations

import threading

from flask import Flask, current_app, g

archive: list[str] = []
_open: list[Connection] = []
_reads: list[str] = []


class Connection:
    """A connection to the orders of one app; for the thread that opened it only."""

    def __init__(self, orders: dict[str, list[int]]) -> None:
        self._orders = orders
        self._thread = threading.get_ident()
        _open.append(self)

    def amounts(self, customer: str) -> list[int]:
        """Return the amounts of the customer's orders, oldest first; slow."""
        self._check()
        _reads.append(customer)
        return self._orders.get(customer, [])

    def save(self, report: str) -> None:
        """Put a report into the archive."""
        self._check()
        archive.append(report)

    def close(self) -> None:
        """Give the connection back."""
        _open.remove(self)

    def _check(self) -> None:
        if self not in _open:
            raise RuntimeError("this connection is closed")
        if self._thread != threading.get_ident():
            raise RuntimeError("this connection belongs to another thread")


def connection() -> Connection:
    """Return the connection of the current app context, opening it on first use."""
    if "connection" not in g:
        g.connection = Connection(current_app.config["ORDERS"])
    return g.connection


def init_app(app: Flask) -> None:
    """Close the connection of every app context of `app` when that context ends."""

    @app.teardown_appcontext
    def close_connection(error: BaseException | None) -> None:
        if "connection" in g:
            g.pop("connection").close()


def reads() -> int:
    """Return how often orders were read."""
    return len(_reads)


def open_connections() -> int:
    """Return how many connections nobody closed."""
    return len(_open)
