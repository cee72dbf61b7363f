"""asyncio awaits Node's `fetch`: a server of asyncio's answers requests that Node makes, in one thread."""

import asyncio

import fetching  # written in TypeScript: src/fetching.ts


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One answer of HTTP: the path, after the seconds that it names, unless the client goes before."""
    path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
    gone = asyncio.ensure_future(reader.read())
    await asyncio.wait([gone], timeout=float(path.rpartition("/")[2]))
    if gone.done():
        writer.close()
        return
    gone.cancel()
    body = f"you asked for {path}\n".encode()
    writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()
    writer.close()


async def main() -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    here = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with asyncio.TaskGroup() as group:
        pages = [group.create_task(fetching.get(f"{here}/0.{i}")) for i in (2, 1, 0)]
    for page in pages:
        print(page.result(), end="")
    try:
        async with asyncio.timeout(0.1):
            await fetching.get(f"{here}/60")
    except TimeoutError:
        print("too slow: the request was aborted")
    async for line in fetching.first_lines([f"{here}/0", f"{here}/0.0"], 2):
        print(line)
    server.close()


asyncio.run(main())
