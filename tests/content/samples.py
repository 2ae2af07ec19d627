"""Facts of invented patients, with the longest values that one SMS part must hold."""

from __future__ import annotations

from pathlib import Path

from nurture import content

TEMPLATES = Path(__file__).parents[2] / "templates"
MESSAGES, LETTER = TEMPLATES / "messages", TEMPLATES / "letter"

_ENGLISH: dict[str, content.Value] = {
    "given_name": "Christopher",
    "clinic": "Cedar Mental Wellness",
    "clinic_phone": "212-555-0100",
    "clinic_address": "1 Example Street, New York, NY 10001",
    "opening_hours": "Mon-Fri 9-5",
    "after_hours": "",
    "visit_day": "Wed, Sep 30",
    "visit_date": "Wednesday, September 30",
    "visit_time": "10:30 AM",
    "visit_minutes": 90,
    "telehealth": False,
    "first_session": True,
    "food_cutoff": "10:30 PM Tue",
    "liquid_cutoff": "12:30 AM Wed",
    "ride_policy": "adult_escort",
    "ride_confirmed": False,
    "confirmed": False,
    "medication_review_open": False,
    "consent_open": False,
    "fasting_by_nurse": False,
    "no_drive_hours": 24.0,
    "session_minutes": 60,
    "unsubscribe_url": "https://cedar.example.org/u/k3yT0k3n",
    "sandbox": False,
}
_SPANISH: dict[str, content.Value] = {
    "opening_hours": "lun-vie 9-5",
    "visit_day": "mié 30 sep",
    "visit_date": "miércoles 30 de septiembre",
    "visit_time": "10:30 a. m.",
    "food_cutoff": "10:30 p. m. mar",
    "liquid_cutoff": "12:30 a. m. mié",
}
FIRST_SESSION: dict[str, content.Value] = {}
LATER_SESSION: dict[str, content.Value] = {
    "first_session": False,
    "confirmed": True,
    "ride_confirmed": True,
    "after_hours": "call 212-555-0111",
    "sandbox": True,
}


def facts(language: str = "en", **changed: content.Value) -> dict[str, content.Value]:
    return _ENGLISH | (_SPANISH if language == "es" else {}) | changed


def letter(language: str = "en", category: str = "care") -> content.Letter:
    return content.load_letter([LETTER], language, category)


def email(body: str, subject: str = "Your visit", category: str = "care") -> content.Compiled:
    source = f'---\nsubject: "{subject}"\npreheader: "A short note."\n---\n{body}'
    return content.compile_message(source, "email", letter(category=category), "welcome/note/email.en.md")


def sms(text: str) -> content.Compiled:
    return content.compile_message(text, "sms", None, "welcome/note/sms.en.txt")
