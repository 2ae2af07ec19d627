"""What can be made to go wrong, and what is to go wrong next.

    sms, email   meet the next `count` messages; `down` lasts until a time
    list         how the provider answers when it is asked what it took; lasts until a time
    callback     how its reports travel; lasts until a time

A name that ends in `_accepted` takes the message and spoils the answer, `_lost` spoils it without taking it.
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from nurture.errors import NurtureError

#: Code of a refusal in the HTTP answer -> (HTTP status, Twilio's code).
REFUSALS = {
    "429": (429, 20429),
    "20003": (401, 20003),
    "21211": (400, 21211),
    "21408": (403, 21408),
    "21606": (400, 21606),
    "21610": (400, 21610),
    "21611": (429, 21611),
    "21614": (400, 21614),
}
#: Code of a failure that is reported by callback -> the last status of the message.
REPORTED = {
    "30001": "failed",
    "30003": "undelivered",
    "30004": "undelivered",
    "30005": "undelivered",
    "30006": "undelivered",
    "30007": "undelivered",
    "30008": "undelivered",
    "30022": "failed",
    "30023": "failed",
    "30410": "failed",
}
#: Message taken or not, the answer is none: silence, a reset connection, or an error of the server.
SPOILT = tuple(f"{how}_{what}" for how in ("timeout", "reset", "500", "503") for what in ("accepted", "lost"))
MAIL_CODES = ("451", "550")

FAULTS = {
    "sms": (*SPOILT, "truncated", "garbage", "slow", *REFUSALS, *REPORTED, "down"),
    "email": ("timeout_accepted", "timeout_lost", "reset_accepted", "reset_lost", *MAIL_CODES, "rcpt_451",
              "rcpt_550", "down"),
    "list": ("down", "stale", "paged"),
    "callback": ("lost", "doubled", "shuffled", "delayed"),
}  # fmt: skip
LASTING = frozenset({"down", *FAULTS["list"], *FAULTS["callback"]})


class Silence(Exception):
    """No answer will come, whether or not the message was taken."""


class Reset(Exception):
    """The connection breaks instead of an answer."""


class Down(Exception):
    """Nobody is there."""


class FaultError(NurtureError, ValueError):
    """A fault that cannot be set, in one sentence."""


class Spoilt(NamedTuple):
    """A text of an answer that is not what was promised: not JSON, or cut off before its end."""

    status: int
    text: str
    cut: bool = False


@dataclass
class _Fault:
    name: str
    left: int
    until: datetime | None


class Faults:
    """Safe to share between threads."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._waiting: dict[str, deque[_Fault]] = defaultdict(deque)
        self._lock = threading.RLock()

    def set(self, channel: str, fault: str, count: int = 1, until: datetime | None = None) -> None:
        if fault not in FAULTS.get(channel, ()):
            known = "; ".join(f"{name}: {', '.join(faults)}" for name, faults in FAULTS.items())
            raise FaultError(f"There is no fault {fault!r} on channel {channel!r}. Known are {known}.")
        if (fault in LASTING) != (until is not None) or (until and until.tzinfo is None):
            lasting = " and ".join(f"`{name}`" for name in FAULTS[channel] if name in LASTING)
            raise FaultError(
                f"{lasting}, and no other fault, has an `until`, which is a time with an offset."
            )
        if count < 1:
            raise FaultError("The count of a fault is at least 1.")
        with self._lock:
            self._waiting[channel].append(_Fault(fault, count, until))

    def lasting(self, channel: str) -> str:
        """The fault of the channel that holds now, or ''."""
        with self._lock:
            holds = (f.name for f in self._waiting[channel] if f.until and f.until > self._now())
            return next(holds, "")

    def take(self, channel: str, *of: str) -> str:
        """The fault that the message in hand meets, or ''. `of`: only if it is one of these."""
        with self._lock:
            # An outage is checked before a message begins; it is no fault of one message.
            fault = next((fault for fault in self._waiting[channel] if not fault.until), None)
            if fault is None or (of and fault.name not in of):
                return ""
            fault.left -= 1
            if not fault.left:
                self._waiting[channel].remove(fault)
            return fault.name
