"""When each part of the system last worked; /readyz reads it."""

from __future__ import annotations

from datetime import datetime

from nurture.flow import clock
from nurture.models import Heartbeat


def beat(name: str) -> None:
    if not clock.is_virtual():
        Heartbeat.objects.update_or_create(name=name, defaults={"at": clock.real_now()})


def last_beat(name: str) -> datetime | None:
    return Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
