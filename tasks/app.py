"""The Celery application. The database holds what is due; a task only says: look now.

So a lost task loses nothing and a repeated one finds nothing to do, and these settings only decide how soon.
"""

from __future__ import annotations

import os
from typing import Any

import django
from celery import Celery
from celery.signals import setup_logging, task_prerun, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nurture.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import close_old_connections  # noqa: E402

from nurture import checks  # noqa: E402
from nurture.environment import celery_url  # noqa: E402
from nurture.errors import NurtureError  # noqa: E402
from nurture.wake import VISIBILITY_TIMEOUT  # noqa: E402
from tasks.timetable import TIMETABLE  # noqa: E402

app = Celery(
    "nurture",
    broker=celery_url(settings.REDIS_URL),
    include=["tasks.events", "tasks.messages", "tasks.pages", "tasks.notices"],
)
app.conf.update(
    timezone="UTC",
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=VISIBILITY_TIMEOUT - 20,  # beyond it the broker hands the task out a second time
    worker_prefetch_multiplier=1,
    # A running task is left alone when the broker goes: killing it would leave the outcome of its messages
    # unknown, while a second run of it finds their rows claimed.
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_soft_shutdown_timeout=20,
    worker_enable_soft_shutdown_on_idle=True,
    worker_redirect_stdouts=False,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,  # the broker may be away for long; the worker waits
    broker_transport_options={
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "socket_timeout": 10,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
    },
    beat_schedule=TIMETABLE,
    beat_scheduler="celery.beat:Scheduler",  # in memory: nothing here must be remembered over a restart
    beat_max_loop_interval=5,
)
# A connection to the database outlives a task; Django's own age and health rules close it.
app.conf["CELERY_DB_REUSE_MAX"] = 1_000_000
task_prerun.connect(close_old_connections)


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Being connected is enough: Celery then leaves the logging that the settings declare."""


@worker_init.connect
def refuse_unsafe_configuration(**_: Any) -> None:
    try:
        checks.refuse_unsafe(database=True)
    except NurtureError as error:
        raise SystemExit(str(error)) from None
