"""The last line of the safety promise: whatever keeps a message from leaving, a person hears of it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from nurture.core.deadline import call_by
from nurture.core.status import UNSETTLED
from nurture.flow import clock, due, settle
from nurture.models import Message

#: No message's `call_by` lies further before the end of its use.
EARLIEST = timedelta(minutes=15)


def warn_in_time() -> None:
    """Tasks for safety-critical messages that nobody has taken by `call_by`, whoever was to send them."""
    now = clock.now()
    if not due.any_critical(now + EARLIEST):
        return
    rows = Message.objects.filter(
        safety_critical=True, state__in=UNSETTLED, not_after__lte=now + EARLIEST
    ).order_by("not_after")
    for row in rows:
        if call_by(row.due_at, row.not_after) <= now:
            with transaction.atomic():
                settle.warn(row, now)
