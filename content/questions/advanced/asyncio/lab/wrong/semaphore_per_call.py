# fails: test_a_url_that_comes_twice_is_fetched_twice, test_as_many_calls_as_the_limit_are_in_flight, test_waiting_for_a_place_does_not_count_as_time_of_the_call, test_a_call_over_its_time_ends_in_timeout_error, test_an_error_cancels_the_others_and_starts_no_more, test_cancelling_it_from_outside_cancels_its_calls
# Makes the semaphore where it is used, so every call has one of its own.
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    async def call(url):
        async with asyncio.Semaphore(limit), asyncio.timeout(timeout):
            return await fetch(url)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(call(url)) for url in urls]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
