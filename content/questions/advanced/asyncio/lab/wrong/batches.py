# fails: test_a_free_place_is_taken_at_once
# Bounded and simple, but each batch waits for its slowest call.
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    async def call(url):
        async with asyncio.timeout(timeout):
            return await fetch(url)

    results = []
    try:
        for start in range(0, len(urls), limit):
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(call(url)) for url in urls[start : start + limit]]
            results += [task.result() for task in tasks]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return results
