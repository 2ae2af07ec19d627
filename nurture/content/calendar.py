"""The booked visit as an iCalendar file (RFC 5545, RFC 5546) that a calendar updates by itself.

One visit keeps one UID. Each move raises SEQUENCE; a cancellation raises it once more and says METHOD:CANCEL.
Nothing in it tells what kind of visit it is: calendars are shared, and show on locked screens.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from icalendar import Alarm, Calendar, Event, vCalAddress, vText

TITLES = {"en": "Visit", "es": "Cita"}
PRODUCT = "-//Nurture//Visits//EN"
REMINDER = timedelta(hours=2)


@dataclass(frozen=True)
class CalendarVisit:
    """What the file tells. Moments are aware; `revision` grows by one with every move of the visit."""

    uid: str  # opaque: no name, no number of a patient
    starts_at: datetime
    minutes: int
    revision: int
    cancelled: bool
    clinic: str
    phone: str
    place: str  # postal address, or where to join by video
    organizer: str  # the mailbox that the clinic writes from
    attendee: str
    language: str = "en"


@dataclass(frozen=True)
class CalendarFile:
    method: Literal["REQUEST", "CANCEL"]
    text: str  # RFC 5545: CRLF, lines folded at 75 octets


def visit_file(visit: CalendarVisit, now: datetime) -> CalendarFile:
    """The file as it stands at `now` (aware), which is its DTSTAMP."""
    method: Literal["REQUEST", "CANCEL"] = "CANCEL" if visit.cancelled else "REQUEST"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(visit, now))
    return CalendarFile(method, calendar.to_ical().decode())


def _event(visit: CalendarVisit, now: datetime) -> Event:
    event = Event()
    event.add("uid", visit.uid)
    event.add("dtstamp", now.astimezone(UTC))
    # Twice the revision: between two times of a visit there is room for its cancellation.
    event.add("sequence", 2 * visit.revision + visit.cancelled)
    event.add("status", "CANCELLED" if visit.cancelled else "CONFIRMED")
    # In UTC, so that no calendar needs our idea of a zone; it shows the reader's own clock.
    event.add("dtstart", visit.starts_at.astimezone(UTC))
    event.add("dtend", (visit.starts_at + timedelta(minutes=visit.minutes)).astimezone(UTC))
    event.add("summary", f"{TITLES.get(visit.language, TITLES['en'])}: {visit.clinic}")
    event.add("description", f"{visit.clinic}, {visit.phone}")
    if visit.place:
        event.add("location", visit.place)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    event.add("organizer", _person(visit.organizer, CN=visit.clinic), encode=False)
    event.add("attendee", _person(visit.attendee, RSVP="FALSE"), encode=False)
    if not visit.cancelled:
        event.add_component(_alarm(visit))
    return event


def _person(mailbox: str, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{mailbox}")
    for name, value in parameters.items():
        person.params[name] = vText(value)
    return person


def _alarm(visit: CalendarVisit) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -REMINDER)
    alarm.add("description", TITLES.get(visit.language, TITLES["en"]))
    return alarm
