"""What is thrown into generators. Imports nothing."""


def exception_of(kind: object, value: object) -> BaseException:
    """What `throw(kind, value)` of a generator raises."""
    if isinstance(kind, type):
        value = kind() if value is None else value if isinstance(value, kind) else kind(value)
    else:
        value = kind
    if not isinstance(value, BaseException):
        raise TypeError("exceptions must derive from BaseException")
    return value
