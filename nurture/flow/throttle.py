"""The throughput limit of a sender, shared by all workers through Redis."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import lru_cache

from django.conf import settings
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter
from redis.exceptions import RedisError

from nurture.core.clinic import Parameters
from nurture.core.text import sms_parts
from nurture.flow import clock
from nurture.flow.ways import Way

log = logging.getLogger(__name__)

PAUSE = timedelta(seconds=2)


def allows(way: Way, clinic: Parameters, body: str) -> bool:
    """Takes the message's parts from what the sender may still send this minute, if there is room."""
    # Virtual minutes pass faster than the limit counts.
    if not way.limited or clock.is_virtual():
        return True
    limit, cost = RateLimitItemPerMinute(clinic.sms_per_minute), sms_parts(body).parts
    try:
        return _limiter().hit(limit, way.sender, cost=cost)
    except RedisError as error:
        log.warning("the shared limit is out of reach (%s); this process keeps its own", type(error).__name__)
        return _own_limiter().hit(limit, way.sender, cost=cost)


@lru_cache
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(storage_from_string(settings.LIMITS_URL))


@lru_cache
def _own_limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())
