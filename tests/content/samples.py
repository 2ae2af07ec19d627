"""Texts for tests: the shipped ones, and short ones to try a rule on."""

from __future__ import annotations

from pathlib import Path

from nurture import content
from nurture.specimen import facts

__all__ = ["FIRST_SESSION", "LATER_SESSION", "MESSAGES", "email", "facts", "letter", "sms"]

TEMPLATES = Path(__file__).parents[2] / "templates"
MESSAGES, LETTER = TEMPLATES / "messages", TEMPLATES / "letter"

FIRST_SESSION: dict[str, content.Value] = {}
LATER_SESSION: dict[str, content.Value] = {
    "first_session": False,
    "confirmed": True,
    "ride_confirmed": True,
    "after_hours": "call 212-555-0111",
    "sandbox": True,
}


def letter(language: str = "en", category: str = "care") -> content.Letter:
    return content.load_letter([LETTER], language, category)


def email(body: str, subject: str = "Your visit", category: str = "care") -> content.Compiled:
    source = f'---\nsubject: "{subject}"\npreheader: "A short note."\n---\n{body}'
    return content.compile_message(source, "email", letter(category=category), "welcome/note/email.en.md")


def sms(text: str) -> content.Compiled:
    return content.compile_message(text, "sms", None, "welcome/note/sms.en.txt")
