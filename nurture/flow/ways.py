"""By which channel, provider and sender a clinic's messages leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings

from nurture.channels import open_channel
from nurture.channels.base import Channel, Outcome, Outgoing, Result, Unlisted
from nurture.models import Clinic

#: Messages committed as `sending` before the first of them is handed over: what a crash can leave unknown.
MOST_AT_ONCE = 50
#: No intent waits longer than this for its request, in seconds; a window is sized for half of it.
PROMISE = 2.0


@dataclass
class Pace:
    """How quickly a sender gets rid of its messages: a slow one gets smaller windows, not older intents."""

    seconds_each: float = 0.1

    @property
    def window(self) -> int:
        return max(1, min(MOST_AT_ONCE, int(PROMISE / 2 / self.seconds_each)))

    def learn(self, seconds: float, messages: int) -> None:
        self.seconds_each = max(seconds / messages, 0.001)


@dataclass(frozen=True)
class Way:
    """One channel with one sender. `limited`: the provider allows this sender only so much."""

    name: str
    sender: str
    channel: Channel = field(compare=False)

    @property
    def pace(self) -> Pace:
        return _pace(self)

    @property
    def limited(self) -> bool:
        return self.name == "sms"


@lru_cache(maxsize=4096)
def _pace(_way: Way) -> Pace:
    return Pace()


def forget_paces() -> None:
    """A simulation starts as a new process would."""
    _pace.cache_clear()


_simulated: ContextVar[Callable[[str], Channel] | None] = ContextVar("simulated_channels", default=None)


def way_for(channel: str, clinic: Clinic) -> Way:
    return Way(channel, sender_of(channel, clinic), channel_named(channel))


def sender_of(channel: str, clinic: Clinic) -> str:
    if channel == "sms":
        return clinic.sms_sender or settings.SMS_SENDER
    return clinic.email_from or settings.EMAIL_FROM


def channel_named(name: str) -> Channel:
    if simulated := _simulated.get():
        return simulated(name)
    return _configured(name)


@lru_cache
def _configured(name: str) -> Channel:
    """One channel per process, so that its connections are kept open."""
    configured = settings.CHANNELS[name]
    return open_channel(*configured) if configured else Closed(name)


@dataclass
class Closed(Unlisted):
    """What was switched off on purpose gives way to the other channel at once; else staff must mend it."""

    name: str

    def send(self, batch: Iterable[Outgoing]) -> Iterator[Result]:
        outcome: Outcome = "permanent" if self.is_off else "configuration"
        detail = f"{self.name} is {'switched off' if self.is_off else 'not configured'}"
        for item in batch:
            yield Result(item.ref, outcome, code="off", detail=detail)

    @property
    def is_off(self) -> bool:
        """On purpose."""
        return bool({"sms": settings.ENV.sms_off, "email": settings.ENV.email_off}[self.name])

    def close(self) -> None:
        """Nothing was opened."""


@contextmanager
def simulated(channels: Callable[[str], Channel]) -> Iterator[None]:
    token = _simulated.set(channels)
    try:
        yield
    finally:
        _simulated.reset(token)
