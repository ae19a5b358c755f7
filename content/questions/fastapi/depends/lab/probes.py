"""What the judge may ask; runs in the learner's process, knows no expected value."""

import asyncio
import json
import sqlite3
from contextlib import closing, suppress

import anyio
from shop import build, create_shop, engine
from sqlalchemy import event
from sqlalchemy.orm import Session

_sessions: list[Session] = []  # keeps every session alive: only closing gives back


@event.listens_for(Session, "after_begin")
def _keep(session, transaction, connection):
    _sessions.append(session)


_checked_out = engine.pool.checkedout
_second_connection = sqlite3.connect
create_shop()

from lab import Work  # noqa: E402  after the observers

_app = build(Work)
_answers: list[dict] = []


def _saved(table: str) -> list[int | str]:
    """Return what a second connection finds in the database."""
    column = {"orders": "number", "audit": "token"}[table]
    with closing(_second_connection("shop.db", timeout=0.2)) as second:
        rows = second.execute(f"SELECT {column} FROM {table} ORDER BY {column}")
        return [row[0] for row in rows]


async def _post(app, path: str, query: str, body: dict | None = None) -> dict:
    """Send one POST without a server; note what was saved when the answer began."""
    seen: dict = {"status": None, "body": b"", "saved": None}

    async def receive():
        return {"type": "http.request", "body": json.dumps(body).encode()}

    async def send(message):
        if message["type"] == "http.response.start":
            seen["status"], seen["saved"] = message["status"], _saved("orders")
        else:
            seen["body"] += message.get("body", b"")

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    with suppress(Exception):  # a server would log it; the client has its answer
        await app(scope, receive, send)
    return seen


async def _place(app, order: list) -> dict:
    number, customer, item = order
    body = {"number": number, "customer": customer, "item": item}
    return await _post(app, "/orders", f"token=t{number}", body)


def place(*orders: list) -> list[int]:
    """Place `orders` ([number, customer, item]) in turn; return what the clients see."""

    async def all_of_them():
        return [await _place(_app, order) for order in orders]

    _answers[:] = asyncio.run(all_of_them())
    return [answer["status"] for answer in _answers]


def saved() -> list[int]:
    """Return the order numbers that a second connection finds in the database."""
    return _saved("orders")


def saved_when_answered() -> list[list[int]]:
    """Return the orders that it found when each answer of `place` began."""
    return [answer["saved"] for answer in _answers]


def audit_lines() -> list[str]:
    """Return the audit lines that a second connection finds in the database."""
    return _saved("audit")


def mails() -> list[list]:
    """Return the mails sent by background tasks: [number, was the order found]."""
    return _app.state.mails


def receipt(order: list) -> dict:
    """Place one order and return the JSON that the client gets."""
    return json.loads(asyncio.run(_place(_app, order))["body"])


def busy_connections() -> int:
    """Return how many connections the pool has not got back."""
    return _checked_out()


def overlap(draft: int, order: list) -> int:
    """Start a draft, place `order` meanwhile, let the draft fail; return order's status."""
    app = build(Work)

    async def both():
        first = asyncio.ensure_future(_post(app, "/drafts", f"number={draft}"))
        await asyncio.wait_for(app.state.drafting.wait(), 5)
        second = await _place(app, order)
        app.state.go_on.set()
        await first
        return second["status"]

    return asyncio.run(both())


def cancel(number: int) -> None:
    """Cancel a request while its endpoint waits, as a timeout does."""
    app = build(Work)

    async def cancelled():
        async with anyio.create_task_group() as group:
            group.start_soon(_post, app, "/slow", f"number={number}")
            with anyio.fail_after(5):
                await app.state.drafting.wait()
            group.cancel_scope.cancel()

    asyncio.run(cancelled())
