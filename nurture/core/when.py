"""Time arithmetic, all of it: "2 days before at 17:00", local clocks, DST, and how a moment is told.

A day is a calendar day where the patient lives, an hour sixty minutes that pass. Moments are aware, in UTC.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

Anchor = Literal[
    "trigger", "start", "due", "food cut-off", "liquid cut-off", "halfway", "latest session", "last session"
]

#: Moments of a series of sessions, which are not known before they have come.
OF_SERIES: tuple[Anchor, ...] = ("halfway", "latest session", "last session")

#: What an author may call each anchor. A word for the trigger is compared with the journey's own trigger.
ANCHOR_WORDS: dict[str, Anchor] = {
    **dict.fromkeys(
        (
            "signup",
            "booking",
            "check-in",
            "discharge",
            "completion",
            "no-show",
            "approval",
            "answer",
            "sending",
        ),
        "trigger",
    ),
    **dict.fromkeys(("start", "visit", "session", "consult"), "start"),
    "due": "due",
    "food cut-off": "food cut-off",
    "liquid cut-off": "liquid cut-off",
    **{word: word for word in OF_SERIES},
}

_WORD = "|".join(ANCHOR_WORDS)
_OFFSET = re.compile(
    r"(?:(?P<count>[0-9]{1,4}|an?|the) (?P<unit>minute|hour|day)s? (?P<side>before|after)"
    rf"(?: (?P<word>{_WORD}))?"
    r"|(?P<same>on the day))(?: at (?P<clock>[0-9]{1,2}:[0-9]{2}))?"
)
_FORMS = (
    "at once",
    "10 minutes after signup",
    "48 hours before",
    "the day before at 17:00",
    "on the day at 08:00",
    "3 days after at 10:00",
    "5 days after due",
    "2 hours before food cut-off",
    "start",
    "food cut-off",
    "liquid cut-off",
    "1 day after halfway",
    "7 days after latest session",
    "2 days after last session",
)


@dataclass(frozen=True)
class When:
    """A moment relative to an anchor: `days` on the calendar, then `clock` if given, then `elapsed` time.

    `word` is what the author called the anchor ("signup", "visit"), '' where nothing was written.
    """

    text: str
    anchor: Anchor
    word: str = ""
    days: int = 0
    clock: time | None = None
    elapsed: timedelta = timedelta()

    def __str__(self) -> str:
        return self.text


class MissingAnchor(ValueError):
    """A moment hangs on something that has no time yet. `anchor` names it."""

    def __init__(self, when: When) -> None:
        self.anchor = when.anchor
        super().__init__(f"{when.text!r} needs the time of {when.anchor!r}, which is not known here")


@lru_cache(maxsize=1024)
def parse_when(text: str) -> When:
    """The time of a journey's step. ValueError, listing the forms, for anything else."""
    said = " ".join(text.lower().replace("cutoff", "cut-off").split())
    if said == "at once":
        return When(said, "trigger")
    if said in ANCHOR_WORDS and ANCHOR_WORDS[said] not in ("trigger", "due"):
        return When(said, ANCHOR_WORDS[said], said)
    if match := _OFFSET.fullmatch(said):
        return _offset(said, match)
    raise ValueError(f"{text!r} is not a time that is known here; write it like: {'; '.join(_FORMS)}")


def _offset(said: str, match: re.Match[str]) -> When:
    word, unit, before = match["word"] or "", match["unit"] or "day", match["side"] == "before"
    anchor = ANCHOR_WORDS[word] if word else "start" if before or match["same"] else "trigger"
    if before and anchor == "trigger":
        raise ValueError(f"{said!r} lies before the event that starts the journey; write `after {word}`")
    count = 0 if match["same"] else int(match["count"]) if match["count"].isdigit() else 1
    signed = -count if before else count
    if unit == "day":
        return When(said, anchor, word, days=signed, clock=_clock(said, match["clock"]))
    if match["clock"]:
        raise ValueError(f"{said!r} names a time of day, which goes with days, not with {unit}s")
    return When(said, anchor, word, elapsed=signed * timedelta(**{f"{unit}s": 1}))


def _clock(said: str, text: str | None) -> time | None:
    if text is None:
        return None
    hour, minute = (int(part) for part in text.split(":"))
    if hour > 23 or minute > 59:
        raise ValueError(f"{said!r} names {text}, which no clock shows; times run from 00:00 to 23:59")
    return time(hour, minute)


def resolve(when: When, anchors: Mapping[str, datetime], zone: str) -> datetime:
    """The moment in UTC. `anchors` are aware moments; MissingAnchor where the one needed is absent."""
    if when.anchor not in anchors:
        raise MissingAnchor(when)
    moment = utc(anchors[when.anchor])
    if when.days or when.clock:
        there = local(moment, zone)
        moment = localize(there.date() + timedelta(days=when.days), when.clock or there.time(), zone)
    return moment + when.elapsed


def local(moment: datetime, zone: str) -> datetime:
    """An aware moment on the clocks of an IANA zone."""
    return utc(moment).astimezone(_clocks(zone))


def utc(moment: datetime) -> datetime:
    """An aware moment in UTC. ValueError for a naive one, which would be read in this machine's zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} names no zone; end it with Z or an offset such as -05:00")
    return moment.astimezone(UTC)


def localize(day: date, clock: time, zone: str) -> datetime:
    """A local date and time as UTC.

    A time that the clocks skip moves forward by the gap (02:30 becomes 03:30); one that comes twice is
    the first.
    """
    # With fold=0 Python reads both cases by the offset from before the change: exactly these two rules.
    return datetime.combine(day, clock.replace(fold=0), _clocks(zone)).astimezone(UTC)


@lru_cache(maxsize=1024)
def _clocks(zone: str) -> ZoneInfo:
    # ZoneInfo's own cache holds eight; every further zone would be read from disk each time.
    return ZoneInfo(zone)


def next_midnight(moment: datetime, zone: str) -> datetime:
    """The start of the local day after the one that the moment falls on, in UTC."""
    return localize(local(moment, zone).date() + timedelta(days=1), time.min, zone)


#: Names kept by hand: no locale of the machine changes what a patient reads, and all of it is GSM-7 (sabado).
DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sabado", "domingo"),
}
MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}
NOON = {"en": ("AM", "PM"), "es": ("a. m.", "p. m.")}


def say_date(moment: datetime, zone: str, lang: str) -> str:
    """Long: "Tuesday, March 3", "martes 3 de marzo". Any language but Spanish is told in English."""
    there = local(moment, zone)
    day, month = _names(there, lang)
    return f"{day} {there.day} de {month}" if lang == "es" else f"{day}, {month} {there.day}"


def say_day(moment: datetime, zone: str, lang: str) -> str:
    """Short: "Tue, Mar 3", "mar 3 mar"."""
    there = local(moment, zone)
    day, month = (name[:3] for name in _names(there, lang))
    return f"{day} {there.day} {month}" if lang == "es" else f"{day}, {month} {there.day}"


def _names(there: datetime, lang: str) -> tuple[str, str]:
    known = lang if lang in DAYS else "en"
    return DAYS[known][there.weekday()], MONTHS[known][there.month - 1]


def say_time(moment: datetime, zone: str, lang: str) -> str:
    """ "9:00 AM", "9:00 a. m."."""
    there = local(moment, zone)
    half = NOON.get(lang, NOON["en"])[there.hour >= 12]
    return f"{there.hour % 12 or 12}:{there.minute:02} {half}"
