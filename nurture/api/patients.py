"""Patients: what staff send them, start for them, and hold back."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Schema, Status
from pydantic import Field

from nurture.api.base import ERRORS, Detail, ReasonIn, Text, actor_of, api, clinic_of, invalid, patient_or_404
from nurture.api.messages import Planned, message_out
from nurture.core.events import Moment
from nurture.flow import holds, staff


class SendIn(Schema):
    message: Text | None = Field(None, description="journey/step, such as session_preparation/fasting")
    journey: Text | None = Field(None, description="start this journey instead of sending one message")
    appointment: Text | None = None
    channel: Literal["sms", "email"] | None = None
    at: Moment | None = None
    reason: Text


@api.post("/patients/{patient}/sends", response={202: list[Planned], **ERRORS})
def send(request: HttpRequest, patient: str, wanted: SendIn) -> Status[Any]:
    """Sends one message, or starts a journey, by hand. The same policy applies."""
    patient_or_404(request, patient)
    if bool(wanted.message) == bool(wanted.journey):
        raise invalid("message", "name either a message or a journey")
    if wanted.journey and (wanted.at or wanted.channel):
        raise invalid("journey", "a journey brings its own times and channels; leave out at and channel")
    by: dict[str, Any] = {
        "reason": wanted.reason,
        "actor": actor_of(request),
        "appointment_ref": wanted.appointment,
    }
    if wanted.journey:
        rows = staff.start(clinic_of(request), patient, wanted.journey, **by)
    else:
        rows = staff.send(
            clinic_of(request), patient, wanted.message or "", channel=wanted.channel, at=wanted.at, **by
        )
    return Status(202, [message_out(row) for row in rows if row.channel != "task"])


@api.post("/patients/{patient}/hold", response={200: Detail, **ERRORS})
def hold_patient(request: HttpRequest, patient: str, why: ReasonIn | None = None) -> dict[str, str]:
    """Holds the patient's journeys until a person resumes them."""
    patient_or_404(request, patient)
    holds.hold_patient(clinic_of(request), patient, actor_of(request), why.reason if why else "")
    return {"detail": "held"}


@api.post("/patients/{patient}/resume", response={200: Detail, **ERRORS})
def resume_patient(request: HttpRequest, patient: str, why: ReasonIn | None = None) -> dict[str, str]:
    patient_or_404(request, patient)
    holds.resume_patient(clinic_of(request), patient, actor_of(request), why.reason if why else "")
    return {"detail": "resumed"}
