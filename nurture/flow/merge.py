"""The flat facts that a message is merged with. Nothing else of a patient ever reaches a template."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

import phonenumbers

from nurture.content import Value
from nurture.core.clinic import Parameters, opening_words
from nurture.core.conditions import NAMES
from nurture.core.facts import Patient, Visit
from nurture.core.when import say_date, say_day, say_time


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
    if patient and visit:
        facts |= _of_visit(clinic, patient, visit, language)
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
    }


def _of_visit(clinic: Parameters, patient: Patient, visit: Visit, language: str) -> dict[str, Value]:
    # A visit in person happens on the clinic's clocks, one by video on the patient's.
    zone = patient.zone or clinic.timezone if visit.mode == "telehealth" else clinic.timezone
    start = visit.starts_at

    def cutoff(hours: float) -> str:
        return _clock_and_day(start - timedelta(hours=hours), zone, language)

    return {
        "visit_day": say_day(start, zone, language),
        "visit_date": say_date(start, zone, language),
        "visit_time": say_time(start, zone, language),
        "visit_minutes": visit.minutes,
        "telehealth": visit.mode == "telehealth",
        "first_session": visit.first_of_kind,
        "food_cutoff": cutoff(clinic.food_hours),
        "liquid_cutoff": cutoff(clinic.liquid_hours),
        "ride_confirmed": visit.ride_confirmed,
        "confirmed": visit.confirmed,
        "consent_open": not visit.consent_signed,
    }


def _clock_and_day(moment: datetime, zone: str, language: str) -> str:
    weekday = say_day(moment, zone, language).replace(",", "").split()[0]
    return f"{say_time(moment, zone, language)} {weekday}"


def spoken_phone(e164: str) -> str:
    """`212-555-0100`: as people read it out."""
    number = phonenumbers.parse(e164)
    if number.country_code != 1:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    digits = str(number.national_number)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
