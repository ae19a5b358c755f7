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
    return [await fetch(url) for url in urls]  # TODO: one after the other, no timeout
