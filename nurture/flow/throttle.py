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
from nurture.flow import clock
from nurture.flow.ways import Way

log = logging.getLogger(__name__)

PAUSE = timedelta(seconds=2)


def take(way: Way, clinic: Parameters, most: int) -> int:
    """How many of `most` messages the sender may send now; they are taken from what it may send this minute.

    A message counts once: texts of more than one part are rare, and the linter's business.
    """
    # Virtual minutes pass faster than the limit counts.
    if not way.limited or clock.is_virtual():
        return most
    limit = RateLimitItemPerMinute(clinic.sms_per_minute)
    try:
        return _taken(_limiter(), limit, way.sender, most)
    except RedisError as error:
        log.warning("the shared limit is out of reach (%s); this process keeps its own", type(error).__name__)
        return _taken(_own_limiter(), limit, way.sender, most)


def _taken(limiter: MovingWindowRateLimiter, limit: RateLimitItemPerMinute, sender: str, most: int) -> int:
    if limiter.hit(limit, sender, cost=most):
        return most
    room = min(most, limiter.get_window_stats(limit, sender).remaining)
    return room if room and limiter.hit(limit, sender, cost=room) else 0


@lru_cache
def _limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(storage_from_string(settings.LIMITS_URL))


@lru_cache
def _own_limiter() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())
