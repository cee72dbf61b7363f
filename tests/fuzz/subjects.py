"""What the fuzzer gives to plans: constants and converters, and values made of a handful of bytes.

Objects of the user's own classes do here what they may do anywhere: change a list while it is read,
raise, lie.
"""

import collections
import collections.abc
import enum
import gc
import reprlib


class Refused(Exception):
    """Stands for the refusal of a helper of PyForge's own."""


Refused.__module__ = "pyforge._conversions"


def _raise(error):
    raise error


def _refuse(value):
    raise Refused("ValueError: refused")


class Index:
    def __init__(self, value, act=None):
        self.value, self.act = value, act

    def __index__(self):
        if self.act is not None:
            self.act()
        return self.value

    def __float__(self):
        if self.act is not None:
            self.act()
        return 0.5


class Liar(collections.abc.Mapping):
    def __init__(self, items):
        self.pairs = items

    def __len__(self):
        return 10**6

    def __iter__(self):
        return iter(["a", "b"])

    def __getitem__(self, key):
        return self.pairs[0][1] if self.pairs else _raise(KeyError(key))

    def items(self):
        return self.pairs


class Sequence(collections.abc.Sequence):
    def __init__(self, values):
        self.values = values

    def __len__(self):
        return len(self.values) + 1

    def __getitem__(self, index):
        return self.values[index]


class Attributes:
    def __init__(self, values):
        self.values = values

    def __getattr__(self, name):
        if name == "b":
            raise ValueError(name)
        if not self.values:
            raise AttributeError(name)
        return self.values[0]


class Str(str):
    def __eq__(self, other):
        return _raise(ValueError("eq"))

    def __hash__(self):
        return 1


class Repr(str):
    def __repr__(self):
        return "\ud800"


class Colour(enum.IntEnum):
    RED = 1


class List(list):
    def __iter__(self):
        self.clear()
        return iter([1, 2, 3])


class Bomb:
    """Changes what is being read when it dies."""

    def __init__(self, target):
        self.target = target

    def __del__(self):
        self.target.clear()


CONSTANTS = ["a", "b", "é", "", 0, 1, -1, True, False, "x" * 300, 2**70, "\ud800", None, 1.5, int, list, ()]
FUNCTIONS = [
    lambda value: value,
    reprlib.repr,  # touches what it is given, but has an end where much is shared
    len,
    lambda value: value[-1] if isinstance(value, (list, tuple)) else value,
    list,
    tuple,
    _refuse,
    lambda value: _raise(KeyError("k")),
    lambda value: [value, value],
    lambda value: [gc.collect(0), value],
    lambda value: value.clear() if isinstance(value, (list, dict, set)) else value,
]

SCALARS = [
    None,
    True,
    False,
    0,
    1,
    -1,
    255,
    256,
    2**31,
    -(2**31) - 1,
    2**53,
    2**53 - 1,
    -(2**63),
    2**64,
    2**127,
    -(2**127),
    10**400,
    0.0,
    -0.0,
    0.5,
    float("nan"),
    float("-inf"),
    5e-324,
    1e300,
    "",
    "a",
    "b",
    "é",
    "\0",
    "😀",
    "\ud83d\ude00",
    "\udc00",
    "x" * 255,
    "é" * 300,
    "x" * 70_000,
    b"",
    b"12345678",
    b"123456789",
    bytearray(b"ab"),
    range(3),
    memoryview(b"\1\2"),
    Colour.RED,
    Str("a"),
    Repr("a"),
    object(),
    int,
    _raise,
]


class Reader:
    def __init__(self, data):
        self.data, self.at, self.made = data, 0, []

    def byte(self):
        self.at += 1
        return self.data[self.at - 1] if self.at <= len(self.data) else 0

    def hashable(self, depth):
        value = self.value(depth)
        try:
            hash(value)
        except Exception:
            return repr(type(value))
        return value

    def items(self, depth):
        return [self.value(depth + 1) for _ in range(self.byte() % 6)]

    def pairs(self, depth):
        return [(self.hashable(depth + 1), self.value(depth + 1)) for _ in range(self.byte() % 5)]

    def value(self, depth=0):
        kind = self.byte()
        if kind >= 128 or depth > 6:
            return SCALARS[kind % len(SCALARS)]
        made = self.container(kind % 20, depth)
        self.made.append(made)
        return made

    def container(self, kind, depth):
        if kind == 0:
            own = []
            self.made.append(own)
            own.extend(self.items(depth))
            return own
        if kind == 1:
            own = {}
            self.made.append(own)
            own.update(self.pairs(depth))
            return own
        if kind == 2:
            return tuple(self.items(depth))
        if kind in (3, 4):
            items = [self.hashable(depth + 1) for _ in range(self.byte() % 5)]
            return set(items) if kind == 3 else frozenset(items)
        if kind == 5:
            return self.made[self.byte() % len(self.made)] if self.made else []
        if kind == 6:
            count = self.byte() % 40
            return [float(self.byte()) if self.byte() % 8 else self.value(depth + 1) for _ in range(count)]
        if kind == 7:
            return [self.byte() - 128 for _ in range(self.byte())]
        if kind == 8:
            return dict.fromkeys(("a", "b", "é", "c")[: self.byte() % 5], self.value(depth + 1))
        if kind == 9:
            return Liar([(self.value(depth + 1), self.value(depth + 1)) for _ in range(self.byte() % 3)])
        if kind == 10:
            return Liar([self.value(depth + 1)])
        if kind == 11:
            return Sequence(self.items(depth))
        if kind == 12:
            return Attributes(self.items(depth))
        if kind == 13:
            return List(self.items(depth))
        if kind == 14:
            own = self.items(depth)
            own.insert(self.byte() % (len(own) + 1), Index(self.byte(), own.clear))
            return own
        if kind == 15:
            own = dict.fromkeys("abc", 1)
            own["b"] = Index(5, lambda: own.pop("c", None))
            return own
        if kind == 16:
            own = [1.0, 2.0]
            own.append(Index(1, lambda: own.extend([1.0] * 1000)))
            return own
        if kind == 17:
            deep = self.value(depth + 1)
            for _ in range(self.byte() * 8):
                deep = [deep] if self.byte() % 2 else (deep,)
            return deep
        if kind == 18:
            own = self.items(depth)
            own.append(Bomb(own))
            return (own.pop(), own)
        return collections.OrderedDict(self.pairs(depth))


def make(data):
    """The value that some bytes stand for."""
    return Reader(data).value()


def same_form(first, second):
    """Whether two values have the same types and values all through; graphs of any depth."""
    open_pairs, seen = [(first, second)], set()
    while open_pairs:
        a, b = open_pairs.pop()
        if (id(a), id(b)) in seen:
            continue
        seen.add((id(a), id(b)))
        if type(a) is not type(b):
            return False
        if isinstance(a, (list, tuple)):
            if len(a) != len(b):
                return False
            open_pairs.extend(zip(a, b, strict=True))
        elif isinstance(a, dict):
            if len(a) != len(b):
                return False
            open_pairs.extend(zip(a.keys(), b.keys(), strict=True))
            open_pairs.extend(zip(a.values(), b.values(), strict=True))
        elif isinstance(a, (set, frozenset)):
            if len(a) != len(b):
                return False
        elif isinstance(a, (int, float, str, bytes)):
            if repr(a) != repr(b):
                return False
        elif a is not b:
            return False
    return True
