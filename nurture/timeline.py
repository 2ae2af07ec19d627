"""What happened to whom, for a program (one JSON object a line) and for a nurse (a time line)."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from nurture.core.when import local
from nurture.flow.facts import parameters_of
from nurture.models import Appointment, Clinic, Message, Page, Patient, Task

Line = dict[str, Any]


def as_lines(clinic: Clinic, errors: Sequence[Line]) -> Iterator[str]:
    happened = [
        *map(_message_line, _messages(clinic)),
        *map(_task_line, _tasks(clinic)),
        *map(_page_line, _pages(clinic)),
        *errors,
    ]
    for line in [
        *sorted(happened, key=lambda line: line["at"]),
        *map(_appointment_line, _appointments(clinic)),
    ]:
        yield json.dumps(line, ensure_ascii=False)


def _messages(clinic: Clinic) -> list[Message]:
    rows = Message.objects.for_clinic(clinic).exclude(channel="task").order_by("pk")
    return list(
        rows.select_related(
            "clinic", "patient", "patient__mobile", "patient__email", "appointment", "address"
        )
    )


def _tasks(clinic: Clinic) -> list[Task]:
    return list(
        Task.objects.for_clinic(clinic).select_related("patient", "clinic").order_by("created_at", "pk")
    )


def _pages(clinic: Clinic) -> list[Page]:
    """One round of the list, and its beginning again: the first page is what the task itself says."""
    rows = Page.objects.for_clinic(clinic).filter(sent_at__isnull=False, rung__gt=0)
    rows = rows.filter(rung__lte=len(parameters_of(clinic).on_call))
    return list(rows.select_related("task", "task__patient").order_by("sent_at", "pk"))


def _appointments(clinic: Clinic) -> list[Appointment]:
    return list(Appointment.objects.for_clinic(clinic).select_related("patient").order_by("starts_at", "pk"))


def _message_line(row: Message) -> Line:
    at = row.sent_at or row.due_at
    left = row.sent_at is not None
    return {
        "kind": "message",
        "id": str(row.pk),
        "at": _utc(at),
        "local": local(at, _zone(row.clinic, row.patient)).isoformat(timespec="seconds"),
        "patient": row.patient.external_id if row.patient else None,
        "appointment": row.appointment.external_id if row.appointment else None,
        "journey": row.journey,
        "step": row.step,
        "channel": row.channel,
        "category": row.category,
        "state": row.state,
        "reason": row.reason or None,
        "attempts": row.attempts,
        "to": _recipient(row),
        "subject": row.subject if left and row.channel == "email" else None,
        "body": row.body if left else None,
        "parts": row.parts if left else None,
    }


def _recipient(row: Message) -> str | None:
    if row.address:
        return row.address.value
    address = {"sms": row.patient.mobile, "email": row.patient.email}[row.channel] if row.patient else None
    return address.value if address else None


def _task_line(row: Task) -> Line:
    return {
        "kind": "task",
        "at": _utc(row.created_at),
        "patient": row.patient.external_id if row.patient else None,
        "reason": row.reason,
        "urgency": row.urgency,
        "detail": row.detail,
    }


def _page_line(row: Page) -> Line:
    about = {"reason": row.task.reason, "urgency": row.task.urgency, "detail": _paged(row)}
    return {"kind": "task", "at": _utc(row.sent_at), "patient": _patient_of(row), **about}


def _patient_of(row: Page) -> str | None:
    return row.task.patient.external_id if row.task.patient else None


def _paged(row: Page) -> str:
    whom = row.contact.partition("<")[0].strip() or row.contact
    return f"Nobody has taken it yet: {whom} is paged now (page {row.rung + 1})."


def _appointment_line(row: Appointment) -> Line:
    return {
        "kind": "appointment",
        "id": row.external_id,
        "patient": row.patient.external_id,
        "starts_at": _utc(row.starts_at) if row.starts_at else None,
        "status": row.status,
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _zone(clinic: Clinic, patient: Patient | None) -> str:
    return (patient.timezone if patient else "") or parameters_of(clinic).timezone


# ---- for a nurse

WAYS = {"sms": "text", "email": "e-mail"}
WHY = {
    "no_consent": "no consent",
    "opted_out": "opted out",
    "expired": "no longer useful",
    "superseded": "replaced",
    "visit_cancelled": "visit cancelled",
    "exited": "no longer needed",
    "held": "on hold",
    "outcome_unknown": "outcome unknown",
    "not_approved": "not approved",
}


def as_text(clinic: Clinic, errors: Sequence[Line]) -> Iterator[str]:
    """A day at a time, in each patient's own time: what left, what did not and why, what staff must do."""
    entries = sorted(
        [
            *(_told_message(row) for row in _messages(clinic)),
            *(_told_task(row, clinic) for row in _tasks(clinic)),
            *(_told_page(row, clinic) for row in _pages(clinic)),
        ],
        key=lambda entry: entry[1].replace(tzinfo=None),  # a day reads as the clocks on the walls did
    )
    for day, of_day in groupby(entries, key=lambda entry: entry[1].date()):
        yield f"\n{day:%A, %B} {day.day}, {day.year}"
        for _, there, head, body in of_day:
            yield f"  {there:%H:%M}  {head}"
            yield from body
    for error in errors:
        yield f"\nRefused at {error['at']}: {error['detail']}"
    yield from _summary(clinic)


Told = tuple[datetime, datetime, str, list[str]]


def _told_message(row: Message) -> Told:
    at = row.sent_at or row.due_at
    name = row.patient.given_name or row.patient.external_id if row.patient else "unknown number"
    sign = "→" if row.sent_at else "·"
    head = f"{sign} {WAYS[row.channel]:<6}  {name:<12} {_title(row)}"
    state = row.state if row.sent_at else f"not sent: {_why(row)}" if row.state == "dropped" else _why(row)
    return (
        at,
        local(at, _zone(row.clinic, row.patient)),
        f"{head:<58} {state}",
        _quoted(row) if row.sent_at else [],
    )


def _title(row: Message) -> str:
    return f"{row.journey}/{row.step}".replace("_", " ")


def _why(row: Message) -> str:
    words = WHY.get(row.reason, row.reason.replace("_", " ")) or row.state
    return f"{words} ({row.detail})" if row.detail and row.reason in ("superseded", "no_consent") else words


def _quoted(row: Message) -> list[str]:
    text = row.subject if row.channel == "email" else row.body
    return textwrap.wrap(f"“{text}”", width=96, initial_indent=" " * 18, subsequent_indent=" " * 19)


def _told_task(row: Task, clinic: Clinic) -> Told:
    return _told_staff(row, row.created_at, row.detail, clinic)


def _told_page(row: Page, clinic: Clinic) -> Told:
    return _told_staff(row.task, row.sent_at, _paged(row), clinic)


def _told_staff(row: Task, at: datetime, detail: str, clinic: Clinic) -> Told:
    name = row.patient.given_name or row.patient.external_id if row.patient else ""
    return (
        at,
        local(at, _zone(clinic, row.patient)),
        f"! staff   {name:<12} {row.reason.replace('_', ' ')} ({row.urgency})",
        textwrap.wrap(detail, width=96, initial_indent=" " * 18, subsequent_indent=" " * 18),
    )


def _summary(clinic: Clinic) -> Iterator[str]:
    messages = _messages(clinic)
    left = Counter(row.channel for row in messages if row.sent_at)
    unsent = sum(row.state == "dropped" for row in messages)
    planned = sum(row.state in ("planned", "waiting") for row in messages)
    yield ""
    yield (
        f"{left.total()} sent ({left['sms']} texts, {left['email']} e-mails), {unsent} not sent, "
        f"{planned} still planned, {len(_tasks(clinic))} for staff."
    )
