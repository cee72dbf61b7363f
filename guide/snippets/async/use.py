import asyncio

import later
import pyforge


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        waits = [group.create_task(later.wait(ms)) for ms in (20, 10)]
    print([wait.result() for wait in waits])
    try:
        async with asyncio.timeout(0.01):
            await later.wait(60_000)
    except TimeoutError:
        print("timeout")
    print([i async for i in later.count(3)])


asyncio.run(main())
print(pyforge.run(later.wait(5)))
