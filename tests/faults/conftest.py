"""Faults, and what becomes of the messages. The number before each test is that of docs/delivery.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nurture.models import Clinic
from tests.cast import at, book, signup
from tests.faults.hostile import TOKEN, Hostile, hostile
from tests.faults.stack import Stack, copy_database, prepare, stack
from tests.servers import Server, start_postgresql
from tests.world import START, clinic, library

__all__ = ["clinic", "library"]

SESSION = at("2026-03-18 09:00")
FASTING = at("2026-03-17 09:00")


@pytest.fixture
def cedar(clinic: Clinic, tmp_path: Path, settings: Any) -> Iterator[Hostile]:
    """The clinic at nine in the morning of March 4, 2026. At the end, every invariant must hold."""
    settings.TWILIO_AUTH_TOKEN = TOKEN
    with hostile(clinic, tmp_path) as it:
        yield it
        assert it.broken() == []


@pytest.fixture
def due(cedar: Hostile) -> Hostile:
    """Ana's first text and letter are due."""
    cedar.tell(signup(START))
    cedar.now = START.replace(minute=10)
    return cedar


@pytest.fixture
def fasting_due(cedar: Hostile) -> Hostile:
    """All but the fasting text, which is safety-critical, has been said; now that is due."""
    cedar.tell(signup(START), book(START, SESSION))
    cedar.until(at("2026-03-17 08:59"))
    cedar.now = FASTING
    return cedar


# ---- as processes


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL that holds a prepared installation."""
    server = start_postgresql(durable=True)
    prepare(server.url, tmp_path_factory.mktemp("prepared"))
    yield server
    server.stop()


@pytest.fixture
def running(database: Server, tmp_path: Path) -> Iterator[Stack]:
    """An installation of its own for each test. At the end, every invariant must hold."""
    with stack(tmp_path, copy_database(database.url, "prepared", "fault")) as it:
        yield it
        assert it.broken() == ""
        assert it.told_of_patients() == []
