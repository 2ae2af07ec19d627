"""The sample clinic: there once, in the sandbox only, and every one of its patients has a plan."""

from __future__ import annotations

import re

import pytest

from nurture.flow import sample
from nurture.models import Address, ApiKey, Appointment, Clinic, Event, Message, Patient
from tests.console.conftest import Sandbox


def test_it_is_the_clinic_that_the_documentation_describes(sandbox: Sandbox) -> None:
    typed = sandbox.world.clinic.typed
    assert (sandbox.world.clinic.slug, typed.chairs, typed.lead_time_hours) == ("sample", 2, 24)
    assert typed.opening_hours == {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}


def test_its_patients_came_by_events_that_were_all_applied(sandbox: Sandbox) -> None:
    assert set(Event.objects.values_list("outcome", flat=True)) == {"applied"}
    assert Patient.objects.count() == 5


@pytest.mark.parametrize(
    ("patient", "journey"),
    [
        ("p-nora", "welcome"),
        ("p-lucia", "welcome"),
        ("p-ben", "session_preparation"),
        ("p-grace", "session_preparation"),
        ("p-theo", "consult_preparation"),
    ],
)
def test_each_has_messages_ahead(sandbox: Sandbox, patient: str, journey: str) -> None:
    assert Message.objects.filter(patient__external_id=patient, journey=journey, state="planned").count() >= 3


def test_one_takes_a_medicine_that_a_nurse_reviews_and_one_speaks_spanish(sandbox: Sandbox) -> None:
    assert sandbox.patient("p-grace").flags == ["benzodiazepine"]
    assert sandbox.patient("p-lucia").language == "es"
    tasks = Message.objects.filter(patient__external_id="p-grace", channel="task")
    assert tasks.filter(step="medication_review", state="planned").exists()


def test_visits_fall_on_days_that_the_clinic_is_open(sandbox: Sandbox) -> None:
    assert [visit.starts_at.weekday() for visit in Appointment.objects.order_by("starts_at")] == [4, 0, 1]


def test_nobody_can_own_its_addresses(sandbox: Sandbox) -> None:
    for address in Address.objects.all():
        assert re.fullmatch(r"\+1\d{3}55501\d\d|\w+@example\.org", address.value)


def test_a_second_start_changes_nothing(sandbox: Sandbox) -> None:
    before = Message.objects.count()
    assert sample.load() is None
    assert (Clinic.objects.count(), Message.objects.count()) == (1, before)


def test_live_mode_gets_no_invented_patients(db: None, live: None) -> None:
    assert sample.load() is None
    assert not Clinic.objects.exists()


def test_no_key_is_made_that_nobody_is_told(sandbox: Sandbox) -> None:
    assert not ApiKey.objects.exists()
