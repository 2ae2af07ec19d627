"""The main job over the real parts: HTTP, Celery, PostgreSQL, Valkey, the Twilio SDK and SMTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nurture.core.when import localize
from tests.real.running import Running, running
from tests.servers import start_postgresql, start_valkey

pytestmark = pytest.mark.real

ZONE = "America/New_York"
ANA = {
    "id": "p-77",
    "given_name": "Ana",
    "family_name": "Reyes",
    "mobile": "+18135550177",
    "email": "ana@example.org",
    "timezone": ZONE,
    "state": "FL",
    "unencrypted_ok": True,
    "consent": {"sms": ["care"], "email": ["care", "education", "marketing"]},
}


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    database, broker = start_postgresql(), start_valkey(tmp_path_factory.mktemp("valkey"))
    home: Path = tmp_path_factory.mktemp("home")
    try:
        with running(home, DATABASE_URL=database.url, REDIS_URL=broker.url) as system:
            yield system
    finally:
        broker.stop()
        database.stop()


def at(system: Running, days: int, clock: str) -> datetime:
    there = system.now().astimezone(ZoneInfo(ZONE))
    return localize(
        there.date() + timedelta(days=days), datetime.fromisoformat(f"2000-01-01T{clock}").time(), ZONE
    )


def test_a_signup_is_welcomed_by_text_and_mail_and_a_booked_consult_ends_the_drip(system: Running) -> None:
    system.forward_to(at(system, 1, "10:00"))
    assert system.post("patient.signed_up", patient=ANA) == 202
    system.wait_until(lambda: system.steps("p-77", "planned"), "the plan")
    system.forward_to(system.now() + timedelta(minutes=10))
    system.wait_until(
        lambda: len(system.arrived(ANA["mobile"]) + system.arrived(ANA["email"])) == 2, "the welcome"
    )
    system.wait_until(lambda: "hello sms" in system.steps("p-77", "delivered"), "the status callback")
    assert "letter email" in system.steps("p-77", "accepted")
    assert len(system.steps("p-77", "planned", "welcome")) >= 5

    visit = {"id": "c-1", "starts_at": at(system, 9, "14:00").isoformat()}
    assert system.post("consult.booked", patient={"id": "p-77"}, appointment=visit) == 202
    system.wait_until(lambda: not system.steps("p-77", "planned", "welcome"), "the end of the drip")
    assert {row["reason"] for row in system.messages("p-77") if row["state"] == "dropped"} == {"exited"}


def test_a_moved_session_moves_its_instructions_and_a_cancelled_one_sends_nothing(system: Running) -> None:
    ben = ANA | {"id": "p-78", "given_name": "Ben", "mobile": "+18135550178", "email": "ben@example.org"}
    system.forward_to(at(system, 1, "11:00"))
    first, second = at(system, 2, "09:00"), at(system, 9, "09:00")
    assert system.post("patient.updated", patient=ben) == 202
    assert system.post("session.booked", patient={"id": "p-78"}, appointment=visit("s-1", first)) == 202
    system.wait_until(lambda: system.arrived(ben["mobile"]), "the booking text")
    assert "fasting sms" in system.steps("p-78", "planned")

    assert system.post("session.moved", patient={"id": "p-78"}, appointment=visit("s-1", second)) == 202
    system.wait_until(lambda: len(system.arrived(ben["mobile"])) >= 2, "the text with the new time")
    of_first = [
        row
        for row in system.messages("p-78")
        if row["not_after"] <= first.isoformat() and row["sent_at"] is None
    ]
    assert of_first
    assert {row["reason"] for row in of_first} == {"superseded"}

    due = next(
        row["due_at"]
        for row in system.messages("p-78")
        if (row["step"], row["state"]) == ("fasting", "planned")
    )
    system.forward_to(datetime.fromisoformat(due))
    system.wait_until(lambda: "fasting sms" in system.steps("p-78", "delivered"), "the fasting text")
    fasting = [entry.body for entry in system.arrived(ben["mobile"]) if "No food after" in entry.body]
    assert len(fasting) == 1

    left = len(system.arrived(ben["mobile"]) + system.arrived(ben["email"]))
    assert system.post("session.cancelled", patient={"id": "p-78"}, appointment={"id": "s-1"}) == 202
    system.wait_until(lambda: not system.steps("p-78", "planned"), "the cancellation")
    system.forward_to(second + timedelta(hours=1))
    beat = system.messages("p-78")
    assert len(system.arrived(ben["mobile"]) + system.arrived(ben["email"])) == left
    assert not [row for row in beat if row["state"] in ("planned", "waiting", "claimed", "sending")]


def visit(name: str, starts_at: datetime) -> dict[str, str]:
    return {"id": name, "starts_at": starts_at.isoformat()}
