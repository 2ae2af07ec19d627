"""What clinics disagree about: typed parameters with units, each with the strictest default found."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Literal, Self, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from nurture.core.text import email_address, phone_number

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WORKDAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")


def zone_name(name: str) -> str:
    """An IANA zone name, e.g. America/New_York; anything else is a ValueError."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name!r} is not a time zone; use an IANA name such as America/New_York") from None
    return name


def opening_span(text: str) -> str:
    """`09:00-17:00`, start before end."""
    start, _, end = text.partition("-")
    try:
        ordered = time.fromisoformat(start) < time.fromisoformat(end)
    except ValueError:
        ordered = False
    if not ordered:
        raise ValueError(f"{text!r} is not an opening time; write it like 09:00-17:00")
    return text


def web_address(text: str) -> str:
    """An https address, or nothing."""
    if text and not re.fullmatch(r"https://[!-;=?-z~]+", text):
        raise ValueError(f"{text!r} is not a web address; write it like https://clinic.example.org/forms")
    return text


def receiver(text: str) -> str:
    """An https address, or nothing; http only to this machine, which live mode refuses."""
    near = re.fullmatch(r"http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?(/[!-;=?-z~]*)?", text)
    return text if near else web_address(text)


def contact(text: str) -> str:
    """`Dana Ruiz <+12125550111>`: a mobile, a mailbox or an https address, with or without a name."""
    name, _, rest = text.rpartition("<")
    address = rest.removesuffix(">").strip()
    if "://" in address:
        known = web_address(address)
    else:
        known = email_address(address) if "@" in address else phone_number(address)
    return f"{name.strip()} <{known}>" if name.strip() else known


def reached_at(entry: str) -> str:
    """The address of an entry of the on-call list."""
    return entry.rpartition("<")[2].removesuffix(">")


Contact = Annotated[str, Field(max_length=254), AfterValidator(contact)]
Zone = Annotated[str, AfterValidator(zone_name)]
Span = Annotated[str, AfterValidator(opening_span)]
Link = Annotated[str, Field(max_length=200), AfterValidator(web_address)]
Receiver = Annotated[str, Field(max_length=200), AfterValidator(receiver)]

#: What a provider signs: clinics disagree about it, and a wrong value can harm.
CLINICAL = (
    "route",
    "session_minutes",
    "recovery_minutes",
    "arrival_minutes",
    "food_hours",
    "liquid_hours",
    "alcohol_hours_before",
    "alcohol_hours_after",
    "no_drive_hours",
    "ride_policy",
)


class Parameters(BaseModel):
    """Parameters of one clinic. Hours are elapsed hours before or after the visit; times are clinic time."""

    model_config = ConfigDict(extra="forbid", validate_default=True)

    timezone: Zone = "America/New_York"
    name: str = "Sample Clinic"
    alias: str = ""  # the neutral name patients see; empty: the name itself
    phone: str = "+12125550100"
    address: str = "1 Example Street, New York, NY 10001"
    opening_hours: dict[Day, list[Span]] = Field(
        default_factory=lambda: {day: ["09:00-17:00"] for day in WORKDAYS}
    )
    closures: list[date] = []
    lead_time_hours: float = Field(default=24, ge=0)
    chairs: int = Field(default=2, ge=1)
    providers: list[str] = []
    route: Literal["iv", "im", "nasal", "oral"] = "iv"
    session_minutes: int = Field(default=60, ge=10, le=600)
    recovery_minutes: int = Field(default=120, ge=0, le=600)  # after the session, until a ride may leave
    arrival_minutes: int = Field(default=60, ge=0, le=240)  # before the session
    food_hours: float = Field(default=8, ge=0, le=24)
    liquid_hours: float = Field(default=4, ge=0, le=24)
    alcohol_hours_before: float = Field(default=24, ge=0, le=168)  # and cannabis, and street drugs
    alcohol_hours_after: float = Field(default=24, ge=0, le=168)
    no_drive_hours: float = Field(default=24, ge=0, le=168)  # and always a full night of sleep
    ride_policy: Literal["adult_escort", "any_ride", "rideshare_ok"] = "adult_escort"
    booking_url: Link = ""  # links are printed where they are given; else the text says "call"
    forms_url: Link = ""
    portal_url: Link = ""
    video_url: Link = ""
    survey_url: Link = ""
    review_url: Link = ""
    on_call: list[Contact] = []  # mobiles, mailboxes, https addresses, in the order in which they are paged
    on_call_hours: str = ""
    acknowledge_minutes: int = Field(default=5, ge=1, le=120)  # until the next on the list is paged
    acknowledge_minutes_after_hours: int = Field(default=15, ge=1, le=240)
    #: A name in nurture.calendars; empty: request where patients are real, else built_in.
    calendar: Annotated[str, Field(pattern=r"^[a-z_]*$")] = ""
    recovery_in_chair: bool = False  # the session's chair stays taken for recovery_minutes
    consult_minutes: int = Field(default=60, ge=10, le=600)
    webhook_url: Receiver = ""  # is told of every booking, move and cancellation that a patient made
    quiet_hours: Span = "08:00-20:00"  # texts leave only inside this span, whatever else allows more
    sms_per_minute: int = Field(default=60, ge=1)  # of one sender; carriers allow a new campaign 75

    @field_validator("phone")
    @classmethod
    def _phone(cls, value: str) -> str:
        return phone_number(value)

    @model_validator(mode="after")
    def _drinks_end_after_food(self) -> Self:
        if self.liquid_hours > self.food_hours:
            raise ValueError(
                "liquid_hours is more than food_hours; clear liquids may be taken longer than food"
            )
        return self

    @property
    def signature(self) -> str:
        return self.alias or self.name


_SHORT_DAYS = {
    "en": {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"},
    "es": {"mon": "lun", "tue": "mar", "wed": "mie", "thu": "jue", "fri": "vie", "sat": "sab", "sun": "dom"},
}


def opening_words(opening_hours: dict[Day, list[str]], language: str) -> str:
    """Opening hours as people say them: `Mon-Fri 9-5`, `Mon-Thu 9-5, Fri 9-12`."""
    names = _SHORT_DAYS.get(language, _SHORT_DAYS["en"])
    runs: list[tuple[list[str], str]] = []
    for day in get_args(Day):
        hours = " ".join(_spoken(span) for span in opening_hours.get(day, []))
        if runs and runs[-1][1] == hours:
            runs[-1][0].append(names[day])
        else:
            runs.append(([names[day]], hours))
    spoken = [f"{'-'.join(dict.fromkeys((days[0], days[-1])))} {hours}" for days, hours in runs if hours]
    return ", ".join(spoken)


def _spoken(span: str) -> str:
    return "-".join(_spoken_hour(time.fromisoformat(end)) for end in span.split("-"))


def _spoken_hour(clock: time) -> str:
    hour = (clock.hour - 1) % 12 + 1
    return f"{hour}:{clock.minute:02}" if clock.minute else str(hour)
