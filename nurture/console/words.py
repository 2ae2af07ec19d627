"""What rows say, in words that a nurse would use."""

from __future__ import annotations

from datetime import datetime

from django.utils.timesince import timesince

from nurture.core.events import Event as Happening
from nurture.core.plan import SAID_BY
from nurture.core.when import local, say_day, say_time
from nurture.models import Message

WAYS = {"sms": "Text", "email": "E-mail", "task": "Staff task"}
KINDS = {"consult": "Consult", "session": "Session"}

#: Of what left: what is known of its arrival.
SENT = {
    "sending": "on its way",
    "accepted": "sent",
    "sent": "sent",
    "delivered": "delivered",
    "undelivered": "did not arrive",
    "unknown": "not known whether it left; the provider is being asked",
}

#: Of what waits: what it waits for. Its own time needs no word.
WAITING = {
    "paused": "The clinic has paused all sending.",
    "held": "On hold.",
    "quiet_hours": "Waits for the hours in which people may be written to.",
    "cap": "Waits: this patient has heard enough for now.",
    "throttled": "Waits for its turn at the provider.",
    "retry": "Could not be handed over; it is tried again.",
    "provider_paused": "The provider refuses our account; staff are told.",
}

#: Of what does not leave: why not.
UNSENT = {
    "no_consent": "The patient has not agreed to this kind of message.",
    "opted_out": "The patient opted out.",
    "expired": "Its time has passed.",
    "superseded": "The plan has changed.",
    "visit_cancelled": "The visit was cancelled.",
    "exited": "No longer needed.",
    "held": "It was on hold until its time had passed.",
    "outcome_unknown": "It may have left; nothing is sent twice.",
    "not_approved": "No clinician has approved its text.",
    "recipient_not_allowed": "This system may not write to this address.",
    "render": "Its text could not be filled in.",
    "off": "This way of writing is switched off.",
    "provider_paused": "The provider refused our account for too long.",
    "crashed": "It broke down the machine three times; somebody has to look.",
}

TASKS = {
    "crisis": "Possible crisis",
    "safety_check": "Check that the patient is safe",
    "opt_out_with_visit": "Opted out, with a visit coming up",
    "outcome_unknown": "Not known whether a message arrived",
    "undelivered_safety": "An important message did not arrive",
    "held_safety": "An important message is on hold",
    "unconfirmed": "Not confirmed yet",
    "no_ride": "No ride home yet",
    "forms_missing": "Forms are missing",
    "medication_review": "Medicines to review",
    "contraindication": "A clinician should look",
    "question": "A question to answer",
    "reschedule_request": "Wants another time",
    "wrong_number": "Wrong number",
    "provider_paused": "The provider refuses our account",
}
URGENCY = {"now": "now", "today": "today", "soon": "in the next days"}


def plain(name: str) -> str:
    """`session_preparation` -> Session preparation."""
    return name.replace("_", " ").replace(".", " ").strip().capitalize()


def unsent(row: Message) -> str:
    """Why a dropped or failed message did not leave."""
    if row.reason == "superseded" and row.detail.startswith(SAID_BY):
        return f"“{plain(row.detail.removeprefix(SAID_BY))}” says it as well."
    if row.reason == "exited" and "." in row.detail:
        return f"No longer needed: {plain(row.detail).lower()}."
    if row.state == "failed" and row.reason not in UNSENT:
        return f"The provider refused it ({row.reason})."
    return UNSENT.get(row.reason) or plain(row.reason) or "It did not leave."


def happening(event: Happening, zone: str) -> str:
    """`Session booked for Fri, Mar 6, 9:00 AM`; times on the clocks of `zone`."""
    said = plain(event.type.removeprefix("patient."))
    visit = event.data.appointment
    if visit is None or visit.starts_at is None:
        return said
    link = "to" if event.type.endswith(".moved") else "for"
    return f"{said} {link} {moment(visit.starts_at, zone)}"


def moment(at: datetime, zone: str) -> str:
    return f"{say_day(at, zone, 'en')}, {say_time(at, zone, 'en')}"


def days_away(at: datetime, now: datetime, zone: str) -> str:
    """today, tomorrow, in 3 days, 2 days ago: calendar days of the zone."""
    days = (local(at, zone).date() - local(now, zone).date()).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def until(at: datetime, now: datetime, zone: str) -> str:
    """Closer than days_away on the day itself: in 20 minutes, due now."""
    if at <= now:
        return "due now"
    if local(at, zone).date() != local(now, zone).date():
        return days_away(at, now, zone)
    return f"in {timesince(now, at, depth=1)}" if (at - now).total_seconds() >= 60 else "in a moment"
