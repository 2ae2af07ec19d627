"""What files and facts say, in the words of somebody who looks after patients."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from nurture.content import FACTS, Value
from nurture.core.journeys import Step
from nurture.core.when import When, say_day, say_time

WAYS = {"sms": "Text", "email": "E-mail", "task": "Staff task"}
LANGUAGES = {"en": "English", "es": "Español"}

HAPPENINGS = {
    "patient.signed_up": "the patient signs up",
    "patient.updated": "details of the patient change",
    "patient.discharged": "the patient leaves the care of the clinic",
    "patient.deceased": "the patient has died",
    "session.checked_in": "the patient checks in for a session",
    "session.discharged": "the patient goes home after a session",
    "plan.approved": "a series of sessions is approved",
    "series.completed": "the series of sessions is complete",
    "forms.completed": "the forms are complete",
    "consent.signed": "the consent is signed",
    "ride.confirmed": "the ride home is set",
    "medication.reviewed": "the medicines have been reviewed",
}
_HAPPENS = {
    "booked": "is booked",
    "moved": "is moved to another time",
    "cancelled": "is cancelled",
    "no_show": "is missed",
    "completed": "has taken place",
}

#: A yes or no of a patient or a visit: how it is said where it holds, and where it does not.
_TOLD = {
    "answered": ("the patient has written since", "the patient has not written since"),
    "confirmed": ("the visit is confirmed", "the visit is not confirmed"),
    "confirmed_lately": ("the patient booked and confirmed lately", "the patient did not just confirm"),
    "consent_open": ("the treatment consent is not signed", "the treatment consent is signed"),
    "consent_signed": ("the treatment consent is signed", "the treatment consent is not signed"),
    "consult_booked": ("a consult is booked", "no consult is booked"),
    "contraindicated": ("a flag waits for a clinician", "no flag waits for a clinician"),
    "fasting_by_nurse": ("a nurse plans the fasting (diabetes, insulin, GLP-1)", "the usual fasting applies"),
    "first_of_series": ("it is the first session of a series", "it is a later session of a series"),
    "first_session": ("it is the first session", "it is a later session"),
    "first_visit": ("it is the first such visit", "it is a later visit"),
    "forms_completed": ("the forms are complete", "the forms are not complete"),
    "in_series": ("a series of sessions is under way", "no series of sessions is under way"),
    "later_in_series": ("it is a later session of a series", "it is not a later session of a series"),
    "medication_review_open": ("medicines wait for a nurse", "no medicines wait for a nurse"),
    "missed_before": ("an earlier visit was missed", "no earlier visit was missed"),
    "moved": ("the visit was moved", "the visit was not moved"),
    "outcome.candidate": ("treatment may be right for them", "treatment was not found right for them"),
    "outcome.missing": ("the outcome is not recorded", "the outcome is recorded"),
    "outcome.not_a_candidate": ("treatment is not right for them", "treatment was not ruled out"),
    "outcome.undecided": ("the provider has not decided", "the provider has decided"),
    "ride_confirmed": ("the ride home is set", "no ride home is set"),
    "routine": ("it is a confirmed later session", "it is a first session, or not confirmed"),
    "session_booked": ("a session is booked", "no session is booked"),
    "settled": ("the visit is confirmed and in person", "the visit is not confirmed, or by video"),
    "telehealth": ("the visit is by video", "the visit is in person"),
    "treated": ("the treatment took place", "the treatment did not take place"),
    "undecided": ("the provider has not decided", "the provider has decided"),
}
#: Facts that are no yes or no, each with a value that texts choose by.
_WITH_VALUE = {
    ("after_hours", ""): "the clinic has no line for after hours",
    ("given_name", ""): "no first name is known",
    ("more_sessions", 0): "no later session is booked",
    ("ride_policy", "adult_escort"): "an adult must come along",
    ("ride_policy", "any_ride"): "any ride home will do",
    ("ride_policy", "rideshare_ok"): "a taxi or rideshare will do",
    ("route", "im"): "the medicine is given by injection",
    ("route", "iv"): "the medicine is given by IV",
    ("route", "nasal"): "the medicine is given by nose spray",
    ("route", "oral"): "the medicine is given by mouth",
    ("sessions_planned", 0): "no plan is approved",
}


def plain(name: str) -> str:
    """`ready_to_book` -> Ready to book."""
    return name.replace("_", " ").replace(".", " ").strip().capitalize()


def happening(event: str) -> str:
    """`consult.no_show` -> a consult is missed."""
    kind, _, happened = event.partition(".")
    if event in HAPPENINGS or happened not in _HAPPENS:
        return HAPPENINGS.get(event, plain(event).lower())
    return f"a {kind} {_HAPPENS[happened]}"


def either(events: Iterable[str]) -> str:
    return _joined(map(happening, events), "or")


def both(said: Iterable[str]) -> str:
    return _joined(said, "and")


def _joined(said: Iterable[str], word: str) -> str:
    *most, last = said
    return f"{', '.join(most)} {word} {last}" if most else last


def holds(term: str, yes: bool = True) -> str:
    """A condition or a yes-or-no fact: `not confirmed` -> the visit is not confirmed."""
    name = term.removeprefix("not ")
    yes = yes != term.startswith("not ")
    if name in _TOLD:
        return _TOLD[name][not yes]
    if name.startswith("flag."):
        flag = plain(name.removeprefix("flag.")).lower()
        return f"{flag} is flagged" if yes else f"{flag} is not flagged"
    return name.replace("_", " ") if yes else f"not {name.replace('_', ' ')}"


def fact(name: str, value: Value) -> str:
    """A merge field by its value: any ride home will do, no first name is known."""
    if FACTS[name].type is bool:
        return holds(name, bool(value))
    if (name, value) in _WITH_VALUE:
        return _WITH_VALUE[name, value]
    named = name.removesuffix("_url").replace("_", " ") + " link" * name.endswith("_url")
    return f"there is no {named}" if value in ("", 0) else f"{named} is {str(value).replace('_', ' ')}"


#: What a time is counted from, as the reader of a time line knows it.
_COUNTED_FROM = {"trigger": "that", "start": "the visit", "due": "its time"}
_ARTICLE = re.compile(r"\b(before|after) (?!the\b|that\b|its\b|at\b|halfway\b)(?=[a-z])")
_ALONE = {
    "start": "the start of the visit",
    "food cut-off": "the food cut-off",
    "liquid cut-off": "the liquid cut-off",
}


def when(moment: When) -> str:
    """`24 hours before` -> 24 hours before the visit; `the day before at 17:00` -> … at 5:00 PM."""
    said = moment.text
    if not moment.word and moment.anchor in _COUNTED_FROM and said != "at once":
        said = re.sub(r"\b(before|after)\b", rf"\1 {_COUNTED_FROM[moment.anchor]}", said)
        said = said.replace("on the day", "on the day of the visit")
    said = _ARTICLE.sub(r"\1 the ", said.replace("after due", "after its time"))
    return re.sub(r"\d\d?:\d\d", lambda clock: _twelve(clock[0]), _ALONE.get(said, said))


def _twelve(clock: str) -> str:
    hour, minute = clock.split(":")
    return f"{(int(hour) - 1) % 12 + 1}:{minute} {'PM' if int(hour) >= 12 else 'AM'}"


def day(at: datetime, zone: str) -> str:
    return say_day(at, zone, "en")


def clock(at: datetime, zone: str) -> str:
    return say_time(at, zone, "en")


def urgency(step: Step) -> str:
    return {"now": "now", "today": "today", "soon": "in the next days"}[step.urgency]
