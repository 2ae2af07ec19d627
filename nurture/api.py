"""The HTTP API: events in, and what staff may do from another system. OpenAPI at /api/v1/docs."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema, Status
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer
from pydantic import Field

from nurture import __version__
from nurture.core.events import Event, EventRefused, Moment
from nurture.flow import holds, receive, staff
from nurture.models import ApiKey, Clinic, Message, Patient

MOST_ITEMS = 1_000
MOST_BYTES = 1_000_000


class ClinicKey(HttpBearer):
    """`Authorization: Bearer <key>`; a key speaks for one clinic."""

    def authenticate(self, _request: HttpRequest, token: str) -> ApiKey | None:
        return ApiKey.holder_of(token)


class DescribedApi(NinjaAPI):
    """Events are read by hand, for one clear answer to whatever comes; they are described all the same."""

    def get_openapi_schema(self, **place: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(**place)
        event = Event.model_json_schema(ref_template="#/components/schemas/{model}")
        described["components"]["schemas"] |= event.pop("$defs") | {"Event": event}
        return described


api = DescribedApi(
    title="Nurture",
    version=__version__,
    description="Intake events in, messages out. Every call needs the key of one clinic.",
    auth=ClinicKey(),
    docs_url="/docs",
    urls_namespace="api",
)


class Detail(Schema):
    detail: str


class FieldProblem(Schema):
    field: str
    problem: str
    item: int | None = Field(None, description="place in a batch, counted from 0")


class Invalid(Schema):
    detail: list[FieldProblem]


class Receipt(Schema):
    id: str
    status: str = Field(description="accepted, or duplicate where the same event came before")


_SCHEMA = {
    "oneOf": [
        {"$ref": "#/components/schemas/Event"},
        {"type": "array", "items": {"$ref": "#/components/schemas/Event"}, "maxItems": MOST_ITEMS},
    ]
}


@api.post(
    "/events",
    response={
        200: Receipt | list[Receipt],
        202: Receipt | list[Receipt],
        400: Detail,
        401: Detail,
        409: Detail,
        413: Detail,
        422: Invalid,
    },
    summary="Accept CloudEvents 1.0, one or a list",
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": _SCHEMA}}}},
)
def post_events(request: HttpRequest) -> Status[Any]:
    """Events are on disk before the answer: 202 for new ones, 200 when all of them came before."""
    raw = _json(_body(request))
    batch = raw if isinstance(raw, list) else [raw]
    if len(batch) > MOST_ITEMS:
        raise HttpError(413, f"A batch holds at most {MOST_ITEMS} events; this one has {len(batch)}.")
    receipts = [{"id": r.id, "status": r.status} for r in receive.accept(clinic_of(request), batch)]
    status = 202 if any(receipt["status"] == "accepted" for receipt in receipts) else 200
    return Status(status, receipts if isinstance(raw, list) else receipts[0])


def clinic_of(request: HttpRequest) -> Clinic:
    return request.auth.clinic


def _body(request: HttpRequest) -> bytes:
    """Read only as far as the limit: the length that a client states is not to be believed."""
    stated = request.headers.get("Content-Length", "")
    body: bytes = b"" if _is_too_long(stated) else request.read(MOST_BYTES + 1)
    if _is_too_long(stated) or len(body) > MOST_BYTES:
        raise HttpError(413, "A body holds at most 1 MB; send the events in smaller batches.")
    return body


def _is_too_long(stated: str) -> bool:
    return stated.isdecimal() and int(stated) > MOST_BYTES


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except UnicodeDecodeError:
        raise _invalid("(body)", "is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise _invalid(
            "(body)", f"is not JSON: {error.msg} at line {error.lineno} column {error.colno}"
        ) from None
    except (RecursionError, ValueError):
        raise _invalid("(body)", "is JSON that nests too deeply or holds a number that is too long") from None


class _Refusal(Exception):
    """An answer with a body of its own."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        self.status, self.body = status, body
        super().__init__(str(status))


def _invalid(field: str, problem: str) -> _Refusal:
    return _Refusal(422, {"detail": [{"field": field, "problem": problem}]})


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


#: Without U+0000, which no database column takes.
Text = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00]*$")]


class SendIn(Schema):
    message: Text | None = Field(None, description="journey/step, such as session_preparation/fasting")
    journey: Text | None = Field(None, description="start this journey instead of sending one message")
    appointment: Text | None = None
    channel: Literal["sms", "email"] | None = None
    at: Moment | None = None
    reason: Text


class ReasonIn(Schema):
    reason: Annotated[str, Field(max_length=300)] = ""


class MoveIn(ReasonIn):
    at: Moment


class Refused(Schema):
    reason: str
    detail: str = ""


ERRORS = {401: Detail, 404: Detail, 409: Refused, 422: Invalid}


@api.get("/patients/{patient}/messages", response={200: list[Planned], **ERRORS})
def list_messages(request: HttpRequest, patient: str) -> list[dict[str, Any]]:
    """What was sent, is planned and was dropped, each with its reason."""
    known = _patient_or_404(request, patient)
    rows = Message.objects.for_clinic(clinic_of(request)).filter(patient=known).exclude(channel="task")
    return [_message(row) for row in rows.select_related("appointment").order_by("due_at", "pk")]


@api.post("/patients/{patient}/sends", response={202: list[Planned], **ERRORS})
def send(request: HttpRequest, patient: str, wanted: SendIn) -> Status[Any]:
    """Sends one message, or starts a journey, by hand. The same policy applies."""
    _patient_or_404(request, patient)
    if bool(wanted.message) == bool(wanted.journey):
        raise _invalid("message", "name either a message or a journey")
    if wanted.journey and (wanted.at or wanted.channel):
        raise _invalid("journey", "a journey brings its own times and channels; leave out at and channel")
    by: dict[str, Any] = {
        "reason": wanted.reason,
        "actor": _actor(request),
        "appointment_ref": wanted.appointment,
    }
    if wanted.journey:
        rows = staff.start(clinic_of(request), patient, wanted.journey, **by)
    else:
        rows = staff.send(
            clinic_of(request), patient, wanted.message or "", channel=wanted.channel, at=wanted.at, **by
        )
    return Status(202, [_message(row) for row in rows if row.channel != "task"])


@api.post("/patients/{patient}/hold", response={200: Detail, **ERRORS})
def hold_patient(request: HttpRequest, patient: str, why: ReasonIn | None = None) -> dict[str, str]:
    """Holds the patient's journeys until a person resumes them."""
    _patient_or_404(request, patient)
    holds.hold_patient(clinic_of(request), patient, _actor(request), why.reason if why else "")
    return {"detail": "held"}


@api.post("/patients/{patient}/resume", response={200: Detail, **ERRORS})
def resume_patient(request: HttpRequest, patient: str, why: ReasonIn | None = None) -> dict[str, str]:
    _patient_or_404(request, patient)
    holds.resume_patient(clinic_of(request), patient, _actor(request), why.reason if why else "")
    return {"detail": "resumed"}


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
    holds.move(row, _actor(request), to.reason, to.at)
    return _message(row)


def _acted(request: HttpRequest, row: Message, verb: Verb, why: ReasonIn | None) -> dict[str, Any]:
    ACTS[verb](row, _actor(request), why.reason if why else "")
    return _message(row)


def _actor(request: HttpRequest) -> str:
    return f"key {request.auth.name}"


def _patient_or_404(request: HttpRequest, ref: str) -> Patient:
    named = Patient.objects.for_clinic(clinic_of(request)).filter(external_id=ref)
    found = None if "\0" in ref else named.first()
    if found is None:
        raise HttpError(404, "This clinic has no such patient.")
    return found


def _message_or_404(request: HttpRequest, message: int, patient: str | None = None) -> Message:
    rows = Message.objects.for_clinic(clinic_of(request)).select_related("appointment")
    if patient is not None:
        rows = rows.filter(patient=_patient_or_404(request, patient))
    found = rows.filter(pk=message).exclude(channel="task").first() if abs(message) < 2**63 else None
    if found is None:
        raise HttpError(404, "There is no such message.")
    return found


def _message(row: Message) -> dict[str, Any]:
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


@api.exception_handler(_Refusal)
def _refused(_request: HttpRequest, error: _Refusal) -> HttpResponse:
    return JsonResponse(error.body, status=error.status)


@api.exception_handler(EventRefused)
def _event_refused(_request: HttpRequest, error: EventRefused) -> HttpResponse:
    problems = [{"field": p.field, "problem": p.problem, "item": error.item} for p in error.problems]
    return JsonResponse({"detail": problems}, status=422)


@api.exception_handler(receive.EventConflict)
def _event_conflict(_request: HttpRequest, error: receive.EventConflict) -> HttpResponse:
    return JsonResponse({"detail": str(error)}, status=409)


@api.exception_handler(staff.Forbidden)
def _forbidden(_request: HttpRequest, error: staff.Forbidden) -> HttpResponse:
    return JsonResponse({"reason": error.reason, "detail": str(error)}, status=409)


@api.exception_handler(staff.NoMatch)
def _no_match(_request: HttpRequest, error: staff.NoMatch) -> HttpResponse:
    return JsonResponse({"detail": [{"field": error.field, "problem": str(error)}]}, status=422)


@api.exception_handler(ValidationError)
def _not_valid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    problems = [
        {"field": ".".join(str(part) for part in item["loc"][2:]) or "(body)", "problem": item["msg"]}
        for item in error.errors
    ]
    return JsonResponse({"detail": problems}, status=422)
