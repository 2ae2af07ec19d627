"""Stores what the planner decided, in the transaction that changed the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from operator import itemgetter

from django.db.models import Q

from nurture import audit
from nurture.core.facts import PRIORITY
from nurture.core.plan import SAID_BY, Changes, Existing, Planned, difference, plan
from nurture.core.status import OPEN
from nurture.flow import facts
from nurture.flow.raising import raise_about
from nurture.models import AuditEntry, Enrolment, Message, Patient

#: A worker may have decided about a row since it was read: then it stays as it is.
STILL_OURS = Q(state__in=OPEN) | Q(state="dropped", reason__in=["exited", "superseded"])


def replan(patient: Patient, actor: str, now: datetime) -> None:
    """Brings the planned messages of every journey of the patient in line with the facts."""
    journeys = facts.journeys_of(patient.clinic_id)
    known = facts.patients_facts([patient])[patient.pk]
    clinic = facts.clinic_facts(patient.clinic)
    runs = Enrolment.objects.filter(patient=patient, journey__in=journeys).select_related(
        "appointment", "patient"
    )
    rows = _existing(runs)
    for run in runs:
        enrolment = facts.enrolment_facts(run, known)
        wanted = plan(journeys[run.journey], enrolment, known, clinic, now)
        _store(difference(rows.get(run.pk, []), wanted, enrolment, now), run, actor, now)


def _existing(runs: object) -> dict[int, list[Existing]]:
    found: dict[int, list[Existing]] = {}
    columns = [field.name for field in fields(Existing)]
    for row in Message.objects.filter(enrolment__in=runs).values("enrolment_id", *columns):
        found.setdefault(row.pop("enrolment_id"), []).append(Existing(**row))
    return found


def _store(changes: Changes, run: Enrolment, actor: str, now: datetime) -> None:
    added = Message.objects.bulk_create([_row(item, run, now) for item in changes.add])
    entries = [audit.entry(row, row.state, actor, now, reason=row.reason) for row in added]
    _tell_of_held(run, added, now)
    for row_id, item in sorted(changes.move, key=itemgetter(0)):
        if Message.objects.filter(STILL_OURS, pk=row_id).update(**_planned(item)):
            entries.append(_entry(run, row_id, "moved", actor, now, due_at=item.due_at.isoformat()))
    for row_id, reason in sorted(changes.drop):
        if Message.objects.filter(pk=row_id, state__in=OPEN).update(state="dropped", reason=reason):
            entries.append(_entry(run, row_id, "dropped", actor, now, reason=reason))
    audit.record_many(entries)


def _tell_of_held(run: Enrolment, added: Sequence[Message], now: datetime) -> None:
    """What is planned for a patient on hold and must arrive is a person's business from the start."""
    for row in added:
        if run.patient.held_at and row.safety_critical and row.state == "planned" and row.channel != "task":
            raise_about(row, "held_safety", now, f"{row.journey}/{row.step} is held: please call.")


def _planned(item: Planned) -> dict[str, object]:
    """A row set to the plan; one that was dropped begins anew."""
    times = {"due_at": item.due_at, "not_after": item.not_after, "look_at": item.due_at}
    return {"state": "planned", "reason": "", "detail": "", **times}


def _row(item: Planned, run: Enrolment, now: datetime) -> Message:
    return Message(
        clinic_id=run.clinic_id,
        patient_id=run.patient_id,
        enrolment=run,
        appointment_id=run.appointment_id,
        journey=run.journey,
        step=item.step,
        occurrence=item.occurrence,
        channel=item.channel,
        category=item.category,
        priority=PRIORITY["safety"] if item.safety_critical else PRIORITY[item.category],
        safety_critical=item.safety_critical,
        due_at=item.due_at,
        not_after=item.not_after,
        look_at=item.due_at,
        state="dropped" if item.merged_into else "planned",
        reason="superseded" if item.merged_into else "",
        detail=f"{SAID_BY}{item.merged_into}" if item.merged_into else "too late to send" * item.too_late,
        created_at=now,
    )


def _entry(run: Enrolment, row_id: int, verb: str, actor: str, now: datetime, **data: str) -> AuditEntry:
    return audit.entry(Message(pk=row_id, clinic_id=run.clinic_id), verb, actor, now, **data)
