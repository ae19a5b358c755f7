# fails: test_the_first_error_is_raised_as_it_is, test_an_error_cancels_the_others_and_starts_no_more
# `except Exception` round the timeout turns every bug into "the server is slow".
import asyncio


async def fetch_all(fetch, urls, *, limit, timeout):
    places = asyncio.Semaphore(limit)

    async def call(url):
        async with places:
            try:
                async with asyncio.timeout(timeout):
                    return await fetch(url)
            except Exception:
                raise TimeoutError(f"{url} took more than {timeout} s") from None

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(call(url)) for url in urls]
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]
