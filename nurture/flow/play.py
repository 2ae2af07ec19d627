"""The sandbox's clock moved as time passes: it stops wherever a message is due, and lets it leave.

One jump would be to the messages on its way what an outage is: they lose their use before they are sent.
"""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min

from nurture.flow import clock, dispatch, receive, reconcile
from nurture.models import Message, SandboxClock

#: Seconds of real time after which the clock stays where it has got to.
PATIENCE = 8.0
#: Only a person ends these waits; such messages are looked at whenever something else is due.
ENDED_BY_HAND = ("held", "paused")
#: Between two looks at a message that another process is sending.
PAUSE = 0.05

_one_at_a_time = threading.Lock()


def forward(by: timedelta, patience: float = PATIENCE) -> bool:
    """Plays `by` of time. Whether it got there: else there was too much to send, or it was playing already.

    Raises NurtureError in live mode.
    """
    if not _one_at_a_time.acquire(blocking=False):
        return False
    try:
        return _play(clock.now() + by, time.monotonic() + patience)
    finally:
        _one_at_a_time.release()


def _play(until: datetime, deadline: float) -> bool:
    receive.sweep()
    while (moment := _next_moment()) and moment < until:
        if time.monotonic() > deadline:
            return False
        _move_to(moment)
        if not dispatch.run() + reconcile.recover():
            time.sleep(PAUSE)
    _move_to(until)
    return True


def _next_moment() -> datetime | None:
    rows = Message.objects.filter(state__in=["planned", "waiting", "unknown"]).exclude(
        reason__in=ENDED_BY_HAND, state="waiting"
    )
    found: datetime | None = rows.aggregate(Min("look_at"))["look_at__min"]
    return found


@transaction.atomic
def _move_to(moment: datetime) -> None:
    """Under the clock's lock: of two processes that play, each finds how far the other has got."""
    list(SandboxClock.objects.select_for_update())
    if (span := moment - clock.now()) > timedelta():
        clock.forward(span)
