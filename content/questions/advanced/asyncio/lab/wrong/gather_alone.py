# fails: test_an_error_cancels_the_others_and_starts_no_more, test_it_ends_after_its_calls_have_ended
# Everybody's first answer; gather raises the first error and leaves the siblings running.
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    places = asyncio.Semaphore(limit)

    async def call(url):
        async with places, asyncio.timeout(timeout):
            return await fetch(url)

    return await asyncio.gather(*(call(url) for url in urls))
