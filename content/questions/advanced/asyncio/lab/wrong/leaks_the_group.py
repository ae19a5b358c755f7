# fails: test_a_call_over_its_time_ends_in_timeout_error, test_the_first_error_is_raised_as_it_is, test_an_error_cancels_the_others_and_starts_no_more
# A TaskGroup does all the work, and the caller's `except ValueError` no longer matches.
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    places = asyncio.Semaphore(limit)

    async def call(url):
        async with places, asyncio.timeout(timeout):
            return await fetch(url)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(call(url)) for url in urls]
    return [task.result() for task in tasks]
