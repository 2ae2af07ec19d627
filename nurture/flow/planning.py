"""Stores what the planner decided, in the transaction that changed the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from operator import itemgetter

from django.db import transaction
from django.db.models import Q

from nurture import audit
from nurture.core.difference import Changes, Existing, difference
from nurture.core.facts import PRIORITY
from nurture.core.facts import Patient as PatientFacts
from nurture.core.merging import Run, batched
from nurture.core.plan import plan, still_needed
from nurture.core.planned import SAID_BY, Key, Planned
from nurture.core.status import GONE, OPEN
from nurture.flow import clock, facts
from nurture.flow.raising import raise_about
from nurture.models import AuditEntry, Enrolment, Message, Patient, Task

#: A worker may have decided about a row since it was read: then it stays as it is.
STILL_OURS = Q(state__in=OPEN) | Q(state="dropped", reason__in=["exited", "superseded"])


def replan(patient: Patient, actor: str, now: datetime) -> None:
    """Brings the planned messages of every journey of the patient in line with the facts."""
    journeys = facts.journeys_of(patient.clinic_id)
    known = facts.patients_facts([patient])[patient.pk]
    clinic = facts.clinic_facts(patient.clinic)
    rows = Enrolment.objects.filter(patient=patient, journey__in=journeys).select_related(
        "appointment", "patient"
    )
    existing = _existing(rows)
    runs: dict[int, Run] = {}
    for row in rows:
        enrolment = facts.enrolment_facts(row, known, _said(existing[row.pk], row))
        planned = plan(journeys[row.journey], enrolment, known, clinic, now)
        mine = existing[row.pk]
        runs[row.pk] = Run(enrolment, journeys[row.journey], planned, _named(mine), _closed(mine))
    for row, wanted in zip(rows, batched(list(runs.values())), strict=True):
        _store(difference(existing[row.pk], wanted, runs[row.pk].enrolment, now), row, actor, now)
    _close_settled(known, runs, patient.pk, now)


def follow_batches(sent: Collection[int]) -> None:
    """A visit that was booked while the message for several was leaving is told of in one of its own."""
    patients = Message.objects.filter(pk__in=sent, named__isnull=False).values_list("patient_id", flat=True)
    for patient_id in set(patients):
        with transaction.atomic():
            rows = Patient.objects.select_for_update(of=("self",), no_key=True).select_related("clinic")
            replan(rows.select_related("mobile").get(pk=patient_id), "dispatch", clock.now())


def _existing(runs: Iterable[Enrolment]) -> dict[int, list[Existing]]:
    found: dict[int, list[Existing]] = defaultdict(list)
    columns = [field.name for field in fields(Existing)]
    for row in Message.objects.filter(enrolment__in=runs).values("enrolment_id", *columns):
        found[row.pop("enrolment_id")].append(Existing(**row))
    return found


def _named(rows: Iterable[Existing]) -> dict[Key, Collection[str]]:
    """Of what left, or may have left: the other visits that it spoke of."""
    return {row.key: row.named or () for row in rows if row.state in GONE}


def _closed(rows: Iterable[Existing]) -> set[Key]:
    ended = (row for row in rows if row.state not in GONE and row.state not in OPEN)
    return {row.key for row in ended if row.reason not in ("exited", "superseded")}


def _said(rows: Iterable[Existing], run: Enrolment) -> set[str]:
    revision = run.appointment.revision if run.appointment else 0
    return {row.step for row in rows if row.state in GONE and row.occurrence < revision}


def _close_settled(patient: PatientFacts, runs: Mapping[int, Run], patient_id: int, now: datetime) -> None:
    """A task that a journey raised is done once the facts no longer call for it."""
    raised = Task.objects.filter(patient=patient_id, closed_at=None, message__enrolment__in=runs)
    for task in raised.select_related("message"):
        run = runs[task.message.enrolment_id]
        step = run.journey.steps.get(task.message.step)
        if step and step.task and not still_needed(step, run.enrolment, patient):
            task.closed_at, task.closed_by = now, "nurture"
            task.save(update_fields=["closed_at", "closed_by"])
            audit.record(task, "closed", "nurture", now, why="the facts settled it")


def _store(changes: Changes, run: Enrolment, actor: str, now: datetime) -> None:
    added = Message.objects.bulk_create([_row(item, run, now) for item in changes.add])
    entries = [audit.entry(row, row.state, actor, now, reason=row.reason) for row in added]
    _tell_of_held(run, added, now)
    for row_id, item in sorted(changes.move, key=itemgetter(0)):
        if Message.objects.filter(STILL_OURS, pk=row_id).update(**_planned(item)):
            entries.append(_entry(run, row_id, "moved", actor, now, due_at=item.due_at.isoformat()))
    for row_id, reason, detail in sorted(changes.drop):
        dropped = {"state": "dropped", "reason": reason, "detail": detail}
        if Message.objects.filter(pk=row_id, state__in=OPEN).update(**dropped):
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
        recipient=item.recipient,
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
