"""Faults, and what becomes of the messages. The number before each test is that of docs/delivery.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nurture.models import Clinic
from tests.cast import at, book, signup
from tests.faults.hostile import TOKEN, Hostile, hostile
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
