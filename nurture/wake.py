"""Wake-ups: the one seam, besides the tasks themselves, that knows Celery.

A wake-up says "look now" and carries ids only. It may be lost, doubled or late: the database holds the
work, and the sweeps of `tasks.timetable` find what nobody was woken for.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

from django.conf import settings
from django.db import transaction

from nurture import points
from nurture.environment import celery_url

if TYPE_CHECKING:
    from celery import Celery

log = logging.getLogger(__name__)

TASKS = {
    "apply_event": "tasks.events.apply",
    "sweep": "tasks.events.sweep",
    "dispatch": "tasks.messages.dispatch",
    "ring": "tasks.pages.ring",
    "notices": "tasks.notices.deliver",
}

#: Seconds after which the broker hands an unacknowledged task out again; tasks last seconds. It has to be
#: the same for everybody who shares the broker: the shortest one counts.
VISIBILITY_TIMEOUT = 300

#: Seconds that a wake-up is worth keeping: by then a sweep has looked anyway.
EXPIRES = 60

#: Seconds to wait for the broker, and seconds in which a broker that was down is not asked again: no request
#: may hang on it.
PATIENCE = 0.1
BREATHER = 5.0

_silent: ContextVar[bool] = ContextVar("silent", default=False)
_down_until = 0.0


def after_commit(task: Literal["apply_event", "sweep", "dispatch", "ring", "notices"], *ids: int) -> None:
    """Wakes a worker once the current transaction has committed; at once where there is none."""
    if not _silent.get():
        transaction.on_commit(partial(_publish, TASKS[task], ids), robust=True)


def dispatch_soon() -> None:
    """Something may be due now."""
    after_commit("dispatch")


@contextmanager
def silenced() -> Iterator[None]:
    """No wake-ups inside: simulations and tests call the flow themselves."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def _publish(name: str, ids: tuple[int, ...]) -> None:
    global _down_until
    points.reach("waking")
    if time.monotonic() < _down_until:
        return
    from kombu.exceptions import KombuError

    try:
        _producer().send_task(name, args=ids, expires=EXPIRES)
    except (KombuError, OSError) as error:
        _down_until = time.monotonic() + BREATHER
        log.warning("broker unreachable (%s); the sweep will find the work", type(error).__name__)


@cache
def _producer() -> Celery:
    """Made on first use, so that commands which wake nobody never load Celery."""
    from celery import Celery

    app = Celery("nurture-wake", broker=celery_url(settings.REDIS_URL), set_as_current=False)
    once = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
    app.conf.update(
        task_ignore_result=True,
        task_serializer="json",
        # Once more on a fresh connection: the kept one may be from before a restart of the broker.
        task_publish_retry_policy=once,
        broker_connection_timeout=PATIENCE,
        broker_transport_options={
            "visibility_timeout": VISIBILITY_TIMEOUT,
            "socket_timeout": PATIENCE,
            "socket_connect_timeout": PATIENCE,
            **once,
        },
    )
    return app
