"""One event's facts onto the rows, journeys started and ended, the plan brought in line. One transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import Q

from nurture import audit
from nurture.core.events import VISIT_TYPES, parse_event
from nurture.core.events import Event as Happening
from nurture.core.journeys import Journey
from nurture.core.status import OPEN
from nurture.flow import consent, facts, room
from nurture.flow.planning import replan
from nurture.models import Address, Appointment, Clinic, Enrolment, Event, Patient, Task

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
#: After these a session is over; aftercare counts from that moment.
ENDS_VISIT = ("session.discharged", "consult.completed")
#: Tasks that speak of the time a visit had when they were raised.
OF_ONE_TIME = ("undelivered_safety", "held_safety", "outcome_unknown", "no_ride", "unconfirmed")
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
    was, revision = patient.status, appointment.revision if appointment else 0
    stood = room.asked_by(appointment)
    _learn_patient(happening, patient)
    effect = _learn_visit(happening, appointment, patient)
    if appointment and room.asked_by(appointment) != stood:
        room.keep(appointment, patient.clinic, now)
    if appointment and (appointment.revision > revision or appointment.status == "cancelled"):
        _close_tasks_of_old_time(appointment, now)
    if (was, patient.status) == ("discharged", "active"):
        _reopen(patient, now)
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
    kind = data.kind or happening.visit_kind or "session"
    return found or Appointment(
        clinic=patient.clinic,
        patient=patient,
        external_id=data.id,
        kind=kind,
        minutes=usual_minutes(patient.clinic, kind),
    )


def usual_minutes(clinic: Clinic, kind: str) -> int:
    """How long a visit lasts whose event does not say so."""
    given = facts.parameters_of(clinic)
    return given.consult_minutes if kind == "consult" else given.session_minutes


def _is_stale(happening: Happening, appointment: Appointment | None) -> bool:
    last = appointment.last_event_time if appointment else None
    return happening.type in VISIT_TYPES and last is not None and happening.time < last


def _learn_patient(happening: Happening, patient: Patient) -> None:
    """Events come in any order: of each field, the newest that was said of it counts."""
    data = happening.data.patient
    for field in PATIENT_FIELDS:
        if field in data.model_fields_set and _is_news(patient, field, happening.time):
            value = getattr(data, field)
            setattr(patient, field, CLEARED.get(field, "") if value is None else value)
    for field, channel in (("mobile", "sms"), ("email", "email")):
        if field in data.model_fields_set and _is_news(patient, field, happening.time):
            setattr(patient, field, _address(patient, channel, getattr(data, field)))
    patient.extra |= data.model_extra or {}
    if happening.type == "medication.reviewed":
        patient.medication_reviewed_at = happening.time
    _learn_plan(happening, patient)
    _learn_status(happening, patient)
    channels = [
        channel
        for channel in consent.channels_of(happening)
        if _is_news(patient, f"consent.{channel}", happening.time)
    ]
    rides = "ride_contact" in data.model_fields_set and _is_news(patient, "ride_contact", happening.time)
    if rides:
        number = data.ride_contact.mobile if data.ride_contact else None
        patient.ride_contact = _address(patient, "sms", number)
    patient.save()
    consent.agree(happening, patient, channels)
    if rides:
        consent.agree_for_ride_contact(happening, patient)


def _is_news(patient: Patient, field: str, time: datetime) -> bool:
    at = time.astimezone(UTC).isoformat()
    if patient.told_at.get(field, "") > at:
        return False
    patient.told_at[field] = at
    return True


def _learn_plan(happening: Happening, patient: Patient) -> None:
    """The newest approved plan counts; of the same one, a repeated approval changes its number only."""
    if happening.type == "plan.approved" and _is_news(patient, "plan", happening.time):
        patient.sessions_planned, patient.plan_approved_at = happening.data.sessions, happening.time
    if happening.type == "series.completed" and _is_news(patient, "series", happening.time):
        patient.series_completed_at = happening.time


def _learn_status(happening: Happening, patient: Patient) -> None:
    """Death is final; a discharge ends with a signup that is newer."""
    if patient.status == "deceased" or happening.type not in (*ENDS_EVERYTHING, "patient.signed_up"):
        return
    if _is_news(patient, "status", happening.time) or happening.type == "patient.deceased":
        patient.status = ENDS_EVERYTHING.get(happening.type, "active")


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
    if is_new:
        appointment.forms_completed_at = patient.forms_completed_at
        appointment.consent_signed_at = patient.consent_signed_at
    opens = is_new or appointment.status == "cancelled"
    effect = _effect(happening, appointment, opens)
    _learn_details(happening, appointment, is_new)
    if happening.type in VISIT_TYPES:
        appointment.status = STATUS_AFTER[happening.type.partition(".")[2]]
        appointment.last_event_time = happening.time
    if happening.type.endswith(".no_show"):
        appointment.detail["no_shows"] = appointment.detail.get("no_shows", 0) + 1
    if effect in ENDS_VISIT:
        appointment.ended_at = happening.time
    if (column := SETS.get(happening.type)) and _is_about_this_time(happening, appointment):
        setattr(appointment, column, happening.time)
    appointment.save()
    return effect


def _effect(happening: Happening, appointment: Appointment, opens: bool) -> str:
    """The type that an event acts as, by what was known before it."""
    if opens and happening.type.endswith(".moved"):
        return happening.type.replace(".moved", ".booked")
    # A clinic that only marks sessions as completed: its patients need the aftercare all the same.
    if happening.type == "session.completed" and appointment.ended_at is None:
        return "session.discharged"
    return happening.type


def _is_about_this_time(happening: Happening, appointment: Appointment) -> bool:
    """A ride that was arranged before the visit moved was for the old time."""
    return appointment.revision == 0 or not appointment.booked_at or happening.time >= appointment.booked_at


def _learn_of_coming_visits(happening: Happening, patient: Patient) -> None:
    """Forms or a treatment consent that name no visit hold for every visit to come, booked yet or not."""
    if column := SETS.get(happening.type):
        coming = Appointment.objects.filter(patient=patient, status="booked", starts_at__gte=happening.time)
        coming.update(**{column: happening.time})
        setattr(patient, column, happening.time)
        patient.save(update_fields=[column])


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
    said = {"outcome": happening.data.outcome, "reason": happening.data.reason, "video_url": data.video_url}
    appointment.detail |= {key: value for key, value in said.items() if value} | (data.model_extra or {})


def _set_time(appointment: Appointment, starts_at: datetime, is_new: bool) -> None:
    """A visit at a new time is a new promise: the patient confirms it, and arranges a ride, anew."""
    known = appointment.starts_at is not None and not is_new
    if known and appointment.starts_at != starts_at:
        appointment.detail["moved"] = True
    if known and (appointment.starts_at != starts_at or appointment.status == "cancelled"):
        appointment.revision += 1
        appointment.confirmed_at = appointment.ride_confirmed_at = appointment.ended_at = None
    appointment.starts_at = starts_at


def _end_journeys(
    effect: str, happening: Happening, patient: Patient, appointment: Appointment | None, now: datetime
) -> None:
    journeys = facts.journeys_of(patient.clinic_id)
    # A person calls whoever cannot be treated; nothing automatic may speak before that.
    ruled_out = effect == "consult.completed" and happening.data.outcome == "not_a_candidate"
    for run in Enrolment.objects.filter(patient=patient, ended_at=None):
        journey = journeys.get(run.journey)
        left = patient.status == ENDS_EVERYTHING.get(happening.type)
        concerned = _concerns(run, appointment)
        if left or ruled_out or (concerned and journey and effect in journey.exits):
            run.ended_at, run.ended_why = now, effect
            run.save(update_fields=["ended_at", "ended_why"])
            audit.record(run, "ended", happening.source, now, why=effect)
        elif concerned and effect not in run.happened:
            run.happened = [*run.happened, effect]
            run.save(update_fields=["happened"])


def _concerns(run: Enrolment, appointment: Appointment | None) -> bool:
    """An event about one visit is nothing to another visit's run of a journey."""
    return run.appointment_id is None or (appointment is not None and run.appointment_id == appointment.pk)


def _close_tasks_of_old_time(appointment: Appointment, now: datetime) -> None:
    """What staff were to do about the old time is settled; a loss at the new time is a task of its own."""
    of_one_time = Q(reason__in=OF_ONE_TIME) | Q(cause=room.cause(appointment))
    tasks = Task.objects.filter(of_one_time, appointment=appointment, closed_at=None)
    for task in tasks:
        audit.record(task, "closed", "nurture", now, why="the visit moved or was cancelled")
    tasks.update(closed_at=now, closed_by="nurture")


def _reopen(patient: Patient, now: datetime) -> None:
    """Who comes back with a visit still booked is prepared for it."""
    runs = Enrolment.objects.filter(patient=patient, ended_why="patient.discharged")
    runs.filter(appointment__status="booked", appointment__starts_at__gt=now).update(
        ended_at=None, ended_why=""
    )


def _start_journeys(
    effect: str, happening: Happening, patient: Patient, appointment: Appointment | None
) -> None:
    # A move starts what a booking starts: one run per visit, whose trigger it moves.
    starts = {effect, effect.replace(".moved", ".booked")}
    for journey in facts.journeys_of(patient.clinic_id).values():
        if not starts & set(journey.starts):
            continue
        if appointment and effect in VISIT_TYPES:
            _start_for_visit(journey, effect, happening, patient, appointment)
        elif not is_running(journey, patient):
            Enrolment.objects.get_or_create(
                clinic=patient.clinic,
                patient=patient,
                journey=journey.name,
                occasion=f"{happening.source}#{happening.id}",
                defaults={"trigger": happening.time, "started_by": effect},
            )


def _start_for_visit(
    journey: Journey, effect: str, happening: Happening, patient: Patient, appointment: Appointment
) -> None:
    """One run per visit: a move or a new booking of it moves the run's trigger and opens it again."""
    books = effect.endswith((".booked", ".moved"))
    begun = {
        "trigger": (books and appointment.booked_at) or happening.time,
        "started_by": effect.replace(".moved", ".booked"),
    }
    Enrolment.objects.update_or_create(
        patient=patient,
        journey=journey.name,
        occasion=appointment.external_id,
        defaults={**begun, "ended_at": None, "ended_why": ""},
        create_defaults={"clinic": patient.clinic, "appointment": appointment, **begun},
    )


def is_running(journey: Journey, patient: Patient) -> bool:
    """A second signup while the first one's messages still stand tells the patient nothing twice."""
    runs = Enrolment.objects.filter(patient=patient, journey=journey.name, appointment=None, ended_at=None)
    return runs.filter(messages__state__in=OPEN).exists()
