# fails: test_cancelling_it_from_outside_cancels_its_calls
# Treats CancelledError like any other end of a call, so a shutdown goes unheard.
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    places = asyncio.Semaphore(limit)

    async def call(url):
        async with places, asyncio.timeout(timeout):
            return await fetch(url)

    tasks = [asyncio.create_task(call(url)) for url in urls]
    error = None
    try:
        return await asyncio.gather(*tasks)
    except BaseException as caught:
        error = caught
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    if isinstance(error, Exception):
        raise error
    return []
