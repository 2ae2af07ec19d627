from __future__ import annotations

from collections.abc import Iterator

import pytest

from nurture.flow import publish
from nurture.models import Clinic
from tests.world import World, make_clinic, world


@pytest.fixture(scope="session")
def library() -> publish.Library:
    """The journeys and messages that ship, compiled once."""
    return publish.load()


@pytest.fixture
def clinic(db: None, library: publish.Library) -> Clinic:
    return make_clinic("cedar", library)


@pytest.fixture
def cedar(clinic: Clinic) -> Iterator[World]:
    """The clinic with its clock at nine in the morning of Wednesday, March 4, 2026."""
    with world(clinic) as it:
        yield it
