# fails: test_the_first_error_is_raised_as_it_is, test_an_error_cancels_the_others_and_starts_no_more
# Awaits the tasks one after the other: a long first call hides an early error of the next.
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    places = asyncio.Semaphore(limit)

    async def call(url):
        async with places, asyncio.timeout(timeout):
            return await fetch(url)

    tasks = [asyncio.create_task(call(url)) for url in urls]
    try:
        return [await task for task in tasks]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
