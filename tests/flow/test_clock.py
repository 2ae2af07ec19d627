"""All workers go by the database's clock; a step of a machine's own moves nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from nurture.flow import clock

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _unfollowed() -> Iterator[None]:
    clock._followed = None
    yield
    clock._followed = None


class _Stepped(datetime):
    """The machine's clock, an hour ahead."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return datetime.now(UTC) + HOUR


def test_a_step_of_the_machines_clock_does_not_move_a_process_that_follows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock._followed = clock._Followed(datetime.now(UTC), time.monotonic())
    monkeypatch.setattr(clock, "datetime", _Stepped)
    assert abs(clock.real_now() - datetime.now(UTC)) < HOUR / 2


def test_who_follows_nobody_goes_by_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", _Stepped)
    assert clock.real_now() - datetime.now(UTC) > HOUR / 2


def test_the_database_is_followed_where_it_has_a_clock_of_its_own(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(clock, "datetime", _Stepped)
    for _ in range(3):
        clock.follow_database()
    follows = connection.vendor == "postgresql"
    assert (clock.real_now() - datetime.now(UTC) < HOUR / 2) is follows
    assert caplog.text.count("off the database's") == int(follows)
