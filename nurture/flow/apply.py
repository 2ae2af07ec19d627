"""One event's facts onto the rows, journeys started and ended, the plan brought in line. One transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nurture import audit
from nurture.core.events import VISIT_TYPES, parse_event
from nurture.core.events import Event as Happening
from nurture.core.journeys import Journey
from nurture.core.status import OPEN
from nurture.flow import consent, facts
from nurture.flow.planning import replan
from nurture.models import Address, Appointment, Enrolment, Event, Patient

ENDS_EVERYTHING = {"patient.discharged": "discharged", "patient.deceased": "deceased"}
STATUS_AFTER = {
    "booked": "booked",
    "moved": "booked",
    "cancelled": "cancelled",
    "no_show": "no_show",
    "completed": "completed",
    "checked_in": "checked_in",
    "discharged": "completed",
}
#: Facts of a visit that an event sets, and the column that keeps when.
SETS = {
    "ride.confirmed": "ride_confirmed_at",
    "forms.completed": "forms_completed_at",
    "consent.signed": "consent_signed_at",
}
PATIENT_FIELDS = ("given_name", "family_name", "timezone", "state", "language", "flags", "unencrypted_ok")
#: What a field holds once it was cleared with null.
CLEARED: dict[str, Any] = {"flags": [], "unencrypted_ok": False, "language": "en"}


def apply_event(event: Event, patient: Patient, now: datetime) -> None:
    """The caller holds the patient's lock and the transaction."""
    happening = parse_event(event.body)
    appointment = _appointment(happening, patient)
    if _is_stale(happening, appointment):
        return _done(event, "stale", now)
    if appointment and appointment.patient_id != patient.pk:
        return _done(event, "refused", now, "the appointment belongs to another patient")
    _learn_patient(happening, patient)
    effect = _learn_visit(happening, appointment, patient)
    _end_journeys(effect, happening, patient, appointment, now)
    _start_journeys(effect, happening, patient, appointment)
    replan(patient, f"event {event.pk}", now)
    return _done(event, "applied", now)


def _done(event: Event, outcome: str, now: datetime, detail: str = "") -> None:
    event.applied_at, event.outcome, event.detail = now, outcome, detail
    event.save(update_fields=["applied_at", "outcome", "detail"])
    audit.record(event, outcome, event.source, now, type=event.type)


def _appointment(happening: Happening, patient: Patient) -> Appointment | None:
    data = happening.data.appointment
    if data is None:
        return None
    found = Appointment.objects.for_clinic(patient.clinic).filter(external_id=data.id).first()
    return found or Appointment(
        clinic=patient.clinic,
        patient=patient,
        external_id=data.id,
        kind=data.kind or happening.visit_kind or "session",
    )


def _is_stale(happening: Happening, appointment: Appointment | None) -> bool:
    last = appointment.last_event_time if appointment else None
    return happening.type in VISIT_TYPES and last is not None and happening.time < last


def _learn_patient(happening: Happening, patient: Patient) -> None:
    data = happening.data.patient
    for field in PATIENT_FIELDS:
        if field in data.model_fields_set:
            value = getattr(data, field)
            setattr(patient, field, CLEARED.get(field, "") if value is None else value)
    for field, channel in (("mobile", "sms"), ("email", "email")):
        if field in data.model_fields_set:
            setattr(patient, field, _address(patient, channel, getattr(data, field)))
    patient.extra |= data.model_extra or {}
    if happening.type == "medication.reviewed":
        patient.medication_reviewed_at = happening.time
    patient.status = ENDS_EVERYTHING.get(happening.type, patient.status)
    if happening.type == "patient.signed_up" and patient.status == "discharged":
        patient.status = "active"
    patient.save()
    consent.agree(happening, patient)


def _address(patient: Patient, channel: str, value: str | None) -> Address | None:
    if value is None:
        return None
    return Address.objects.get_or_create(clinic=patient.clinic, channel=channel, value=value)[0]


def _learn_visit(happening: Happening, appointment: Appointment | None, patient: Patient) -> str:
    """Stores what the event says of a visit. Returns the type it acts as: a first `moved` is a `booked`."""
    if appointment is None:
        _learn_of_coming_visits(happening, patient)
        return happening.type
    is_new = appointment.pk is None
    opens = is_new or appointment.status == "cancelled"
    _learn_details(happening, appointment, is_new)
    if happening.type in VISIT_TYPES:
        appointment.status = STATUS_AFTER[happening.type.partition(".")[2]]
        appointment.last_event_time = happening.time
    if column := SETS.get(happening.type):
        setattr(appointment, column, happening.time)
    appointment.save()
    return happening.type.replace(".moved", ".booked") if opens else happening.type


def _learn_of_coming_visits(happening: Happening, patient: Patient) -> None:
    """Forms or a treatment consent that name no visit hold for every visit to come."""
    if column := SETS.get(happening.type):
        coming = Appointment.objects.filter(patient=patient, status="booked", starts_at__gte=happening.time)
        coming.update(**{column: happening.time})


def _learn_details(happening: Happening, appointment: Appointment, is_new: bool) -> None:
    data, revision = happening.data.appointment, appointment.revision
    assert data is not None
    books = happening.type.endswith((".booked", ".moved"))
    if data.starts_at and (is_new or books):
        _set_time(appointment, data.starts_at, is_new)
    if books and (appointment.booked_at is None or appointment.revision > revision):
        appointment.booked_at = happening.time
    for field in ("minutes", "mode"):
        if getattr(data, field) is not None:
            setattr(appointment, field, getattr(data, field))
    said = {"outcome": happening.data.outcome, "reason": happening.data.reason}
    appointment.detail |= {key: value for key, value in said.items() if value} | (data.model_extra or {})


def _set_time(appointment: Appointment, starts_at: datetime, is_new: bool) -> None:
    """A visit at a new time is a new promise: the patient confirms it, and arranges a ride, anew."""
    if not is_new and (appointment.starts_at != starts_at or appointment.status == "cancelled"):
        appointment.revision += 1
        appointment.confirmed_at = appointment.ride_confirmed_at = None
    appointment.starts_at = starts_at


def _end_journeys(
    effect: str, happening: Happening, patient: Patient, appointment: Appointment | None, now: datetime
) -> None:
    journeys = facts.journeys_of(patient.clinic_id)
    for run in Enrolment.objects.filter(patient=patient, ended_at=None):
        journey = journeys.get(run.journey)
        if happening.type in ENDS_EVERYTHING or (journey and _ends(journey, run, effect, appointment)):
            run.ended_at, run.ended_why = now, effect
            run.save(update_fields=["ended_at", "ended_why"])
            audit.record(run, "ended", happening.source, now, why=effect)


def _ends(journey: Journey, run: Enrolment, effect: str, appointment: Appointment | None) -> bool:
    """An event about one visit ends only that visit's run of a journey."""
    about_this = run.appointment_id is None or (appointment and run.appointment_id == appointment.pk)
    return effect in journey.exits and bool(about_this)


def _start_journeys(
    effect: str, happening: Happening, patient: Patient, appointment: Appointment | None
) -> None:
    for journey in facts.journeys_of(patient.clinic_id).values():
        if journey.visit_anchored and appointment:
            _start_for_visit(journey, effect, happening, patient, appointment)
        elif journey.starts == effect and not _is_running(journey, patient):
            occasion = f"{happening.source}#{happening.id}"
            Enrolment.objects.get_or_create(
                clinic=patient.clinic,
                patient=patient,
                journey=journey.name,
                occasion=occasion,
                defaults={"trigger": happening.time},
            )


def _start_for_visit(
    journey: Journey, effect: str, happening: Happening, patient: Patient, appointment: Appointment
) -> None:
    """One run per visit: a move or a new booking of it moves the run's trigger and opens it again."""
    moved = effect.endswith(".moved") and journey.starts == effect.replace(".moved", ".booked")
    if journey.starts != effect and not moved:
        return
    trigger = (
        (appointment.booked_at or happening.time)
        if effect.endswith((".booked", ".moved"))
        else happening.time
    )
    Enrolment.objects.update_or_create(
        patient=patient,
        journey=journey.name,
        occasion=appointment.external_id,
        defaults={"trigger": trigger, "ended_at": None, "ended_why": ""},
        create_defaults={"clinic": patient.clinic, "appointment": appointment, "trigger": trigger},
    )


def _is_running(journey: Journey, patient: Patient) -> bool:
    """A second signup while the first one's messages still stand tells the patient nothing twice."""
    runs = Enrolment.objects.filter(patient=patient, journey=journey.name, ended_at=None)
    return runs.filter(messages__state__in=OPEN).exists()
