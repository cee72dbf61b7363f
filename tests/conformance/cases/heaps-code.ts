/** Python's half of the graphs of heaps.ts: every kind of object that can hold others, and places to collect in. */
export const CODE = `
import gc, threading, weakref

markers, ended, roots, failures = {}, [], {}, []

class Marker:
    def __init__(self, id): self.id = id

def mark(id):
    marker = Marker(id)
    markers[id] = weakref.ref(marker)
    return marker

class Instance:
    def __init__(self, marker, out): self.marker, self.out = marker, out

class Ending(Instance):
    def __del__(self): ended.append(self.marker.id)

class Watched(Instance):
    def __init__(self, marker, out):
        super().__init__(marker, out)
        self.watch = weakref.ref(marker, lambda reference: ended.append(-1))

class Slotted:
    __slots__ = ("held", "__weakref__")
    def __init__(self, marker, out): self.held = (marker, out)

class Failure(Exception): pass

def closure(marker, out): return lambda: (marker, out)

def suspended(marker, out):
    def generate():
        held = {frozenset([marker]): out}
        yield out
        del held
    generator = generate()
    next(generator)
    return generator

def failed(marker, out):
    def fail(local): raise Failure(marker)
    try: fail({"out": out, "marker": marker})
    except Failure as error: return error.with_traceback(error.__traceback__.tb_next)

def chained(marker, out):
    try:
        try: raise failed(marker, out)
        finally: raise Failure("after")
    except Failure as error: return error.with_traceback(None)

class Key:
    def __init__(self, marker, out): self.marker, self.out = marker, out
class Dict(dict): pass

makers = [
    Instance, Ending, Watched, Slotted, closure, suspended, failed, chained,
    lambda marker, out: Dict({Key(marker, out): None}),
    lambda marker, out: Instance(marker, out).__init__,
]

def make(kind, id):
    out = []
    return makers[kind](mark(id), out), out

def alive(): return {id for id, marker in markers.items() if marker() is not None}

def forget(): 
    for id in [id for id, marker in markers.items() if marker() is None]: del markers[id]

def within_generator(f):
    def generate():
        yield f()
        yield f()
    return list(generate())

def within_finalizer(f):
    class Last:
        def __del__(self): f()
    one = Last()
    one.self = one
    del one
    gc.collect()

class Index:
    def __init__(self, f): self.f = f
    def __index__(self):
        self.f()
        return 1

busy = False
def churn():
    """What other threads do: garbage of their own, and looks at the roots."""
    while busy:
        held = [list(roots.values()), {}]
        held[1]["self"] = held
        del held
        gc.collect(0)
def start():
    global busy, threads
    busy = True
    threads = [threading.Thread(target=churn) for _ in range(2)]
    for thread in threads: thread.start()
def stop():
    global busy
    busy = False
    for thread in threads: thread.join()
`;

/** How many makers there are. */
export const PYTHON_KINDS = 10;
