"""Messages: what was sent, is planned and was dropped; and what staff change of what has not left."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Schema
from ninja.errors import HttpError
from pydantic import Field

from nurture.api.base import ERRORS, ReasonIn, actor_of, api, clinic_of, patient_or_404
from nurture.core.events import Moment
from nurture.flow import holds
from nurture.models import Message


class Planned(Schema):
    id: str
    journey: str
    step: str
    channel: str
    category: str
    appointment: str | None
    state: str
    reason: str | None
    detail: str | None
    due_at: datetime
    not_after: datetime
    sent_at: datetime | None
    attempts: int
    subject: str | None
    body: str | None = Field(description="the exact text, once it has left")
    parts: int | None


class MoveIn(ReasonIn):
    at: Moment


@api.get("/patients/{patient}/messages", response={200: list[Planned], **ERRORS})
def list_messages(request: HttpRequest, patient: str) -> list[dict[str, Any]]:
    """What was sent, is planned and was dropped, each with its reason."""
    known = patient_or_404(request, patient)
    rows = Message.objects.for_clinic(clinic_of(request)).filter(patient=known).exclude(channel="task")
    return [message_out(row) for row in rows.select_related("appointment").order_by("due_at", "pk")]


Verb = Literal["skip", "hold", "resume"]
ACTS = {"skip": holds.skip, "hold": holds.hold, "resume": holds.resume}


@api.post("/messages/{message}/move", response={200: Planned, **ERRORS})
def move(request: HttpRequest, message: int, to: MoveIn) -> dict[str, Any]:
    """To another time, inside the message's use."""
    return _moved(request, _message_or_404(request, message), to)


@api.post("/messages/{message}/{verb}", response={200: Planned, **ERRORS})
def act(request: HttpRequest, message: int, verb: Verb, why: ReasonIn | None = None) -> dict[str, Any]:
    return _acted(request, _message_or_404(request, message), verb, why)


@api.post("/patients/{patient}/messages/{message}/move", response={200: Planned, **ERRORS})
def move_of_patient(request: HttpRequest, patient: str, message: int, to: MoveIn) -> dict[str, Any]:
    """As above, for who holds the patient's address of it."""
    return _moved(request, _message_or_404(request, message, patient), to)


@api.post("/patients/{patient}/messages/{message}/{verb}", response={200: Planned, **ERRORS})
def act_of_patient(
    request: HttpRequest, patient: str, message: int, verb: Verb, why: ReasonIn | None = None
) -> dict[str, Any]:
    return _acted(request, _message_or_404(request, message, patient), verb, why)


def _moved(request: HttpRequest, row: Message, to: MoveIn) -> dict[str, Any]:
    holds.move(row, actor_of(request), to.reason, to.at)
    return message_out(row)


def _acted(request: HttpRequest, row: Message, verb: Verb, why: ReasonIn | None) -> dict[str, Any]:
    ACTS[verb](row, actor_of(request), why.reason if why else "")
    return message_out(row)


def _message_or_404(request: HttpRequest, message: int, patient: str | None = None) -> Message:
    rows = Message.objects.for_clinic(clinic_of(request)).select_related("appointment")
    if patient is not None:
        rows = rows.filter(patient=patient_or_404(request, patient))
    found = rows.filter(pk=message).exclude(channel="task").first() if abs(message) < 2**63 else None
    if found is None:
        raise HttpError(404, "There is no such message.")
    return found


def message_out(row: Message) -> dict[str, Any]:
    left = row.sent_at is not None
    return {
        "id": str(row.pk),
        "journey": row.journey,
        "step": row.step,
        "channel": row.channel,
        "category": row.category,
        "appointment": row.appointment.external_id if row.appointment else None,
        "state": row.state,
        "reason": row.reason or None,
        "detail": row.detail or None,
        "due_at": row.due_at,
        "not_after": row.not_after,
        "sent_at": row.sent_at,
        "attempts": row.attempts,
        "subject": row.subject if left and row.channel == "email" else None,
        "body": row.body if left else None,
        "parts": row.parts,
    }
