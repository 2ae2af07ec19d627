"""Conversations over the real parts: the signed hook, Celery, PostgreSQL, Valkey, and phones that answer."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from nurture.core.when import local, localize
from tests.real.phones import Phones, ask
from tests.real.running import Running, running
from tests.servers import start_postgresql, start_valkey

pytestmark = pytest.mark.real

ZONE = "America/New_York"
CROWD = 50
ONE_CHAIR = "c = Clinic.objects.get(); c.parameters |= {'chairs': 1, 'sms_per_minute': 6000}; c.save()"


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    database, broker = start_postgresql(), start_valkey(tmp_path_factory.mktemp("valkey"))
    home: Path = tmp_path_factory.mktemp("home")
    try:
        with running(home, DATABASE_URL=database.url, REDIS_URL=broker.url) as system:
            system.forward_to(_next_monday_at_ten(system))
            yield system
    finally:
        broker.stop()
        database.stop()


@pytest.fixture
def phones(system: Running) -> Phones:
    return Phones(system)


def _next_monday_at_ten(system: Running) -> datetime:
    today = local(system.now(), ZONE).date()
    return localize(today + timedelta(days=7 - today.weekday()), time(10), ZONE)


def at(system: Running, days: int, clock: str) -> datetime:
    day: date = local(system.now(), ZONE).date() + timedelta(days=days)
    return localize(day, time.fromisoformat(clock), ZONE)


def person(name: str, number: int, language: str = "en") -> dict[str, Any]:
    return {
        "id": name,
        "given_name": name.title(),
        "mobile": f"+1813555{number:04}",
        "email": f"{name}@example.org",
        "timezone": ZONE,
        "language": language,
        "unencrypted_ok": True,
        "consent": {"sms": ["care"], "email": ["care"]},
    }


def books(system: Running, phones: Phones, who: dict[str, Any], starts_at: datetime) -> str:
    """Signs up, books, and has the text about it. Returns the phone."""
    visit = {"id": f"v-{who['id']}", "starts_at": starts_at.isoformat()}
    assert system.post("session.booked", patient=who, appointment=visit) == 202
    system.wait_until(lambda: phones.got(who["mobile"]), "the booking text")
    return str(who["mobile"])


def visit_of(system: Running, name: str) -> tuple[datetime, str]:
    rows = f"Appointment.objects.filter(external_id='v-{name}').values_list('starts_at', 'status')"
    starts_at, status = ask(system, f"print(json.dumps([(at.isoformat(), s) for at, s in {rows}][0]))")
    return datetime.fromisoformat(starts_at), status


@pytest.mark.parametrize(
    ("name", "number", "language", "wish", "offer", "pick", "done"),
    [
        (
            "ana",
            101,
            "en",
            "can we do friday after 1?",
            "Open times: 1) Fri",
            "the first",
            "Your new visit: Fri",
        ),
        (
            "rosa",
            102,
            "es",
            "se puede el viernes despues de la 1?",
            "Horas libres: 1) vie",
            "el primero",
            "Su nueva cita: vie",
        ),
    ],
)
def test_a_patient_moves_her_own_visit(
    system: Running,
    phones: Phones,
    name: str,
    number: int,
    language: str,
    wish: str,
    offer: str,
    pick: str,
    done: str,
) -> None:
    booked = at(system, 9, "11:00")
    phone = books(system, phones, person(name, number, language), booked)
    assert offer in phones.answer(phone, wish)
    assert visit_of(system, name) == (booked, "booked")
    assert done in phones.answer(phone, pick)
    moved, status = visit_of(system, name)
    assert (local(moved, ZONE).weekday(), local(moved, ZONE).hour >= 13, status) == (4, True, "booked")
    system.wait_until(lambda: "fasting sms" in system.steps(name, "planned"), "the new instructions")
    system.wait_until(lambda: _files(system, name, f"DTSTART:{moved:%Y%m%dT%H%M%SZ}"), "the calendar file")


def _files(system: Running, name: str, words: str) -> list[str]:
    found = (_text_of(mail.raw) for mail in system.arrived(f"{name}@example.org"))
    return [text for text in found if words in text]


def _text_of(raw: bytes) -> str:
    parts = message_from_bytes(raw, policy=policy.default).walk()
    return "".join(part.get_content() for part in parts if part.get_content_type() == "text/calendar")


def test_a_stop_in_the_middle_is_the_last_word(system: Running, phones: Phones) -> None:
    booked = at(system, 9, "13:00")
    phone = books(system, phones, person("cleo", 103), booked)
    phones.answer(phone, "2")
    assert "will not text this number again" in phones.answer(phone, "please stop texting me")
    phones.text(phone, "1")
    phones.text(phone, "hello?")
    assert visit_of(system, "cleo") == (booked, "booked")
    assert len(phones.got(phone)) == 3


def test_a_crisis_in_the_middle_moves_nothing(system: Running, phones: Phones) -> None:
    booked = at(system, 9, "14:00")
    phone = books(system, phones, person("dora", 104), booked)
    phones.answer(phone, "2")
    assert "988" in phones.answer(phone, "2 i guess. not like ill be around by then")
    assert visit_of(system, "dora") == (booked, "booked")
    rows = "Task.objects.filter(reason='crisis').values_list('patient__external_id', flat=True)"
    assert ask(system, f"print(json.dumps(list({rows})))") == ["dora"]


def test_a_cancelled_visit_leaves_the_calendar(system: Running, phones: Phones) -> None:
    phone = books(system, phones, person("eva", 105), at(system, 9, "15:00"))
    assert "We cancelled your visit" in phones.answer(phone, "please cancel my appointment")
    assert visit_of(system, "eva")[1] == "cancelled"
    system.wait_until(lambda: _files(system, "eva", "METHOD:CANCEL"), "the calendar file")


def test_of_fifty_who_choose_one_time_one_gets_it(system: Running, phones: Phones) -> None:
    """One chair. All were offered the same times; 49 get an apology and three fresh ones."""
    ask(system, ONE_CHAIR)
    crowd = [person(f"p{number:02}", 200 + number) for number in range(CROWD)]
    _book_all(system, crowd)
    system.wait_until(lambda: all(phones.got(who["mobile"]) for who in crowd), "the booking texts")
    with ThreadPoolExecutor(10) as pool:
        offers = list(pool.map(lambda who: phones.answer(who["mobile"], "2"), crowd))
    [first] = {re.search(r"1\) (.+?) 2\)", offer)[1] for offer in offers}  # type: ignore[index]
    with ThreadPoolExecutor(CROWD) as pool:
        told = list(pool.map(lambda who: phones.answer(who["mobile"], "1"), crowd))
    sorry = [text for text in told if "that time is gone" in text]
    assert (sum("Your new visit" in text for text in told), len(sorry)) == (1, CROWD - 1)
    assert all("3) " in text and f") {first}" not in text for text in sorry)
    rows = "Appointment.objects.filter(external_id__startswith='v-p').values_list('starts_at', flat=True)"
    assert len(set(ask(system, f"print(json.dumps([at.isoformat() for at in {rows}]))"))) == CROWD


def _book_all(system: Running, crowd: list[dict[str, Any]]) -> None:
    """Each at a time of their own, from two weeks on."""
    days = [day for day in range(14, 42) if day % 7 < 5]
    times = [at(system, day, clock) for day in days for clock in ("09:00", "11:00", "13:00")]
    events = [
        {
            "specversion": "1.0",
            "id": f"crowd-{who['id']}",
            "source": "test",
            "type": "session.booked",
            "time": system.now().isoformat(),
            "data": {
                "patient": who,
                "appointment": {"id": f"v-{who['id']}", "starts_at": starts_at.isoformat()},
            },
        }
        for who, starts_at in zip(crowd, times, strict=False)
    ]
    assert system.call("POST", "/api/v1/events", events)[0] == 202


def test_and_the_books_are_in_order(system: Running) -> None:
    command = [sys.executable, "-m", "nurture", "verify"]
    done = subprocess.run(command, env=system.env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
