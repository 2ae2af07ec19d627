"""Is it alive, can it work, and how is it doing: for a load balancer, a supervisor and Prometheus.

No patient data: states, reasons and ages only. Every query runs on an index that stays small.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import redis
from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis.backoff import NoBackoff
from redis.retry import Retry

from nurture.flow import clock, pulse
from nurture.flow.watchdog import OVERDUE, oldest_due
from nurture.models import Clinic, Event, Heartbeat, Installation, Message, Pause, Task

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
    found = _database()
    age, overdue = found["dispatcher_age_seconds"], found["oldest_due_seconds"]
    parts = {
        "database": found["database"],
        "broker": _broker_answers(),
        "dispatcher": age is not None and age < LATE,
        "on_time": overdue is not None and overdue < OVERDUE.total_seconds(),
        "reconciled": found["reconciled"],
    }
    ready = all(parts.values())
    ages = {"dispatcher_age_seconds": age, "oldest_due_seconds": overdue}
    return JsonResponse({"ready": ready, **parts, **ages}, status=200 if ready else 503)


def _database() -> dict[str, Any]:
    try:
        return {
            "database": True,
            "dispatcher_age_seconds": dispatcher_age(),
            "oldest_due_seconds": _seconds(oldest_due()),
            "reconciled": not Installation.objects.exclude(unreconciled_since=None).exists(),
        }
    except DatabaseError:
        return dict.fromkeys(("dispatcher_age_seconds", "oldest_due_seconds")) | {
            "database": False,
            "reconciled": False,
        }


def _seconds(span: timedelta | None) -> float:
    return round(span.total_seconds(), 1) if span else 0.0


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
        yield _crises()
        yield _pulses()
        yield GaugeMetricFamily(
            "nurture_clinics_paused",
            "Clinics whose sending is paused.",
            Clinic.objects.exclude(paused_at=None).count(),
        )
        yield GaugeMetricFamily(
            "nurture_channels_paused",
            "Channels of clinics that a provider refuses.",
            Pause.objects.filter(ended_at=None).count(),
        )


def _due() -> Metric:
    return GaugeMetricFamily(
        "nurture_due_oldest_age_seconds",
        "How long the oldest message that is due has waited to be claimed.",
        max(0.0, _seconds(oldest_due())),
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


def _crises() -> Metric:
    untaken = Task.objects.filter(reason="crisis", closed_at=None, acknowledged_at=None)
    oldest = untaken.aggregate(Min("created_at"))["created_at__min"]
    return GaugeMetricFamily(
        "nurture_crisis_oldest_age_seconds",
        "How long the oldest possible crisis has waited for somebody to take it.",
        _age(oldest, clock.now()) if oldest else 0.0,
    )


def _pulses() -> Metric:
    found = GaugeMetricFamily(
        "nurture_heartbeat_age_seconds", "Since each part of the system last worked.", labels=["part"]
    )
    now = clock.real_now()
    for name, at in Heartbeat.objects.values_list("name", "at"):
        found.add_metric([name], _age(at, now))
    return found
