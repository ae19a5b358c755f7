"""What the judge may ask; runs in the learner's process, knows no expected value."""

from __future__ import annotations

import asyncio
import functools
import gc
import warnings
from dataclasses import dataclass, field
from typing import Any

from clock import run as run_on_a_virtual_clock
from server import FakeServer

_fetch = FakeServer.fetch  # before the learner's code is loaded, which may replace it

from lab import fetch_all  # noqa: E402

Plan = dict[str, dict[str, Any]]


@dataclass
class _Run:
    """What was seen while one call of `fetch_all` ran."""

    server: FakeServer
    outcome: list[Any] = field(default_factory=list)  # ["returned", …], ["raised", …]
    seconds: float = 0.0  # virtual, until fetch_all ended
    left: int = 0  # calls in flight when it ended
    noise: list[str] = field(default_factory=list)


def _run(
    plan: Plan, urls: list[str], limit: int, timeout: float, cancel_after: float | None = None
) -> _Run:
    run = _Run(FakeServer(plan))
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        run_on_a_virtual_clock(_main(run, urls, limit, timeout, cancel_after))
        gc.collect()
    run.noise += [str(warning.message) for warning in warned]
    return run


async def _main(
    run: _Run, urls: list[str], limit: int, timeout: float, cancel_after: float | None
) -> None:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: run.noise.append(context["message"]))
    call = fetch_all(functools.partial(_fetch, run.server), urls, limit=limit, timeout=timeout)
    task = asyncio.ensure_future(call)
    if cancel_after is not None:
        loop.call_later(cancel_after, task.cancel)
    await asyncio.wait([task])
    run.seconds = round(loop.time(), 6)
    run.left = run.server.in_flight
    if task.cancelled():
        run.outcome = ["raised", "CancelledError", ""]
    elif error := task.exception():
        run.outcome = ["raised", type(error).__name__, str(error)]
    else:
        run.outcome = ["returned", task.result()]
    del task, call
    gc.collect()  # what was dropped unheard reports itself now
    await asyncio.sleep(100)  # what still runs may go on


def outcome(plan: Plan, urls: list[str], limit: int, timeout: float) -> list[Any]:
    """Return ["returned", results] or ["raised", type, text]."""
    return _run(plan, urls, limit, timeout).outcome


def ended(plan: Plan, urls: list[str], limit: int, timeout: float) -> list[Any]:
    """Return "returned" or the name of the error, and the second when it ended."""
    run = _run(plan, urls, limit, timeout)
    return [run.outcome[-2] if run.outcome[0] == "raised" else "returned", run.seconds]


def most_in_flight(plan: Plan, urls: list[str], limit: int, timeout: float) -> int:
    """Return how many calls the server had at once."""
    return _run(plan, urls, limit, timeout).server.most_in_flight


def fate(plan: Plan, urls: list[str], limit: int, timeout: float) -> dict[str, list[str]]:
    """Return which calls the server saw start, and which it saw cancelled."""
    server = _run(plan, urls, limit, timeout).server
    return {"started": sorted(server.started), "cancelled": sorted(server.cancelled)}


def still_in_flight(plan: Plan, urls: list[str], limit: int, timeout: float) -> int:
    """Return how many calls the server still had when `fetch_all` ended."""
    return _run(plan, urls, limit, timeout).left


def cancelled_from_outside(
    plan: Plan, urls: list[str], limit: int, timeout: float, after: float
) -> dict[str, Any]:
    """Cancel `fetch_all` after so many seconds; return how it and its calls ended."""
    run = _run(plan, urls, limit, timeout, cancel_after=after)
    return {
        "outcome": run.outcome[:2],
        "seconds": run.seconds,
        "started": sorted(run.server.started),
        "cancelled": sorted(run.server.cancelled),
        "in flight": run.left,
    }


def noise(plan: Plan, urls: list[str], limit: int, timeout: float) -> list[str]:
    """Return what asyncio and Python complained about."""
    return _run(plan, urls, limit, timeout).noise
