"""One text, judged by itself."""

from __future__ import annotations

from typing import Any

from nurture import content, lint, places
from nurture.lint.text import Text

LETTER = places.TEMPLATES / "letter"


def findings(
    words: str, channel: str = "email", language: str = "en", **known: Any
) -> tuple[lint.Finding, ...]:
    """`known` are fields of Text. What lacks it gets a neutral head, or the clinic's name."""
    if channel == "email" and not words.startswith("---\n"):
        words = f'---\nsubject: "Your visit"\npreheader: "A short note."\n---\n{words}\n'
    if channel == "sms" and "{{ clinic }}" not in words:
        words = f"{{{{ clinic }}}}: {words}\n"
    letter = content.load_letter([LETTER], language, known.get("category", "care"))
    known = {"message": "notes/note", "letter": letter if channel == "email" else None} | known
    return lint.check_text(Text("note", words, channel=channel, language=language, **known))


def rules(words: str, channel: str = "email", language: str = "en", **known: Any) -> set[str]:
    return {finding.rule for finding in findings(words, channel, language, **known)}
