"""A sandbox with its sample clinic, on a Wednesday morning at nine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from django.test import Client

from nurture.flow import clock, publish, sample
from nurture.models import Clinic, Patient
from tests.cast import at
from tests.world import START, World, world

#: The journeys and messages that ship, compiled once.
library = cache(publish.load)


@pytest.fixture
def published_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "load", library)


@dataclass
class Sandbox:
    world: World
    client: Client = field(default_factory=Client)

    def at(self, moment: str) -> None:
        """Plays on to this moment in New York."""
        self.world.until(at(moment))

    def patient(self, name: str) -> Patient:
        return Patient.objects.get(external_id=name)

    def home(self) -> str:
        return self.client.get("/").content.decode()

    def page_of(self, name: str) -> str:
        return self.client.get(f"/patients/{self.patient(name).pk}").content.decode()


@pytest.fixture
def sandbox(db: None, published_quickly: None) -> Iterator[Sandbox]:
    with clock.virtual(lambda: START):
        clinic = sample.load()
    assert clinic
    with world(clinic) as it:
        yield Sandbox(it)


@pytest.fixture
def clinic(db: None, published_quickly: None) -> Clinic:
    """The sample clinic in real time."""
    clinic = sample.load()
    assert clinic
    return clinic


@pytest.fixture
def live(settings: Any) -> None:
    settings.MODE, settings.LIVE = "live", True
