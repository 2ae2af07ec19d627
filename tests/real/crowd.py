"""Many at once in the built-in calendar, a thread and a connection each. Prints one JSON object.

    DATABASE_URL=postgresql://… python -m tests.real.crowd rush|jam [SEED [TURNS]]

`rush`: fifty want the one chair at the same moment. `jam`: whoever takes locks takes them all the while, in
the order that flow/moving.py writes down; the database counts the deadlocks.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nurture.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from nurture import verify, wake  # noqa: E402
from nurture.calendars import calendar_of  # noqa: E402
from nurture.channels.base import Inbound  # noqa: E402
from nurture.flow import answer, clock, consent, dispatch, holds, moving, publish, receive, ways  # noqa: E402
from nurture.models import Appointment, Clinic, Event, Message, Patient, Taken, Task  # noqa: E402
from tests.fakes import FakeChannel  # noqa: E402
from tests.faults.people import patient, zone_awake  # noqa: E402
from tests.world import make_clinic  # noqa: E402

CROWD = 50
HOUR = timedelta(hours=1)
numbers = count(1)


def a_clinic(chairs: int) -> Clinic:
    call_command("migrate", verbosity=0)
    clinic = make_clinic("cedar", publish.load())
    clinic.parameters |= {"chairs": chairs, "timezone": zone_awake()}
    clinic.save()
    return clinic


def hour(number: int) -> datetime:
    """The hours of the days to come, from the day after tomorrow."""
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=2) + number * HOUR


def booked(number: int, starts_at: datetime, what: str = "booked") -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": f"e-{next(numbers)}",
        "source": "ehr",
        "type": f"session.{what}",
        "time": clock.now().isoformat(),
        "data": {
            "patient": patient(number),
            "appointment": {"id": f"a-{number}", "starts_at": starts_at.isoformat(), "minutes": 60},
        },
    }


def all_at_once(runs: list[Callable[[], Any]]) -> list[Any]:
    """What each returned, or the name of the error that it raised."""
    start, found = threading.Barrier(len(runs)), [None] * len(runs)

    def one(place: int) -> None:
        start.wait()
        try:
            with wake.silenced():
                found[place] = runs[place]()
        except Exception as error:  # noqa: BLE001
            found[place] = f"{type(error).__name__}: {error}".splitlines()[0]
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(place,)) for place in range(len(runs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


# ---- rush


def rush() -> dict[str, Any]:
    clinic = a_clinic(chairs=1)
    receive.accept(clinic, [booked(number, hour(number)) for number in range(CROWD)])
    receive.sweep()
    visits = list(Appointment.objects.select_related("clinic", "patient").order_by("pk"))
    held, moved = hour(CROWD), hour(CROWD + 1)
    until = clock.now() + HOUR
    holding = [
        lambda visit=visit: calendar_of(clinic).hold(visit, held, clock.now(), until) for visit in visits
    ]
    moving_there = [lambda visit=visit: moving.move(visit, moved, "patient", clock.now()) for visit in visits]
    return {
        "held": all_at_once(holding),
        "rows_held": Taken.objects.filter(at__gte=held, at__lt=moved).count(),
        "moved": all_at_once(moving_there),
        "there": Appointment.objects.filter(starts_at=moved).count(),
        **_left_behind(),
    }


# ---- jam


def jam(seed: int = 1, turns: int = 25) -> dict[str, Any]:
    """Six patients and two chairs: nearly every move meets another."""
    clinic = a_clinic(chairs=2)
    receive.accept(clinic, [booked(number, hour(number)) for number in range(6)])
    receive.sweep()
    runs = [_of(clinic, run, seed + number, turns) for number, run in enumerate([*DOING, *DOING])]
    errors = [found for found in all_at_once(runs) if found]
    return {
        "errors": errors,
        "moved": Event.objects.filter(source=moving.SOURCE, outcome="applied").count(),
        "sent": Message.objects.filter(state="accepted").count(),
        **_left_behind(),
    }


def _of(clinic: Clinic, run: Callable[..., None], seed: int, turns: int) -> Callable[[], None]:
    def all_turns() -> None:
        chance = random.Random(seed)
        with ways.simulated(FakeChannel):
            for _ in range(turns):
                run(Clinic.objects.get(pk=clinic.pk), chance)

    return all_turns


def _some(chance: random.Random) -> Appointment:
    number = chance.randrange(6)
    return Appointment.objects.select_related("clinic", "patient").get(external_id=f"a-{number}")


def the_clinics_system_moves_two_visits_of_one_transaction(clinic: Clinic, chance: random.Random) -> None:
    number = chance.randrange(6)
    receive.accept(clinic, [booked(number, hour(chance.randrange(4)), "moved") for _ in range(2)])
    receive.sweep()


def a_patient_moves_her_visit(clinic: Clinic, chance: random.Random) -> None:
    visit = _some(chance)
    with transaction.atomic():
        consent.locked(visit.patient.mobile_id)
        if calendar_of(clinic).hold(visit, hour(chance.randrange(4)), clock.now(), clock.now() + HOUR):
            moving.move(visit, hour(chance.randrange(4)), "patient", clock.now())


def staff_cancel_and_book_again(clinic: Clinic, chance: random.Random) -> None:
    visit = _some(chance)
    moving.cancel(visit, "staff:dana", clock.now())
    moving.move(visit, hour(chance.randrange(4)), "staff:dana", clock.now())
    moving.book(visit.patient, "consult", hour(chance.randrange(4)), "staff:dana", clock.now())


def a_patient_is_held_under_the_lock_of_her_phone(clinic: Clinic, chance: random.Random) -> None:
    who = Patient.objects.get(external_id=_some(chance).patient.external_id)
    with transaction.atomic():
        consent.locked(who.mobile_id)
        holds.hold_patient(clinic, who.external_id, "staff:dana", "a test")
    holds.resume_patient(clinic, who.external_id, "staff:dana", "a test")


def a_text_comes_in(clinic: Clinic, chance: random.Random) -> None:
    sender = _some(chance).patient.mobile.value
    answer.receive(clinic, Inbound(f"SM{next(numbers)}", sender, clinic.sms_sender, "hello?"), {})


def what_is_due_leaves(clinic: Clinic, chance: random.Random) -> None:
    dispatch.run(shift=0.2)


DOING = (
    the_clinics_system_moves_two_visits_of_one_transaction,
    a_patient_moves_her_visit,
    staff_cancel_and_book_again,
    a_patient_is_held_under_the_lock_of_her_phone,
    a_text_comes_in,
    what_is_due_leaves,
)


def _left_behind() -> dict[str, Any]:
    """`stuck`: events that could not be applied; `broken`: what the invariants of the calendar find."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        [deadlocks] = cursor.fetchone()
    return {
        "deadlocks": deadlocks,
        "stuck": Task.objects.filter(cause__startswith="question:event").count()
        + Event.objects.filter(applied_at=None).count(),
        "broken": [line for line in verify.violations() if line.startswith("P7")],
    }


if __name__ == "__main__":
    with wake.silenced():
        found = rush() if sys.argv[1] == "rush" else jam(*map(int, sys.argv[2:]))
    sys.stdout.write(json.dumps(found))
