"""The flow's clock: real time, moved by the sandbox's stored offset, or a simulation's virtual time.

Leases, second factors and sign-ins use `real_now`, which the sandbox's offset does not move. In a simulation
there is no other time than its own.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import F

from nurture.errors import NurtureError
from nurture.models import SandboxClock

log = logging.getLogger(__name__)

#: A machine whose clock is further off than this deserves a line in the log.
SKEW = timedelta(seconds=30)


@dataclass
class _Followed:
    """What the database's clock showed at `tick` of our monotonic one."""

    moment: datetime
    tick: float
    told: bool = False


_followed: _Followed | None = None
_virtual: ContextVar[Callable[[], datetime] | None] = ContextVar("virtual_clock", default=None)


def now() -> datetime:
    """The moment that patients live in, aware, UTC."""
    if virtual := _virtual.get():
        return virtual()
    return real_now() + (timedelta() if settings.MODE == "live" else offset())


def real_now() -> datetime:
    """The database's clock, once this process follows it: a step of the machine's own does not move it."""
    if virtual := _virtual.get():
        return virtual()
    if _followed:
        return _followed.moment + timedelta(seconds=time.monotonic() - _followed.tick)
    return datetime.now(UTC)


def elapsed() -> float:
    """Seconds of a clock that is never set back: to measure how long something takes."""
    virtual = _virtual.get()
    return virtual().timestamp() if virtual else time.monotonic()


def follow_database() -> None:
    """Takes the clock that all workers share. Says so when the machine's own is far from it."""
    global _followed
    if connection.vendor != "postgresql" or is_virtual():
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found = _Followed(cursor.fetchone()[0].astimezone(UTC), time.monotonic())
    off = datetime.now(UTC) - found.moment
    if abs(off) > SKEW and not (_followed and _followed.told):
        log.error("this machine's clock is %.0f s off the database's, which counts", off.total_seconds())
    found.told = abs(off) > SKEW
    _followed = found


def offset() -> timedelta:
    """How far the sandbox's clock runs ahead."""
    seconds = SandboxClock.objects.values_list("offset_seconds", flat=True).first()
    return timedelta(seconds=seconds or 0)


def forward(by: timedelta) -> datetime:
    """Moves the sandbox's clock ahead, never back: what was sent stays in the past. Returns the new time."""
    if settings.MODE == "live":
        raise NurtureError("The clock cannot be moved in live mode; real patients live in real time.")
    if by <= timedelta():
        raise NurtureError("The sandbox's clock only moves forward.")
    clock, _ = SandboxClock.objects.get_or_create(pk=1)
    SandboxClock.objects.filter(pk=clock.pk).update(offset_seconds=F("offset_seconds") + by.total_seconds())
    return now()


@contextmanager
def virtual(source: Callable[[], datetime]) -> Iterator[None]:
    token = _virtual.set(source)
    try:
        yield
    finally:
        _virtual.reset(token)


def is_virtual() -> bool:
    return _virtual.get() is not None


def as_providers_see(moment: datetime) -> datetime:
    """The flow's moment by the provider's clock: real time, also while the sandbox's own clock is moved."""
    return moment if is_virtual() else moment - offset()
