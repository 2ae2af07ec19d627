"""What can happen to a patient, and the facts that each happening carries.

The envelope is CloudEvents 1.0 in JSON. Fields that are not known are kept, not refused; in `data`,
absent means unchanged and null means cleared. Every time must carry its offset.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    model_validator,
)

from nurture.core.clinic import Link, zone_name
from nurture.core.facts import FLAGS
from nurture.core.text import email_address, phone_number

PATIENT_TYPES = ("patient.signed_up", "patient.updated", "patient.discharged", "patient.deceased")
VISIT_TYPES = (
    "consult.booked",
    "consult.moved",
    "consult.cancelled",
    "consult.no_show",
    "consult.completed",
    "session.booked",
    "session.moved",
    "session.cancelled",
    "session.no_show",
    "session.completed",
    "session.checked_in",
    "session.discharged",
)
OTHER_TYPES = (
    "plan.approved",
    "series.completed",
    "forms.completed",
    "consent.signed",
    "ride.confirmed",
    "medication.reviewed",
)
TYPES = (*PATIENT_TYPES, *VISIT_TYPES, *OTHER_TYPES)

Purpose = Literal["care", "education", "marketing", "feedback"]

#: Levels of lists and objects within one event; databases and parsers each stop somewhere above.
MOST_LEVELS = 64
#: U+0000 as JSON writes it, told from a backslash that is followed by these letters.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def _iso_text(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("write it as text with its offset, like 2026-03-04T14:00:00Z")
    return value


def known_type(name: str) -> str:
    """An event type; ValueError, listing them, for any other."""
    if name not in TYPES:
        raise ValueError(f"{name!r} is not an event type; known types: {', '.join(TYPES)}")
    return name


def _known_flag(flag: str) -> str:
    if flag not in FLAGS:
        raise ValueError(f"{flag!r} is not a flag; known flags: {', '.join(sorted(FLAGS))}")
    return flag


def _of_this_century(moment: datetime) -> datetime:
    if not 2000 <= moment.year < 2100:
        raise ValueError(f"{moment.year} is not a year that a visit can be in")
    return moment


Moment = Annotated[AwareDatetime, BeforeValidator(_iso_text), AfterValidator(_of_this_century)]
Id = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
Name = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
State = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Phone = Annotated[str, AfterValidator(phone_number)]
Mailbox = Annotated[str, AfterValidator(email_address)]
Zone = Annotated[str, AfterValidator(zone_name)]
EventType = Annotated[str, AfterValidator(known_type)]
Flag = Annotated[str, AfterValidator(_known_flag)]


class _Open(BaseModel):
    model_config = ConfigDict(extra="allow")


class ConsentData(_Open):
    """Purposes granted per channel; a list replaces what was granted before, null takes all back."""

    sms: list[Purpose] | None = None
    email: list[Purpose] | None = None
    wording: Annotated[str, Field(max_length=10_000)] = ""
    wording_version: Annotated[str, Field(max_length=60)] = ""


class RideContact(_Open):
    """Who takes the patient home. `consent`: this person agreed to be texted about it."""

    mobile: Phone
    consent: StrictBool = False


class PatientData(_Open):
    id: Id
    given_name: Name | None = None
    family_name: Name | None = None
    mobile: Phone | None = None
    email: Mailbox | None = None
    timezone: Zone | None = None
    state: State | None = None
    language: Language | None = None
    flags: list[Flag] | None = None
    unencrypted_ok: StrictBool | None = None
    ride_contact: RideContact | None = None
    consent: ConsentData | None = None


class AppointmentData(_Open):
    id: Id
    kind: Literal["consult", "session"] | None = None
    starts_at: Moment | None = None
    minutes: Annotated[int, Field(ge=1, le=1440, strict=True)] | None = None
    mode: Literal["in_person", "telehealth"] | None = None
    video_url: Link | None = None


class Data(_Open):
    patient: PatientData
    appointment: AppointmentData | None = None
    outcome: Literal["candidate", "not_a_candidate", "undecided"] | None = None
    reason: Annotated[str, Field(max_length=200)] | None = None
    sessions: Annotated[int, Field(ge=1, le=200, strict=True)] | None = None


class Event(_Open):
    """One CloudEvents 1.0 event. `time` is when it happened; anchors use it, not the arrival."""

    specversion: Literal["1.0"]
    id: Id
    source: Id
    type: EventType
    time: Moment
    data: Data

    @model_validator(mode="after")
    def _facts_of_its_type(self) -> Event:
        if problem := _missing_fact(self):
            raise ValueError(problem)
        return self

    @property
    def visit_kind(self) -> str:
        """`consult` or `session` for a visit event, else ''."""
        return self.type.partition(".")[0] if self.type in VISIT_TYPES else ""


def _missing_fact(event: Event) -> str:
    visit = event.data.appointment
    if (event.type in VISIT_TYPES or event.type == "ride.confirmed") and visit is None:
        return f"data.appointment: {event.type} needs the appointment it speaks of"
    if visit and event.visit_kind and visit.kind not in (None, event.visit_kind):
        return f"data.appointment.kind: {event.type} speaks of a {event.visit_kind}, not of a {visit.kind}"
    if visit and visit.starts_at is None and event.type.endswith((".booked", ".moved")):
        return f"data.appointment.starts_at: {event.type} needs the time of the visit"
    if visit and visit.kind is None and not event.visit_kind and visit.starts_at:
        return "data.appointment.kind: say whether the visit is a consult or a session"
    if event.type == "plan.approved" and event.data.sessions is None:
        return "data.sessions: plan.approved needs the number of sessions"
    return ""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an event: the field's path and what to write instead."""

    field: str
    problem: str


class EventRefused(ValueError):
    """The event is not valid. `problems` names each field; `item` is its place in a batch."""

    def __init__(self, problems: Sequence[Problem], item: int | None = None) -> None:
        self.problems = tuple(problems)
        self.item = item
        super().__init__("; ".join(f"{p.field}: {p.problem}" for p in self.problems))


def parse_event(raw: object) -> Event:
    """An event from parsed JSON. Raises EventRefused naming every field that is wrong."""
    if not isinstance(raw, Mapping):
        raise EventRefused(
            [Problem("(body)", "an event is a JSON object; see the CloudEvents 1.0 JSON format")]
        )
    if problem := _not_storable(raw):
        raise EventRefused([Problem("(body)", problem)])
    try:
        return Event.model_validate(raw)
    except ValidationError as error:
        raise EventRefused([_problem(item) for item in error.errors()]) from None


def _not_storable(raw: Mapping[str, Any]) -> str:
    """What JSON allows and no database keeps."""
    if _is_deeper(raw, MOST_LEVELS):
        return f"nests deeper than {MOST_LEVELS} levels"
    try:
        text = json.dumps(raw, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (ValueError, TypeError):
        return "holds a number or a character that is not valid JSON text (NaN, a lone surrogate)"
    return "holds the character U+0000" if _NUL.search(text) else ""


def _is_deeper(value: object, levels: int) -> bool:
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in inner)


def _problem(error: Any) -> Problem:
    field = ".".join(str(part) for part in error["loc"] if not str(part).startswith("function-"))
    message = error["msg"].removeprefix("Value error, ")
    if error["type"] == "timezone_aware":
        message = "the time has no offset; write it like 2026-03-04T14:00:00Z or with -05:00"
    elif error["type"] == "missing":
        message = "is required"
    if not field:
        field, _, message = message.partition(": ")
    return Problem(field, message)


def same_body_digest(raw: Mapping[str, Any], ignoring: Collection[str] = ()) -> str:
    """SHA-256 of what makes two deliveries of one (source, id) the same event."""
    body = {key: value for key, value in raw.items() if key not in ignoring}
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
