"""The time line of each patient: what came in, what left, what did not and why, what is planned.

Set queries for a page of patients, then plain values that a template shows as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Literal

from django.db.models import Q

from nurture.console import words
from nurture.core.events import parse_event
from nurture.core.journeys import Journey
from nurture.core.status import OPEN
from nurture.core.when import say_date, say_time
from nurture.flow.facts import journeys_of, parameters_of
from nurture.flow.versions import Version
from nurture.models import Appointment, Clinic, ContentVersion, Event, Message, Patient, Reply, Task

Kind = Literal["event", "sms", "email", "reply", "task", "planned", "unsent"]


@dataclass(frozen=True)
class Entry:
    """One line. `at` is aware UTC; `kind` decides its look; `way` is said of what did not leave."""

    at: datetime
    kind: Kind
    title: str
    note: str = ""
    text: str = ""
    subject: str = ""
    preheader: str = ""
    way: str = ""
    journey: str = ""
    alert: bool = False
    safety_critical: bool = False
    draft: bool = False  # no clinician has approved the text that left


@dataclass(frozen=True)
class Line:
    """An entry with its time in the patient's own zone, in words."""

    entry: Entry
    clock: str  # 9:12 AM
    day: str  # Thursday, March 5
    away: str  # in 2 days


@dataclass(frozen=True)
class Visit:
    title: str
    when: str
    away: str
    status: str


@dataclass(frozen=True)
class Story:
    patient: Patient
    zone: str
    name: str
    visits: tuple[Visit, ...]
    happened: tuple[Line, ...]  # oldest first
    ahead: tuple[Line, ...]  # next first
    moving: bool  # something is due, or on its way, right now

    @property
    def planned(self) -> list[Line]:
        return [line for line in self.ahead if line.entry.kind == "planned"]

    @property
    def open_tasks(self) -> list[Line]:
        return [line for line in self.happened if line.entry.kind == "task" and line.entry.alert]


def by_day(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    return [(day, list(of_day)) for day, of_day in groupby(lines, key=lambda line: line.day)]


def stories(clinic: Clinic, patients: Sequence[Patient], now: datetime) -> list[Story]:
    """In the order of `patients`, whose `mobile` and `email` must be loaded with the rows."""
    rows = _Rows(clinic, patients)
    return [_story(patient, rows, now) for patient in patients]


class _Rows:
    """Everything about some patients, by the patient's row id."""

    def __init__(self, clinic: Clinic, patients: Sequence[Patient]) -> None:
        self.zone = parameters_of(clinic).timezone
        self.journeys = journeys_of(clinic.pk)
        by_ref = {patient.external_id: patient.pk for patient in patients}
        at_address: dict[int | None, list[int]] = defaultdict(list)
        for patient in patients:
            at_address[patient.mobile_id].append(patient.pk)
            at_address[patient.email_id].append(patient.pk)
        shared = set(at_address) - {None}
        self.drafts = set(
            ContentVersion.objects.for_clinic(clinic).filter(approved_at=None).values_list("pk", flat=True)
        )

        self.events: dict[int, list[Event]] = defaultdict(list)
        for event in Event.objects.for_clinic(clinic).filter(patient_ref__in=by_ref).order_by("pk"):
            self.events[by_ref[event.patient_ref]].append(event)
        self.messages: dict[int, list[Message]] = defaultdict(list)
        # An answer to a phone that patients share belongs to none of them: each one's line shows it.
        about = Q(patient__in=patients) | Q(patient=None, address__in=shared)
        for message in Message.objects.for_clinic(clinic).filter(about).order_by("pk"):
            owners = [message.patient_id] if message.patient_id else at_address[message.address_id]
            for owner in owners:
                self.messages[owner].append(message)
        self.replies: dict[int, list[Reply]] = defaultdict(list)
        for reply in Reply.objects.for_clinic(clinic).filter(address__in=shared).order_by("pk"):
            for owner in at_address[reply.address_id]:
                self.replies[owner].append(reply)
        self.tasks: dict[int, list[Task]] = defaultdict(list)
        for task in Task.objects.for_clinic(clinic).filter(patient__in=patients).order_by("pk"):
            self.tasks[task.patient_id].append(task)
        self.visits: dict[int, list[Appointment]] = defaultdict(list)
        visits = Appointment.objects.for_clinic(clinic).filter(patient__in=patients, starts_at__isnull=False)
        for visit in visits.order_by("starts_at", "pk"):
            self.visits[visit.patient_id].append(visit)


def _story(patient: Patient, rows: _Rows, now: datetime) -> Story:
    zone = patient.timezone or rows.zone
    messages = rows.messages[patient.pk]
    entries = [
        *_of_events(rows.events[patient.pk], rows.zone),
        *_of_messages(messages, rows.journeys, rows.drafts),
        *_of_replies(rows.replies[patient.pk]),
        *_of_tasks(rows.tasks[patient.pk]),
    ]
    lines = [_line(entry, now, zone) for entry in sorted(entries, key=lambda entry: entry.at)]
    return Story(
        patient=patient,
        zone=zone,
        name=f"{patient.given_name} {patient.family_name}".strip() or patient.external_id,
        visits=tuple(_visits(rows.visits[patient.pk], zone, rows.zone, now)),
        happened=tuple(line for line in lines if not _is_ahead(line.entry, now)),
        ahead=tuple(line for line in lines if _is_ahead(line.entry, now)),
        moving=any(event.applied_at is None for event in rows.events[patient.pk])
        or any(_is_moving(row, now) for row in messages),
    )


def _is_ahead(entry: Entry, now: datetime) -> bool:
    return entry.kind == "planned" or entry.at > now


def _is_moving(row: Message, now: datetime) -> bool:
    return row.state in ("claimed", "sending") or (row.state in OPEN and row.look_at <= now)


def _line(entry: Entry, now: datetime, zone: str) -> Line:
    return Line(
        entry=entry,
        clock=say_time(entry.at, zone, "en"),
        day=say_date(entry.at, zone, "en"),
        away=words.until(entry.at, now, zone)
        if _is_ahead(entry, now)
        else words.days_away(entry.at, now, zone),
    )


def _visits(visits: Iterable[Appointment], zone: str, clinic_zone: str, now: datetime) -> Iterator[Visit]:
    """A visit in person happens on the clinic's clocks, one by video on the patient's."""
    for row in visits:
        there = zone if row.mode == "telehealth" else clinic_zone
        yield Visit(
            title=words.KINDS.get(row.kind, row.kind),
            when=words.moment(row.starts_at, there),
            away=words.days_away(row.starts_at, now, there),
            status="" if row.status == "booked" else words.plain(row.status).lower(),
        )


def _of_events(events: Iterable[Event], zone: str) -> Iterator[Entry]:
    notes = {"stale": "Came late: a newer one counts.", "": "Being taken in."}
    for event in events:
        note = notes.get(event.outcome, event.detail)
        yield Entry(event.received_at, "event", words.happening(parse_event(event.body), zone), note)


def _of_replies(replies: Iterable[Reply]) -> Iterator[Entry]:
    for reply in replies:
        yield Entry(reply.received_at, "reply", "Reply", text=reply.body)


def _of_tasks(tasks: Iterable[Task]) -> Iterator[Entry]:
    for task in tasks:
        urgency = f"For staff, {words.URGENCY.get(task.urgency, task.urgency)}"
        note = f"Done by {task.closed_by}" if task.closed_at else urgency
        title = words.TASKS.get(task.reason, words.plain(task.reason))
        yield Entry(task.created_at, "task", title, note, text=task.detail, alert=task.closed_at is None)


def _of_messages(
    messages: Iterable[Message], journeys: dict[str, Journey], drafts: Collection[int]
) -> Iterator[Entry]:
    for row in messages:
        if row.channel == "task" and row.state == "delivered":
            continue  # the staff task that it became tells it
        entry = _message(row, _planned(row, journeys.get(row.journey)))
        yield replace(entry, draft=row.version_id in drafts)


def _planned(row: Message, journey: Journey | None) -> Entry:
    step = journey.steps.get(row.step) if journey else None
    waits = "held" if row.held else row.reason
    return Entry(
        row.look_at,
        "planned",
        words.TASKS[step.task] if step and step.task else words.plain(row.step),
        words.WAITING.get(waits, ""),
        way=words.WAYS[row.channel],
        journey=journey.title if journey else "",
        safety_critical=row.safety_critical,
    )


def _message(row: Message, planned: Entry) -> Entry:
    if row.state in (*OPEN, "parked"):
        return planned
    if row.state not in words.SENT or row.sent_at is None:
        at, failed = row.sent_at or row.due_at, row.state == "failed"
        return replace(planned, at=at, kind="unsent", note=words.unsent(row), alert=failed)
    parts = f", {row.parts} parts" if row.parts and row.parts > 1 else ""
    return replace(
        planned,
        at=row.sent_at,
        kind="sms" if row.channel == "sms" else "email",
        note=words.SENT[row.state] + parts,
        text=row.body,
        subject=row.subject,
        preheader=_preheader(row),
        alert=row.state in ("undelivered", "unknown"),
    )


def _preheader(row: Message) -> str:
    """As published; the row keeps no copy, so one that was merged with facts is not guessed at."""
    if row.channel != "email" or row.version_id is None:
        return ""
    preheader = Version(row.version_id, "", neutral=False).compiled.preheader
    return "" if "{" in preheader else preheader
