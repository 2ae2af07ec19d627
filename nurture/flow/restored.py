"""Is this database the one that sent last, or a backup of it?

A restored backup takes for unsent what has left since it was taken. So how far the database had come is
also kept outside of it, in Redis; one that stands further back sends nothing until `catch_up` has been run.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import uuid4

import redis
from django.conf import settings
from django.db.models import Max

from nurture.flow import clock
from nurture.models import AuditEntry, Installation

log = logging.getLogger(__name__)

#: Redis' sorted set of installations, each with its newest audit entry: rows that are only ever added.
KEY = "nurture:high-water"
#: What was written in the moments before the backup may stand in it only in part.
SLACK = timedelta(minutes=15)
#: Seconds in which Redis must answer, and between two lines of the log about the same refusal.
PATIENCE, REPEAT = 1.0, 60.0

_told_at = float("-inf")


def forbids_sending() -> bool:
    """Whether what happened since the backup is not known yet. In a simulation time has no outside."""
    if clock.is_virtual():
        return False
    installation = this_one()
    if installation.unreconciled_since is None and _went_back(installation):
        installation.unreconciled_since = _newest_moment() - SLACK
        installation.save(update_fields=["unreconciled_since"])
    if installation.unreconciled_since is None:
        return False
    _tell(installation.unreconciled_since)
    return True


def this_one() -> Installation:
    return Installation.objects.get_or_create(pk=1, defaults={"key": uuid4().hex})[0]


def _went_back(installation: Installation) -> bool:
    try:
        mark = _redis().zscore(KEY, installation.key)
    except redis.RedisError as error:
        log.warning(
            "Redis is out of reach (%s): a restored backup would not be noticed", type(error).__name__
        )
        return False
    return mark is not None and _newest() < int(mark)


def remember(*, also_lower: bool = False) -> None:
    """How far the database has come. Losing the note loses only the guard, so nothing waits for it."""
    if clock.is_virtual():
        return
    try:
        _redis().zadd(KEY, {this_one().key: _newest()}, gt=not also_lower)
    except redis.RedisError as error:
        log.warning("Redis is out of reach (%s): the high-water mark is not kept", type(error).__name__)


def _newest() -> int:
    return AuditEntry.objects.aggregate(Max("pk"))["pk__max"] or 0


def _newest_moment() -> datetime:
    """By the real clock, also where the sandbox's was moved."""
    newest = AuditEntry.objects.order_by("-pk").values_list("at", flat=True).first()
    return (newest - clock.offset()) if newest else clock.real_now()


def _tell(since: datetime) -> None:
    global _told_at
    if time.monotonic() > _told_at + REPEAT:
        _told_at = time.monotonic()
        log.error(
            "a backup was restored; nothing is sent: run `nurture restored` (since %s)", since.isoformat()
        )


@lru_cache
def _redis() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
