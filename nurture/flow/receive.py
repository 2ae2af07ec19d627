"""Events in: stored before anybody hears "accepted", then applied under the patient's lock."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db import IntegrityError, transaction

from nurture import points, wake
from nurture.core.events import Event as Happening
from nurture.core.events import EventRefused, Problem, parse_event, same_body_digest
from nurture.errors import NurtureError
from nurture.flow import clock
from nurture.flow.apply import apply_event
from nurture.flow.raising import raise_task
from nurture.models import Appointment, Clinic, Event, Patient

log = logging.getLogger(__name__)

#: Above this many new events one sweep serves them better than a wake-up each.
WAKE_EACH = 20
#: By how much a sender's clock may run ahead of ours.
CLOCK_SKEW = timedelta(minutes=10)


class EventConflict(NurtureError):
    """The same (source, id) came before with another body."""


@dataclass(frozen=True)
class Receipt:
    id: str
    status: Literal["accepted", "duplicate"]


def accept(clinic: Clinic, raws: Sequence[object], ignoring: Collection[str] = ()) -> list[Receipt]:
    """Stores events (parsed JSON) of one clinic, all or none. They are on disk when this returns.

    `ignoring` names envelope fields that take no part in the same-body test. Raises EventRefused, with
    the item's place in the batch, or EventConflict; then nothing was stored.
    """
    happenings = [_parsed(raw, item) for item, raw in enumerate(raws)]
    digests = [same_body_digest(raw, ignoring) for raw in raws if isinstance(raw, Mapping)]
    try:
        return _store(clinic, raws, happenings, digests)
    except IntegrityError:
        # The same event is being stored by another request right now; by then it is known.
        return _store(clinic, raws, happenings, digests)


def _parsed(raw: object, item: int) -> Happening:
    try:
        return parse_event(raw)
    except EventRefused as refused:
        raise EventRefused(refused.problems, item) from None


@transaction.atomic
def _store(
    clinic: Clinic, raws: Sequence[Any], happenings: Sequence[Happening], digests: Sequence[str]
) -> list[Receipt]:
    _refuse_what_lies_ahead(happenings)
    _refuse_foreign_visits(clinic, happenings)
    known = _digests(clinic, happenings)
    fresh, receipts, now = [], [], clock.now()
    for raw, happening, digest in zip(raws, happenings, digests, strict=True):
        key = (happening.source, happening.id)
        if key not in known:
            fresh.append(_row(clinic, raw, happening, digest, now))
        elif known[key] != digest:
            raise EventConflict(
                f"Event {happening.id!r} of {happening.source!r} came before with another body."
            )
        receipts.append(Receipt(happening.id, "duplicate" if key in known else "accepted"))
        known[key] = digest
    _wake(Event.objects.bulk_create(fresh))
    return receipts


def _digests(clinic: Clinic, happenings: Sequence[Happening]) -> dict[tuple[str, str], str]:
    same_ids = Event.objects.for_clinic(clinic).filter(event_id__in={h.id for h in happenings})
    return {
        (source, name): digest
        for source, name, digest in same_ids.values_list("source", "event_id", "body_hash")
    }


def _refuse_what_lies_ahead(happenings: Sequence[Happening]) -> None:
    """A time to come would make every later event about the same visit a stale one."""
    latest = clock.now() + CLOCK_SKEW
    for item, happening in enumerate(happenings):
        if happening.time > latest:
            problem = "lies in the future; it is the time when the event happened, not the visit's"
            raise EventRefused([Problem("time", problem)], item)


def _refuse_foreign_visits(clinic: Clinic, happenings: Sequence[Happening]) -> None:
    """An appointment belongs to one patient; another patient's event about it is a mix-up at the source."""
    speaks_of = {h.data.appointment.id for h in happenings if h.data.appointment}
    known = Appointment.objects.for_clinic(clinic).filter(external_id__in=speaks_of)
    owner = dict(known.values_list("external_id", "patient__external_id"))
    for item, happening in enumerate(happenings):
        visit, patient = happening.data.appointment, happening.data.patient.id
        if visit and owner.setdefault(visit.id, patient) != patient:
            problem = f"appointment {visit.id!r} belongs to another patient"
            raise EventRefused([Problem("data.appointment.id", problem)], item)


def _row(clinic: Clinic, raw: Any, happening: Happening, digest: str, now: datetime) -> Event:
    return Event(
        clinic=clinic,
        source=happening.source,
        event_id=happening.id,
        type=happening.type,
        time=happening.time,
        patient_ref=happening.data.patient.id,
        body=raw,
        body_hash=digest,
        received_at=now,
    )


def _wake(events: Sequence[Event]) -> None:
    if len(events) > WAKE_EACH:
        wake.after_commit("sweep")
    else:
        for event in events:
            wake.after_commit("apply_event", event.pk)


def apply_pending(event_id: int) -> None:
    """Applies what is not applied yet of the event's patient, oldest arrival first."""
    event = Event.objects.filter(pk=event_id, applied_at=None).select_related("clinic").first()
    if event:
        _apply_all_of(event.clinic, event.patient_ref)


def sweep(most: int = 10_000) -> int:
    """Applies what a lost wake-up left behind. Returns how many patients had something waiting."""
    waiting = (
        Event.objects.filter(applied_at=None).order_by("pk").values_list("clinic_id", "patient_ref")[:most]
    )
    left = dict.fromkeys(waiting)
    clinics = Clinic.objects.in_bulk({clinic for clinic, _ in left})
    for clinic_id, patient_ref in left:
        _apply_all_of(clinics[clinic_id], patient_ref)
    return len(left)


def _apply_all_of(clinic: Clinic, patient_ref: str) -> None:
    with transaction.atomic():
        apply_waiting(locked(clinic, patient_ref))
        wake.after_commit("dispatch")
        points.reach("applied")


def apply_waiting(patient: Patient) -> None:
    """Everything that waits for the patient, whose lock the caller holds, in the order in which it came."""
    waiting = Event.objects.for_clinic(patient.clinic).filter(
        patient_ref=patient.external_id, applied_at=None
    )
    for event in waiting.order_by("pk"):
        if not _applied(event, patient):
            break


def _applied(event: Event, patient: Patient) -> bool:
    """Whether it could be applied. What cannot be stays, and holds up only this patient's later events."""
    try:
        with transaction.atomic():
            apply_event(event, patient, clock.now())
    except Exception:
        log.exception("event %s cannot be applied", event.pk)
        raise_task(
            event.clinic_id,
            "question",
            f"event {event.pk}",
            clock.now(),
            detail="An intake event could not be applied; this patient's later events wait behind it.",
            urgency="now",
            patient_id=patient.pk,
        )
        return False
    return True


def locked(clinic: Clinic, patient_ref: str) -> Patient:
    """The patient's row, made where this is the first that is heard, and locked until the commit."""
    Patient.objects.get_or_create(
        clinic=clinic, external_id=patient_ref, defaults={"created_at": clock.now()}
    )
    rows = Patient.objects.select_for_update(of=("self",), no_key=True).select_related(
        "clinic", "mobile", "email", "ride_contact"
    )
    return rows.get(clinic=clinic, external_id=patient_ref)
