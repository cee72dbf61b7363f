"""Ways to wait inside Python. Each blocks the thread that runs JavaScript while another thread calls it."""

import asyncio
import concurrent.futures
import json
import multiprocessing
import os
import queue
import select
import socket
import subprocess
import threading
import time

BLOCKED = 1.0  # seconds; a call is served within milliseconds, but this machine may be busy


def _later(action):
    timer = threading.Timer(BLOCKED, action)
    timer.daemon = True
    timer.start()


def _acquire(lock, *timeout):
    lock.acquire()
    _later(lock.release)
    return lock.acquire(True, *timeout)


def _acquire_reentrant(_):
    lock = threading.RLock()

    def hold():
        with lock:
            taken.set()
            time.sleep(BLOCKED)

    taken = threading.Event()
    threading.Thread(target=hold, daemon=True).start()
    taken.wait()
    return lock.acquire()


def _event(_):
    event = threading.Event()
    _later(event.set)
    return event.wait()


def _condition(_):
    condition = threading.Condition()
    with condition:
        return condition.wait(BLOCKED)


def _queue(kind):
    waiting = kind()
    _later(lambda: waiting.put(1))
    return waiting.get()


def _future(_):
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(time.sleep, BLOCKED).result()


def _read_socket(_):
    ours, theirs = socket.socketpair()
    _later(lambda: theirs.send(b"x"))
    return ours.recv(1)


def _read_pipe(_):
    ours, theirs = os.pipe()
    _later(lambda: os.write(theirs, b"x"))
    return os.read(ours, 1)


def _loop(_):
    end = time.monotonic() + BLOCKED
    while time.monotonic() < end:
        pass


async def _sleep():
    await asyncio.sleep(BLOCKED)


def _process_lock(_):
    semaphore = multiprocessing.get_context("spawn").Semaphore(0)
    _later(semaphore.release)
    return semaphore.acquire()


WAYS = {
    "Thread.join": lambda other: other.join(),
    "Thread.join with a timeout": lambda other: other.join(BLOCKED),
    "Lock.acquire": lambda _: _acquire(threading.Lock()),
    "Lock.acquire with a timeout": lambda _: _acquire(threading.Lock(), 5),
    "RLock.acquire": _acquire_reentrant,
    "Event.wait": _event,
    "Condition.wait": _condition,
    "Queue.get": lambda _: _queue(queue.Queue),
    "SimpleQueue.get": lambda _: _queue(queue.SimpleQueue),
    "Future.result": _future,
    "time.sleep": lambda _: time.sleep(BLOCKED),
    "select": lambda _: select.select([], [], [], BLOCKED),
    "poll": lambda _: select.poll().poll(BLOCKED * 1000),
    "epoll": lambda _: select.epoll().poll(BLOCKED),
    "socket.recv": _read_socket,
    "os.read": _read_pipe,
    "subprocess.run": lambda _: subprocess.run(["sleep", str(BLOCKED)], check=True),
    "Popen.wait": lambda _: subprocess.Popen(["sleep", str(BLOCKED)]).wait(5),
    "asyncio.run": lambda _: asyncio.run(_sleep()),
    "a semaphore of multiprocessing": _process_lock,
    "a loop in Python": _loop,
}


def outcome(call, block):
    """What the other thread's call of `call(21)` came to, and whether that was before the wait was over."""
    came = []

    def work():
        time.sleep(0.05)
        try:
            came.append(call(21))
        except BaseException as error:
            came.append(f"{type(error).__name__}: {error}")

    other = threading.Thread(target=work, daemon=True)
    other.start()
    block(other)
    early = list(came)
    other.join(10)
    return came[0] if came else "nothing", bool(early)


def run(call):
    """The outcome of each way, as JSON."""
    return json.dumps({name: outcome(call, block) for name, block in WAYS.items()})


def refused(call):
    """The same for a wait that no signal ends."""
    return json.dumps(outcome(call, lambda _: os.system("sleep 1.5")))
