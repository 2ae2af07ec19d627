"""From outside of workers and beat: is anything being sent?"""

from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError

from nurture.flow import clock, pulse, watchdog
from nurture.models import Heartbeat, Message
from tests.cast import at, book, signup
from tests.channels import servers
from tests.world import START, World

SESSION = at("2026-03-18 09:00")


@pytest.fixture
def pulsing(cedar: World) -> World:
    Heartbeat.objects.create(name="dispatch", at=clock.real_now())
    return cedar


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(watchdog, "_say", heard.append)
    return heard


def test_with_a_pulse_and_nothing_overdue_there_is_no_trouble(pulsing: World) -> None:
    pulsing.tell(signup(START))
    assert watchdog.trouble() == ""


@pytest.mark.parametrize(("seconds", "found"), [(59, ""), (62, "dispatcher_silent")])
def test_a_dispatcher_without_a_pulse_is_trouble(pulsing: World, seconds: int, found: str) -> None:
    Heartbeat.objects.update(at=clock.real_now() - timedelta(seconds=seconds))
    assert watchdog.trouble() == found


def test_a_dispatcher_that_never_ran_is_trouble(cedar: World) -> None:
    assert pulse.last_beat("dispatch") is None
    assert watchdog.trouble() == "dispatcher_silent"


@pytest.mark.parametrize(("minutes", "found"), [(14, ""), (16, "messages_overdue")])
def test_a_dispatcher_that_pulses_and_sends_nothing_is_trouble(
    pulsing: World, minutes: int, found: str
) -> None:
    pulsing.tell(signup(START))
    Message.objects.exclude(step="hello").delete()
    pulsing.now = START + timedelta(minutes=minutes)  # it is due ten minutes after the signup
    Heartbeat.objects.update(at=clock.real_now())
    assert watchdog.trouble() == found


def test_trouble_is_told_once_when_it_begins_and_once_when_it_is_over(cedar: World, said: list[str]) -> None:
    dog = watchdog.Watchdog()
    for _ in range(3):
        dog.look()
    Heartbeat.objects.create(name="dispatch", at=clock.real_now())
    for _ in range(3):
        dog.look()
    assert said == ["dispatcher_silent", ""]


def test_while_nobody_dispatches_staff_are_called_all_the_same(cedar: World, said: list[str]) -> None:
    cedar.tell(signup(START), book(START, SESSION))
    cedar.now = at("2026-03-18 00:46")  # food is allowed until one
    watchdog.Watchdog().look()
    assert "undelivered_safety" in cedar.tasks()


def test_a_lost_database_is_trouble_and_not_the_watchdogs_end(
    monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    def lost() -> str:
        raise OperationalError("could not connect to db.internal as nurture")

    monkeypatch.setattr(watchdog, "trouble", lost)
    watchdog.Watchdog().look()
    assert said == ["database_lost"]


def test_a_web_address_hears_of_it_and_of_nothing_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    posted: list[dict[str, Any]] = []
    monkeypatch.setattr(watchdog.urllib3, "request", lambda *_, body, **__: _answer(posted, body))
    monkeypatch.setattr(watchdog.settings, "ENV", SimpleNamespace(alert_url="http://alerts.example.org/x"))
    watchdog._say("dispatcher_silent")
    watchdog._say("")
    assert [news["trouble"] for news in posted] == ["dispatcher_silent", None]
    assert all(set(news) == {"system", "trouble"} for news in posted)
    assert "nothing is being sent: dispatcher_silent" in caplog.text


def _answer(posted: list[dict[str, Any]], body: bytes) -> SimpleNamespace:
    posted.append(json.loads(body))
    return SimpleNamespace(status=204)


def test_a_web_address_that_is_not_reached_costs_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    address = f"http://127.0.0.1:{servers.closed_port()}/"
    monkeypatch.setattr(watchdog.settings, "ENV", SimpleNamespace(alert_url=address))
    watchdog._say("dispatcher_silent")
    assert "NURTURE_ALERT_URL is not reached" in caplog.text
