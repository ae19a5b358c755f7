# fails: test_results_come_in_the_order_of_the_urls
# as_completed gives the results early, and in the order of arrival.
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    places = asyncio.Semaphore(limit)

    async def call(url):
        async with places, asyncio.timeout(timeout):
            return await fetch(url)

    tasks = [asyncio.create_task(call(url)) for url in urls]
    try:
        return [await first for first in asyncio.as_completed(tasks)]
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
