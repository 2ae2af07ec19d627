"""The sandbox's clock moved as time passes: it stops wherever a message is due, and lets it leave.

One jump would be to the messages on its way what an outage is: they lose their use before they are sent.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from django.db.models import Min, Q

from nurture import wake
from nurture.flow import clock, dispatch, pages, receive, reconcile
from nurture.models import Message

#: Seconds of real time after which the clock stays where it has got to.
PATIENCE = 8.0
#: Only a person ends these waits; such messages are looked at whenever something else is due.
ENDED_BY_HAND = ("held", "paused")
#: Between two looks at a message that another process is sending.
PAUSE = 0.05

_one_at_a_time = threading.Lock()


def here() -> None:
    """Does what is due in this process."""
    dispatch.run()
    reconcile.recover()
    pages.ring()


def by_the_workers() -> None:
    """Wakes the workers and waits until they have done what is due."""
    wake.dispatch_soon()
    wake.after_commit("ring")
    deadline = time.monotonic() + PATIENCE
    while _under_way() and time.monotonic() < deadline:
        time.sleep(PAUSE)


def _under_way() -> bool:
    due = Q(state__in=["planned", "waiting"], look_at__lte=clock.now())
    under_way = Message.objects.filter(due | Q(state__in=["claimed", "sending"]))
    return under_way.exists() or pages.waiting().filter(look_at__lte=clock.now()).exists()


def forward(by: timedelta, patience: float = PATIENCE, work: Callable[[], None] = here) -> bool:
    """Plays `by` of time. Whether it got there: else there was too much to send, or it was playing already.

    Raises NurtureError in live mode.
    """
    if not _one_at_a_time.acquire(blocking=False):
        return False
    try:
        return _play(clock.offset() + by, time.monotonic() + patience, work)
    finally:
        _one_at_a_time.release()


def _play(target: timedelta, deadline: float, work: Callable[[], None]) -> bool:
    """`target` is the offset at which the clock shall end."""
    receive.sweep()
    work()
    while (moment := _next_moment()) and moment < clock.real_now() + target:
        if time.monotonic() > deadline:
            return False
        _move(moment - clock.now())
        work()
    _move(target - clock.offset())
    return True


def _next_moment() -> datetime | None:
    coming = Message.objects.filter(state__in=["planned", "waiting", "unknown"], look_at__gt=clock.now())
    rows = coming.exclude(reason__in=ENDED_BY_HAND, state="waiting")
    calling = pages.first_hour().filter(look_at__gt=clock.now())
    looks = [each.aggregate(Min("look_at"))["look_at__min"] for each in (rows, calling)]
    return min(filter(None, looks), default=None)


def _move(span: timedelta) -> None:
    if span > timedelta():
        # Whole seconds are kept: a message due in the middle of one is due at its end.
        clock.forward(timedelta(seconds=ceil(span.total_seconds())))
