"""The flat facts that a message is merged with. Nothing else of a patient ever reaches a template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache

import phonenumbers

from nurture.content import Value
from nurture.core.clinic import Parameters, opening_words
from nurture.core.conditions import NAMES
from nurture.core.facts import Patient, Visit
from nurture.core.when import local, localize, say_date, say_day, say_time

#: Facts that tell what a provider signs (core.clinic.CLINICAL).
CLINICAL_FACTS = (
    *("route", "session_minutes", "arrival_time", "pickup_time", "food_cutoff", "liquid_cutoff"),
    *("alcohol_cutoff", "alcohol_until", "drive_from", "no_drive_hours", "ride_policy"),
)
LINKS = ("booking_url", "forms_url", "portal_url", "survey_url", "review_url")
#: Before this local time nobody has had a full night of sleep.
MORNING = time(6)


def fields(
    clinic: Parameters,
    patient: Patient | None,
    visit: Visit | None,
    *,
    language: str,
    unsubscribe_url: str = "",
    sandbox: bool = False,
) -> dict[str, Value]:
    """Merge fields as content.FACTS lists them; those of a visit only where there is one."""
    facts: dict[str, Value] = _of_clinic(clinic.model_dump_json(), language) | {
        "given_name": patient.given_name if patient else "",
        "unsubscribe_url": unsubscribe_url,
        "sandbox": sandbox,
    }
    if patient:
        facts["medication_review_open"] = NAMES["medication_review_open"](patient, visit)
        facts["fasting_by_nurse"] = NAMES["fasting_by_nurse"](patient, visit)
        facts["sessions_planned"] = patient.sessions_planned
        facts["planned_dates"] = _dates(_coming(patient, patient.plan_approved_at), clinic, patient, language)
    if patient and visit:
        facts |= _of_visit(clinic, patient, visit, language)
        if visit.kind == "session":
            facts |= _of_session(clinic, patient, visit, language)
    return facts


@lru_cache(maxsize=1024)
def _of_clinic(parameters: str, language: str) -> dict[str, Value]:
    clinic = Parameters.model_validate_json(parameters)
    return {
        "clinic": clinic.signature,
        "clinic_phone": spoken_phone(clinic.phone),
        "clinic_address": clinic.address,
        "opening_hours": opening_words(clinic.opening_hours, language),
        "after_hours": clinic.on_call_hours,
        "no_drive_hours": clinic.no_drive_hours,
        "session_minutes": clinic.session_minutes,
        "ride_policy": clinic.ride_policy,
        "route": clinic.route,
        **{name: getattr(clinic, name) for name in LINKS},
    }


def _of_visit(clinic: Parameters, patient: Patient, visit: Visit, language: str) -> dict[str, Value]:
    zone = zone_of(clinic, patient, visit)
    start = visit.starts_at
    return {
        "visit_day": say_day(start, zone, language),
        "visit_date": say_date(start, zone, language),
        "visit_time": say_time(start, zone, language),
        "visit_minutes": visit.minutes,
        "telehealth": visit.mode == "telehealth",
        "video_url": visit.video_url or clinic.video_url,
        "first_session": visit.first_of_kind,
        "moved": visit.moved,
        "undecided": visit.outcome == "undecided",
        "ride_confirmed": visit.ride_confirmed,
        "confirmed": visit.confirmed,
        "consent_open": not visit.consent_signed,
    }


def zone_of(clinic: Parameters, patient: Patient, visit: Visit) -> str:
    """A visit in person happens on the clinic's clocks, one by video on the patient's."""
    return (patient.zone or clinic.timezone) if visit.mode == "telehealth" else clinic.timezone


def _of_session(clinic: Parameters, patient: Patient, visit: Visit, language: str) -> dict[str, Value]:
    zone = zone_of(clinic, patient, visit)
    start = visit.starts_at
    end = visit.ended_at or start + timedelta(minutes=visit.minutes)
    morning = localize(local(end, zone).date() + timedelta(days=1), MORNING, zone)

    def clock_and_day(moment: datetime) -> str:
        day = say_day(moment, zone, language)
        # From six days on a weekday alone could be this week's or the next's.
        near = abs(moment - start) < timedelta(days=6)
        return f"{say_time(moment, zone, language)} {day.replace(',', '').split()[0] if near else day}"

    def clock_of_day(moment: datetime) -> str:
        same_day = local(moment, zone).date() == local(start, zone).date()
        return say_time(moment, zone, language) if same_day else clock_and_day(moment)

    def hours(number: float) -> timedelta:
        return timedelta(hours=number)

    later = sessions_after(patient, visit)
    return {
        "arrival_time": clock_of_day(start - timedelta(minutes=clinic.arrival_minutes)),
        "pickup_time": clock_of_day(start + timedelta(minutes=visit.minutes + clinic.recovery_minutes)),
        "food_cutoff": clock_and_day(start - hours(clinic.food_hours)),
        "liquid_cutoff": clock_and_day(start - hours(clinic.liquid_hours)),
        "alcohol_cutoff": clock_and_day(start - hours(clinic.alcohol_hours_before)),
        "alcohol_until": clock_and_day(end + hours(clinic.alcohol_hours_after)),
        "drive_from": clock_and_day(max(end + hours(clinic.no_drive_hours), morning)),
        "more_sessions": len(later),
        "session_dates": _dates([visit, *later], clinic, patient, language),
    }


def sessions_after(patient: Patient, visit: Visit) -> list[Visit]:
    """The patient's other sessions that stand, from this visit on."""
    return [other for other in _coming(patient, visit.starts_at) if other.id != visit.id]


def _coming(patient: Patient, since: datetime | None) -> list[Visit]:
    """The patient's sessions that stand, from then on."""
    standing = (visit for visit in patient.visits if visit.kind == "session" and visit.status == "booked")
    return [visit for visit in standing if since is None or visit.starts_at >= since]


def _dates(visits: Sequence[Visit], clinic: Parameters, patient: Patient, language: str) -> str:
    def told(visit: Visit) -> str:
        zone = zone_of(clinic, patient, visit)
        return f"{say_day(visit.starts_at, zone, language)}, {say_time(visit.starts_at, zone, language)}"

    return "; ".join(map(told, visits))


def spoken_phone(e164: str) -> str:
    """`212-555-0100`: as people read it out."""
    number = phonenumbers.parse(e164)
    if number.country_code != 1:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = str(number.national_number)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
