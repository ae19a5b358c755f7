import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any


async def fetch_all(
    fetch: Callable[[str], Awaitable[Any]],
    urls: Sequence[str],
    *,
    limit: int,
    timeout: float,
) -> list[Any]:
    """Return what `fetch` gives for each of `urls`, in their order.

    At most `limit` calls run at once, and each may take `timeout` seconds.
    The first error cancels the other calls and is raised.
    """
    places = asyncio.Semaphore(limit)

    async def call(url: str) -> Any:
        async with places, asyncio.timeout(timeout):  # the clock starts with a place
            return await fetch(url)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(call(url)) for url in urls]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None  # in the order in which they happened
    return [task.result() for task in tasks]
