# fails: test_it_ends_after_its_calls_have_ended
# Believes that task.cancel() has cancelled when it returns.
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    places = asyncio.Semaphore(limit)

    async def call(url):
        async with places, asyncio.timeout(timeout):
            return await fetch(url)

    tasks = [asyncio.create_task(call(url)) for url in urls]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        raise
