"""What staff send or start by hand, from the shell or the API; `holds` has what they hold back.

The same policy applies; each act needs an actor, and a send needs a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from nurture import audit, wake
from nurture.core.facts import PRIORITY
from nurture.core.journeys import UNPLANNED, Journey, Step
from nurture.core.plan import anchors
from nurture.core.policy import TELLS_OF_CANCELLATION, Drop, decide
from nurture.core.status import OPEN
from nurture.core.when import MissingAnchor, resolve, say_day, say_time, utc
from nurture.errors import NurtureError
from nurture.flow import cases, clock, facts
from nurture.flow.apply import is_running
from nurture.flow.planning import replan
from nurture.models import Appointment, Clinic, ContentVersion, Enrolment, Message, Patient

#: A message sent by hand that nobody lets through in this time is not what staff meant any more.
USEFUL_FOR = timedelta(days=2)


class Forbidden(NurtureError):
    """Policy says no; `reason` is its code."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        super().__init__(f"This cannot be sent: {reason}{f' ({detail})' if detail else ''}.")


class NoMatch(NurtureError):
    """What was named does not exist, or does not fit: `field` says which."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


def send(
    clinic: Clinic,
    patient_ref: str,
    message: str,
    *,
    reason: str,
    actor: str,
    appointment_ref: str | None = None,
    channel: str | None = None,
    at: datetime | None = None,
) -> list[Message]:
    """Plans one message (`journey/step`) for one patient, now or at a moment. One row per channel.

    Raises NoMatch for what does not exist or fit, Forbidden where policy says no on
    every channel.
    """
    _need(reason)
    with transaction.atomic():
        patient = patient_of(clinic, patient_ref)
        step = _step(clinic, message)
        appointment = _appointment(patient, message, step, appointment_ref)
        run = _staff_run(patient, appointment)
        rows = [
            _row(run, message, name, step, utc(at) if at else clock.now())
            for name in _channels(clinic, message, step, channel)
        ]
        allowed = _allowed(rows, clock.now())
        Message.objects.bulk_create(allowed)
        for row in allowed:
            audit.record(row, "planned", actor, clock.now(), why=reason)
        wake.after_commit("dispatch")
        return allowed


def start(
    clinic: Clinic,
    patient_ref: str,
    journey_name: str,
    *,
    reason: str,
    actor: str,
    appointment_ref: str | None = None,
) -> list[Message]:
    """Starts a journey by hand; its steps count from now."""
    _need(reason)
    with transaction.atomic():
        patient = patient_of(clinic, patient_ref)
        journey = _journey(clinic, journey_name)
        appointment = (
            _visit_for(patient, journey.visit_kind, appointment_ref) if journey.visit_anchored else None
        )
        now = clock.now()
        if is_running(journey, patient) and not appointment:
            raise NoMatch("journey", f"{journey_name} is running for this patient already.")
        begun = {"trigger": now, "started_by": journey.starts[0]}
        run, _ = Enrolment.objects.update_or_create(
            patient=patient,
            journey=journey.name,
            occasion=appointment.external_id if appointment else f"staff#{uuid4()}",
            defaults={**begun, "ended_at": None, "ended_why": ""},
            create_defaults={"clinic": clinic, "appointment": appointment, **begun},
        )
        audit.record(run, "started", actor, now, why=reason)
        replan(patient, actor, now)
        planned = list(run.messages.filter(state__in=OPEN).order_by("due_at", "pk"))
        _allowed([row for row in planned if row.channel != "task"], now)
        wake.after_commit("dispatch")
        return planned


def _need(reason: str) -> None:
    if not reason.strip():
        raise NoMatch("reason", "Say why: a message sent by hand needs a reason.")


def patient_of(clinic: Clinic, ref: str) -> Patient:
    rows = (
        Patient.objects.for_clinic(clinic)
        .select_for_update(of=("self",), no_key=True)
        .select_related("clinic", "mobile", "email")
    )
    patient = rows.filter(external_id=ref).first()
    if patient is None:
        raise NoMatch("patient", f"This clinic has no patient {ref!r}.")
    return patient


def _journey(clinic: Clinic, name: str) -> Journey:
    journeys = facts.journeys_of(clinic.pk)
    if name not in journeys:
        raise NoMatch("journey", f"There is no journey {name!r}; there are {', '.join(sorted(journeys))}.")
    return journeys[name]


def _step(clinic: Clinic, message: str) -> Step | None:
    """The journey's step; None for a message that no journey plans."""
    name, _, step = message.partition("/")
    if name == "conversation":
        raise NoMatch("message", f"{message!r} answers a patient's own text; it is not sent by hand.")
    if (
        name in UNPLANNED
        and ContentVersion.objects.for_clinic(clinic).filter(message=message, current=True).exists()
    ):
        return None
    journey = facts.journeys_of(clinic.pk).get(name)
    if journey is None or step not in journey.steps or journey.steps[step].task:
        raise NoMatch(
            "message", f"There is no message {message!r}; write it like session_preparation/fasting."
        )
    return journey.steps[step]


def _appointment(patient: Patient, message: str, step: Step | None, ref: str | None) -> Appointment | None:
    journey = facts.journeys_of(patient.clinic_id).get(message.partition("/")[0])
    if step and journey and journey.visit_anchored:
        return _visit_for(patient, journey.visit_kind, ref)
    if message in TELLS_OF_CANCELLATION:
        return _cancelled_visit(patient, ref)
    return _visit_for(patient, "", ref) if ref else None


def _cancelled_visit(patient: Patient, ref: str | None) -> Appointment:
    visits = Appointment.objects.filter(patient=patient, status="cancelled", starts_at__gte=clock.now())
    visits = visits.filter(external_id=ref) if ref else visits
    if (found := visits.order_by("starts_at").first()) is None:
        raise NoMatch("appointment", "No coming visit of this patient was cancelled; cancel it first.")
    return found


def _visit_for(patient: Patient, kind: str, ref: str | None) -> Appointment:
    """The visit that is meant: the named one, else the next one of the kind."""
    visits = Appointment.objects.filter(patient=patient, starts_at__isnull=False)
    visits = visits.filter(kind=kind) if kind else visits
    if ref:
        found = visits.filter(external_id=ref).exclude(status="cancelled").first()
    else:
        found = visits.filter(status="booked", starts_at__gte=clock.now()).order_by("starts_at").first()
    if found is None:
        raise NoMatch(
            "appointment", f"No {kind or 'visit'} of this patient matches; book one first, or name another."
        )
    return found


def _staff_run(patient: Patient, appointment: Appointment | None) -> Enrolment:
    return Enrolment.objects.create(
        clinic=patient.clinic,
        patient=patient,
        appointment=appointment,
        journey="staff",
        occasion=f"staff#{uuid4()}",
        trigger=clock.now(),
    )


def _channels(clinic: Clinic, message: str, step: Step | None, wanted: str | None) -> Sequence[str]:
    written = set(
        ContentVersion.objects.for_clinic(clinic)
        .filter(message=message, current=True)
        .values_list("channel", flat=True)
    )
    if wanted and wanted not in written:
        raise NoMatch(
            "channel", f"{message} has no text for {wanted!r}; it has {', '.join(sorted(written))}."
        )
    if wanted:
        return [wanted]
    return (step.channels if step else None) or sorted(written, reverse=True)[:1]


def _row(run: Enrolment, message: str, channel: str, step: Step | None, at: datetime) -> Message:
    journey, _, name = message.partition("/")
    category = step.category if step else UNPLANNED[journey]
    return Message(
        clinic=run.clinic,
        patient=run.patient,
        enrolment=run,
        appointment=run.appointment,
        journey=journey,
        step=name,
        occurrence=run.appointment.revision if run.appointment else 0,
        channel=channel,
        category=category,
        recipient=step.to if step else "patient",
        priority=PRIORITY[category],
        safety_critical=bool(step and step.safety_critical),
        origin="staff",
        due_at=at,
        not_after=_not_after(run, step, at),
        look_at=at,
        created_at=clock.now(),
    )


def _not_after(run: Enrolment, step: Step | None, at: datetime) -> datetime:
    """When the step loses its use, or two days on for what no journey plans."""
    if step is None:
        return at + USEFUL_FOR
    known = facts.patients_facts([run.patient])[run.patient.pk]
    clinic = facts.clinic_facts(run.clinic)
    moments = anchors(facts.enrolment_facts(run, known), known, clinic) | {"trigger": at, "due": at}
    try:
        until = resolve(step.until, moments, known.zone or clinic.zone)
    except MissingAnchor:
        return at + USEFUL_FOR
    if at >= until:
        raise NoMatch("at", f"It would be of no more use then: {local_words(until, run.clinic)} is its end.")
    return until


def local_words(moment: datetime, clinic: Clinic) -> str:
    zone = facts.parameters_of(clinic).timezone
    return f"{say_day(moment, zone, 'en')}, {say_time(moment, zone, 'en')} clinic time"


def _allowed(rows: Sequence[Message], now: datetime) -> list[Message]:
    verdicts = [(item.row, decide(item.case, now)) for item in cases.load(rows, now)]
    allowed = [row for row, verdict in verdicts if not isinstance(verdict, Drop)]
    if verdicts and not allowed:
        refusal = verdicts[0][1]
        assert isinstance(refusal, Drop)
        raise Forbidden(refusal.why, refusal.detail)
    return allowed
