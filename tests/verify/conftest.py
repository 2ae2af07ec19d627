"""A month in which little goes wrong, kept for all tests of this folder; each may spoil it for itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.core.management import call_command
from pytest_django.plugin import DjangoDbBlocker

from nurture import verify
from nurture.core.scenario import parse_scenario
from nurture.flow import publish
from nurture.models import Message
from nurture.sandbox.log import Entry, Readable
from nurture.simulate import Simulation
from tests.cast import ANA, BEN, CLEO
from tests.simulate.scenarios import START, booked, fault, happens, scenario, text
from tests.world import library

__all__ = ["library"]

DORA = ANA | {"id": "dora", "given_name": "Dora", "mobile": "+12125550103", "email": "dora@example.org"}
SESSION = "2026-03-18T09:00:00-04:00"

LIVED = scenario(
    fault(START, "sms", "429"),
    happens(START, "patient.signed_up", "e-ana", ANA),
    happens("2026-03-04T09:01:00-05:00", "patient.signed_up", "e-cleo", CLEO),
    happens("2026-03-04T09:02:00-05:00", "patient.signed_up", "e-dora", DORA),
    happens("2026-03-04T09:02:00-05:00", "patient.signed_up", "e-ben", BEN | {"mobile": "+12125550104"}),
    booked("2026-03-05T09:00:00-05:00", "2026-03-16T09:00:00-04:00", "e-book", "a-1"),
    happens(
        "2026-03-08T09:00:00-05:00",
        "session.moved",
        "e-move",
        {"id": "ana"},
        appointment={"id": "a-1", "starts_at": SESSION},
    ),
    happens(
        "2026-03-05T09:10:00-05:00",
        "session.booked",
        "e-book-cleo",
        {"id": "cleo"},
        appointment={"id": "c-1", "starts_at": SESSION},
    ),
    happens(
        "2026-03-16T10:00:00-04:00",
        "session.cancelled",
        "e-cancel",
        {"id": "cleo"},
        appointment={"id": "c-1"},
    ),
    fault("2026-03-17T08:59:00-04:00", "sms", "30003"),
    text("2026-03-20T12:00:00-04:00", "STOP", CLEO["mobile"]),
    fault("2026-03-25T11:00:00-04:00", "sms", "21610"),
    {
        "at": "2026-03-25T12:00:00-04:00",
        "staff": {"do": "send", "patient": "dora", "message": "welcome/hello", "reason": "asked"},
    },
)


class Copy(Readable):
    """The provider's log as a list that a test may change."""

    def __init__(self, entries: list[Entry]) -> None:
        self.all = list(entries)

    def entries(self, after_id: int = 0, limit: int = 1000) -> list[Entry]:
        return [entry for entry in self.all if entry.id > after_id][:limit]

    def repeated(self) -> list[tuple[str, int]]:
        refs = [entry.ref for entry in self.all if entry.channel != "reply"]
        return sorted({(ref, refs.count(ref)) for ref in refs if refs.count(ref) > 1})

    def has(self, sid: str) -> bool:
        return any(entry.sid == sid for entry in self.all)


@dataclass
class Lived:
    """The books of that month. `log` is this test's own copy."""

    simulation: Simulation
    log: Copy = field(init=False)

    def __post_init__(self) -> None:
        self.log = Copy(self.simulation.log.entries())

    def broken(self) -> list[str]:
        """`invariant: what breaks it`, as the command prints it."""
        with self.simulation.played():
            return [line.partition(" ")[2] for line in verify.violations(self.log)]

    def row(self, step: str, channel: str = "sms", **more: object) -> Message:
        return Message.objects.filter(step=step, channel=channel, **more).order_by("pk")[0]

    def entry(self, row: Message) -> Entry:
        return next(entry for entry in self.log.all if entry.ref.startswith(f"{row.pk}."))

    def rewrite(self, entry: Entry, *others: Entry) -> None:
        """`others` stand where `entry` stood."""
        place = self.log.all.index(entry)
        self.log.all[place : place + 1] = others


@pytest.fixture(scope="module")
def month(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, library: publish.Library
) -> Iterator[Simulation]:
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(publish, "load", lambda: library)
        simulation = Simulation(parse_scenario(LIVED, "month.yaml"))
        simulation.run()
        yield simulation
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def lived(month: Simulation, db: None) -> Lived:
    return Lived(month)
