"""Facts of an invented patient, with the longest values that one part of an SMS must hold.

Lint, preview and tests merge texts with these; `situations` gives every combination that a text chooses by.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import jinja2
from jinja2 import nodes

from nurture.content import FACTS, Value

_ENGLISH: dict[str, Value] = {
    "given_name": "Christopher",
    "clinic": "Cedar Mental Wellness",
    "clinic_phone": "212-555-0100",
    "clinic_address": "1 Example Street, New York, NY 10001",
    "opening_hours": "Mon-Fri 9-5",
    "after_hours": "",
    "route": "iv",
    "booking_url": "https://cedar.example.org/book",
    "forms_url": "https://cedar.example.org/forms",
    "portal_url": "https://cedar.example.org/portal",
    "video_url": "https://cedar.example.org/video",
    "survey_url": "https://cedar.example.org/survey",
    "review_url": "https://cedar.example.org/review",
    "visit_day": "Wed, Sep 30",
    "visit_date": "Wednesday, September 30",
    "visit_time": "10:30 AM",
    "visit_minutes": 90,
    "telehealth": False,
    "arrival_time": "10:15 AM",
    "pickup_time": "12:45 PM",
    "first_session": True,
    "more_sessions": 0,
    "session_dates": "Wed, Sep 30, 10:30 AM; Fri, Oct 2, 10:30 AM",
    "planned_dates": "Wed, Sep 30, 10:30 AM; Fri, Oct 2, 10:30 AM",
    "moved": False,
    "undecided": False,
    "food_cutoff": "10:30 PM Tue",
    "liquid_cutoff": "12:30 AM Wed",
    "alcohol_cutoff": "10:30 AM Tue",
    "alcohol_until": "12:00 PM Thu",
    "drive_from": "12:00 PM Thu",
    "ride_policy": "adult_escort",
    "ride_confirmed": False,
    "confirmed": False,
    "medication_review_open": False,
    "consent_open": False,
    "fasting_by_nurse": False,
    "no_drive_hours": 24.0,
    "session_minutes": 60,
    "sessions_planned": 6,
    "offered_slots": "1) Tue 10:00 2) Wed 12:30 3) Thu 10:30",
    "choices": "1) Christopher Tue 10:00 2) Guadalupe Wed 12:30",
    "reply_by": "9:00 AM Mon",
    "unsubscribe_url": "https://cedar.example.org/u/k3yT0k3n",
    "sandbox": False,
}
_SPANISH: dict[str, Value] = {
    "opening_hours": "lun-vie 9-5",
    "visit_day": "mié 30 sep",
    "visit_date": "miércoles 30 de septiembre",
    "visit_time": "10:30 a. m.",
    "arrival_time": "10:15 a. m.",
    "pickup_time": "12:45 p. m.",
    "session_dates": "mié 30 sep, 10:30 a. m.; vie 2 oct, 10:30 a. m.",
    "planned_dates": "mié 30 sep, 10:30 a. m.; vie 2 oct, 10:30 a. m.",
    "food_cutoff": "10:30 p. m. mar",
    "liquid_cutoff": "12:30 a. m. mié",
    "alcohol_cutoff": "10:30 a. m. mar",
    "alcohol_until": "12:00 p. m. jue",
    "drive_from": "12:00 p. m. jue",
    "offered_slots": "1) mar 10:00 2) mié 12:30 3) jue 10:30",
    "choices": "1) Christopher mar 10:00 2) Guadalupe mié 12:30",
    "reply_by": "9:00 a. m. lun",
}

#: What a fact that is neither a yes or no nor one of its choices may be instead, where texts choose by it.
_ELSE: dict[str, tuple[Value, ...]] = {"more_sessions": (0, 5), "sessions_planned": (0, 6)}


def facts(language: str = "en", **changed: Value) -> dict[str, Value]:
    """All facts, as `content.render` takes them; any language but Spanish has English values."""
    return _ENGLISH | (_SPANISH if language == "es" else {}) | changed


def situations(source: str, language: str = "en") -> Iterator[dict[str, Value]]:
    """The facts of every situation that a template's choices tell apart."""
    chosen_by = sorted(_chosen_by(source))
    values = [_values(name, facts(language)[name]) for name in chosen_by]
    for combination in product(*values):
        yield facts(language, **dict(zip(chosen_by, combination, strict=True)))


def _chosen_by(source: str) -> set[str]:
    tests = (found.test for found in jinja2.Environment().parse(source).find_all(nodes.If))  # noqa: S701 - only parsed
    return {
        name.name
        for test in tests
        for name in (test, *test.find_all(nodes.Name))
        if isinstance(name, nodes.Name)
    }


def _values(name: str, usual: Value) -> tuple[Value, ...]:
    fact = FACTS[name]
    if fact.type is bool:
        return (False, True)
    if fact.choices:
        return fact.choices
    return _ELSE.get(name, (usual or "call 212-555-0111", "") if fact.type is str else (usual,))
