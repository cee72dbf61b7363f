"""asyncio and Node's event loop as one. Imports the standard library only; loaded when the first loops meet.

Node hosts Python: `hosted`, asyncio's own loop, stepped by libuv. Python hosts Node: `guest`, libuv turned by
whichever asyncio loop runs. On both stand `promises` (JavaScript's, awaited here) and `tasks` (awaitables of
Python's, awaited there).
"""
