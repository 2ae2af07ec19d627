"""Is it alive, can it work, and how is it doing: for a load balancer, a supervisor and Prometheus.

No patient data: states, reasons and ages only. Every query runs on an index that stays small.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import redis
from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis.backoff import NoBackoff
from redis.retry import Retry

from nurture.core.facts import PRIORITY
from nurture.flow import clock, pulse
from nurture.models import Clinic, Event, Heartbeat, Message, Task

#: Seconds without a sign of the dispatcher after which nothing can be relied on to leave.
LATE = 60.0
#: Seconds to wait for the broker.
PATIENCE = 1.0


@require_safe
def healthz(_: HttpRequest) -> HttpResponse:
    """The process answers; it says nothing about anything else."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(_: HttpRequest) -> JsonResponse:
    """200 where a message that is due now would leave, else 503; the body says what is missing."""
    database, age = _database()
    broker = _broker_answers()
    dispatcher = age is not None and age < LATE
    ready = database and broker and dispatcher
    body = {
        "ready": ready,
        "database": database,
        "broker": broker,
        "dispatcher": dispatcher,
        "dispatcher_age_seconds": age,
    }
    return JsonResponse(body, status=200 if ready else 503)


def _database() -> tuple[bool, float | None]:
    try:
        return True, dispatcher_age()
    except DatabaseError:
        return False, None


def dispatcher_age() -> float | None:
    """Seconds since the dispatcher last looked; None where it never has."""
    last = pulse.last_beat("dispatch")
    return _age(last, clock.real_now()) if last else None


def _age(moment: datetime, now: datetime) -> float:
    return max(0.0, round((now - moment).total_seconds(), 1))


def _broker_answers() -> bool:
    client = redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


@require_safe
def metrics(_: HttpRequest) -> HttpResponse:
    registry = CollectorRegistry()
    registry.register(_Gauges())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Gauges(Collector):
    """Read from the database at each scrape, so that every process tells the same."""

    def collect(self) -> Iterator[Metric]:
        yield _due()
        yield _in_hand()
        yield _events()
        yield _tasks()
        yield _pulses()
        yield GaugeMetricFamily(
            "nurture_clinics_paused",
            "Clinics whose sending is paused.",
            Clinic.objects.exclude(paused_at=None).count(),
        )


def _due() -> Metric:
    """Asked once for each priority, as the index on open messages is ordered by it first."""
    now = clock.now()
    waiting = Message.objects.filter(state__in=["planned", "waiting"], look_at__lte=now)
    oldest = (
        waiting.filter(priority=priority).order_by("look_at").values_list("look_at", flat=True).first()
        for priority in sorted(set(PRIORITY.values()))
    )
    return GaugeMetricFamily(
        "nurture_due_oldest_age_seconds",
        "How long the oldest message that is due has waited to be claimed.",
        max((_age(moment, now) for moment in oldest if moment), default=0.0),
    )


def _in_hand() -> Metric:
    counts = dict.fromkeys(("claimed", "sending", "unknown"), 0)
    rows = Message.objects.filter(state__in=["claimed", "sending"]).order_by().values_list("state")
    counts |= dict(rows.annotate(Count("pk")))
    counts["unknown"] = Message.objects.filter(state="unknown").count()
    found = GaugeMetricFamily(
        "nurture_messages",
        "Messages that are being worked on, or whose outcome is unknown.",
        labels=["state"],
    )
    for state, count in counts.items():
        found.add_metric([state], count)
    return found


def _events() -> Metric:
    waiting = Event.objects.filter(applied_at=None)
    return GaugeMetricFamily(
        "nurture_events_waiting", "Events accepted and not yet applied.", waiting.count()
    )


def _tasks() -> Metric:
    found = GaugeMetricFamily("nurture_tasks_open", "Open staff tasks.", labels=["reason", "urgency"])
    rows = Task.objects.filter(closed_at=None).order_by().values_list("reason", "urgency")
    for reason, urgency, count in rows.annotate(Count("pk")):
        found.add_metric([reason, urgency], count)
    return found


def _pulses() -> Metric:
    found = GaugeMetricFamily(
        "nurture_heartbeat_age_seconds", "Since each part of the system last worked.", labels=["part"]
    )
    now = clock.real_now()
    for name, at in Heartbeat.objects.values_list("name", "at"):
        found.add_metric([name], _age(at, now))
    return found
