from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from nurture.flow import publish
from nurture.models import ApiKey
from tests.world import World, cedar, clinic, library, make_clinic

__all__ = ["Caller", "caller", "cedar", "clinic", "library", "stranger"]


@dataclass
class Caller:
    """Another system that speaks to the API with a clinic's key."""

    client: Client
    key: str

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """`body` as JSON; bytes as they are."""
        return self.client.post(
            f"/api/v1{path}",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.key}", **headers},
        )

    def get(self, path: str) -> HttpResponse:
        return self.client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {self.key}"})


@pytest.fixture
def caller(cedar: World) -> Caller:
    """Cedar's own system."""
    return Caller(Client(raise_request_exception=True), ApiKey.issue(cedar.clinic, "ehr")[1])


@pytest.fixture
def stranger(cedar: World, library: publish.Library) -> Caller:
    """The system of another clinic."""
    birch = make_clinic("birch", library)
    return Caller(Client(raise_request_exception=True), ApiKey.issue(birch, "ehr")[1])
