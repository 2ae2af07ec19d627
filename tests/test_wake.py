"""Wake-ups: after the commit, ids only, and never in the way of what they are about."""

from __future__ import annotations

import contextvars
import json
import logging
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.db import transaction

from nurture import embedded, wake

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _fresh_producer() -> Iterator[None]:
    wake._producer.cache_clear()
    wake._down_until = 0.0
    yield
    wake._producer.cache_clear()
    wake._down_until = 0.0


@pytest.fixture
def queue(tmp_path: Path, settings: Any) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What a real broker holds for the workers."""
    server = embedded.start(tmp_path)
    settings.REDIS_URL = server.url
    client = redis.Redis.from_url(server.url)
    yield lambda: [json.loads(item) for item in client.lrange("celery", 0, -1)]
    server.stop()


def loud(act: Callable[[], None]) -> None:
    """Outside of the silence that every test begins in."""
    contextvars.Context().run(act)


@pytest.mark.real
def test_a_wake_up_reaches_the_broker_with_nothing_but_an_id(
    queue: Callable[[], list[dict[str, Any]]],
) -> None:
    loud(lambda: wake.after_commit("apply_event", 17))
    [item] = queue()
    assert item["headers"]["task"] == "tasks.events.apply"
    assert json.loads(b64decode(item["body"]))[:2] == [[17], {}]


@pytest.mark.real
def test_nobody_is_woken_for_what_was_rolled_back(queue: Callable[[], list[dict[str, Any]]]) -> None:
    def change_and_fail() -> None:
        with transaction.atomic():
            wake.dispatch_soon()
            transaction.set_rollback(True)

    loud(change_and_fail)
    assert queue() == []


@pytest.mark.real
def test_a_wake_up_waits_for_the_commit(queue: Callable[[], list[dict[str, Any]]]) -> None:
    seen: list[int] = []

    def change() -> None:
        with transaction.atomic():
            wake.dispatch_soon()
            seen.append(len(queue()))

    loud(change)
    assert [*seen, len(queue())] == [0, 1]


@pytest.mark.real
def test_silence_holds_wake_ups_back(queue: Callable[[], list[dict[str, Any]]]) -> None:
    def act() -> None:
        with wake.silenced():
            wake.dispatch_soon()

    loud(act)
    assert queue() == []


@pytest.mark.real
def test_a_producer_finds_its_broker_again_after_a_restart(tmp_path: Path, settings: Any) -> None:
    server = embedded.start(tmp_path)
    settings.REDIS_URL = server.url
    loud(wake.dispatch_soon)
    server.stop()
    server = embedded.start(tmp_path)
    loud(wake.dispatch_soon)
    held = redis.Redis.from_url(server.url).llen("celery")
    server.stop()
    assert held == 2


def test_a_broker_that_is_down_fails_nobody_and_is_left_alone_for_a_while(
    tmp_path: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REDIS_URL = f"unix://{tmp_path / 'nobody'}"
    with caplog.at_level(logging.WARNING, "nurture.wake"):
        loud(lambda: [wake.after_commit("apply_event", number) for number in range(50)] and None)
    assert len(caplog.records) == 1
    assert "the sweep will find the work" in caplog.text


def test_every_wake_up_names_a_task_that_exists() -> None:
    from tasks.app import app

    app.loader.import_default_modules()
    assert set(wake.TASKS.values()) <= set(app.tasks)


def test_every_turn_of_the_timetable_names_a_task_that_exists() -> None:
    from tasks.app import app
    from tasks.timetable import TIMETABLE

    app.loader.import_default_modules()
    assert {turn["task"] for turn in TIMETABLE.values()} <= set(app.tasks)
