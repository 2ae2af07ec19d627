"""Did the request leave? Only an error that happened before it did proves that the provider has nothing."""

from __future__ import annotations

from urllib3.exceptions import ConnectTimeoutError, NewConnectionError


class Unreached(Exception):
    """No request left: the connection ended in its making (DNS, TCP or TLS)."""


class TooLate(Unreached):
    """It would have left after the moment by which it had to."""


def never_left(error: BaseException) -> bool:
    """True when `error`, or what caused it, came before a request was written. In doubt: False.

    Exceptions of requests carry the cause in `args`, those of urllib3 in `reason`.
    """
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if not isinstance(one, BaseException) or id(one) in seen:
            continue
        if isinstance(one, Unreached | NewConnectionError | ConnectTimeoutError):
            return True
        seen.add(id(one))
        waiting += [one.__cause__, getattr(one, "reason", None), *one.args]
    return False
