"""Alive, ready, measured: each says what is missing, and none of them a word about a patient."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from nurture import health
from nurture.flow import clock, publish, pulse, sample
from nurture.models import Address, Clinic, Event, Heartbeat, Message, Patient
from tests.console.conftest import library
from tests.servers import start_valkey


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_broker_answers", lambda: True)


def _ready(client: Client) -> tuple[int, dict[str, object]]:
    answer = client.get("/readyz")
    return answer.status_code, json.loads(answer.content)


def test_the_process_answers_without_asking_a_database(client: Client) -> None:
    answer = client.get("/healthz")  # pytest-django lets this test reach none
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready_once_the_dispatcher_has_looked(db: None, broker: None, client: Client) -> None:
    pulse.beat("dispatch")
    status, body = _ready(client)
    assert status == 200 and body["ready"] is True


@pytest.mark.parametrize(("seconds", "status"), [(50, 200), (61, 503), (86_400, 503)])
def test_a_silent_dispatcher_makes_it_unready(
    db: None, broker: None, client: Client, seconds: int, status: int
) -> None:
    Heartbeat.objects.create(name="dispatch", at=clock.real_now() - timedelta(seconds=seconds))
    assert _ready(client)[0] == status
    assert _ready(client)[1]["dispatcher"] is (status == 200)


def test_a_dispatcher_that_never_ran_makes_it_unready(db: None, broker: None, client: Client) -> None:
    assert _ready(client) == (
        503,
        {
            "ready": False,
            "database": True,
            "broker": True,
            "dispatcher": False,
            "on_time": True,
            "reconciled": True,
            "dispatcher_age_seconds": None,
            "oldest_due_seconds": 0.0,
        },
    )


def test_a_moved_sandbox_clock_does_not_age_the_dispatcher(db: None, broker: None, client: Client) -> None:
    pulse.beat("dispatch")
    clock.forward(timedelta(days=3))
    assert _ready(client)[0] == 200


def test_a_lost_database_is_named(broker: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_: str) -> None:
        raise OperationalError("could not connect to db.internal as nurture")

    monkeypatch.setattr(pulse, "last_beat", lost)
    status, body = _ready(client)
    assert (status, body["database"], body["broker"]) == (503, False, True)
    assert "internal" not in json.dumps(body)


@pytest.mark.parametrize("url", ["unix:///nowhere/valkey.sock", "redis://127.0.0.1:1/0"])
def test_a_lost_broker_is_named(db: None, client: Client, settings: Any, url: str) -> None:
    settings.REDIS_URL = url
    pulse.beat("dispatch")
    status, body = _ready(client)
    assert (status, body["database"], body["broker"]) == (503, True, False)


@pytest.mark.real
def test_a_real_broker_answers(tmp_path: Path, settings: Any) -> None:
    server = start_valkey(tmp_path)
    try:
        settings.REDIS_URL = server.url
        assert health._broker_answers()
    finally:
        server.stop()
    assert not health._broker_answers()


# ---- metrics


def _metrics(client: Client) -> dict[str, dict[tuple[str, ...], float]]:
    """Name -> labels' values -> value."""
    text = client.get("/metrics").content.decode()
    return {
        family.name: {tuple(sample.labels.values()): sample.value for sample in family.samples}
        for family in text_string_to_metric_families(text)
    }


@pytest.fixture
def clinic(db: None, monkeypatch: pytest.MonkeyPatch) -> Clinic:
    monkeypatch.setattr(publish, "load", library)
    clinic = sample.load()
    assert clinic
    return clinic


def test_metrics_say_nothing_of_patients(clinic: Clinic, client: Client) -> None:
    text = client.get("/metrics").content.decode()
    told = {
        *Address.objects.values_list("value", flat=True),
        *Patient.objects.values_list("given_name", flat=True),
        *Patient.objects.values_list("family_name", flat=True),
        *Patient.objects.values_list("external_id", flat=True),
        *Event.objects.values_list("event_id", flat=True),
    }
    assert len(told) > 15
    assert not [word for word in told if word in text]
    assert not re.search(r"benzodiazepine|Cedar|sample", text)


def test_the_oldest_that_is_due_is_measured_whatever_its_priority(clinic: Clinic, client: Client) -> None:
    now = clock.now()
    Message.objects.update(state="waiting", look_at=now + timedelta(hours=1))
    assert _metrics(client)["nurture_due_oldest_age_seconds"][()] == 0
    late = Message.objects.order_by("-priority").values_list("pk", flat=True)[0]
    Message.objects.filter(pk=late).update(look_at=now - timedelta(minutes=10))
    assert 600 <= _metrics(client)["nurture_due_oldest_age_seconds"][()] < 660


def test_messages_in_hand_are_counted_by_state(clinic: Clinic, client: Client) -> None:
    ids = list(Message.objects.order_by("pk").values_list("pk", flat=True)[:4])
    Message.objects.exclude(pk__in=ids).update(state="delivered")
    Message.objects.filter(pk__in=ids[:3]).update(state="unknown")
    Message.objects.filter(pk=ids[3]).update(state="sending")
    assert _metrics(client)["nurture_messages"] == {("claimed",): 0, ("sending",): 1, ("unknown",): 3}


def test_open_tasks_are_counted_by_reason(clinic: Clinic, client: Client) -> None:
    from nurture.flow.raising import raise_task

    for cause in ("1", "2"):
        raise_task(clinic.pk, "question", cause, clock.now())
    raise_task(clinic.pk, "no_ride", "1", clock.now())
    assert _metrics(client)["nurture_tasks_open"] == {("no_ride", "now"): 1, ("question", "today"): 2}


def test_waiting_events_paused_clinics_and_pulses_are_told(clinic: Clinic, client: Client) -> None:
    Event.objects.filter(patient_ref="p-ben").update(applied_at=None)
    Clinic.objects.update(paused_at=clock.now())
    Heartbeat.objects.create(name="recover", at=clock.real_now() - timedelta(seconds=90))
    found = _metrics(client)
    assert found["nurture_events_waiting"][()] == 1
    assert found["nurture_clinics_paused"][()] == 1
    assert 90 <= found["nurture_heartbeat_age_seconds"][("recover",)] < 150


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_they_only_look(db: None, client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_a_crisis_that_nobody_has_taken_shows_its_age(clinic: Clinic, client: Client) -> None:
    from nurture.flow.raising import raise_task

    assert _metrics(client)["nurture_crisis_oldest_age_seconds"] == {(): 0}
    raise_task(clinic.pk, "crisis", "1", clock.now() - timedelta(minutes=10))
    assert 600 <= _metrics(client)["nurture_crisis_oldest_age_seconds"][()] < 660
