# fails: test_waiting_for_a_place_does_not_count_as_time_of_the_call, test_a_call_over_its_time_ends_in_timeout_error
# Wraps the whole call in wait_for, so the time in the queue counts as well.
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    places = asyncio.Semaphore(limit)

    async def call(url):
        async with places:
            return await fetch(url)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(asyncio.wait_for(call(url), timeout)) for url in urls]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
