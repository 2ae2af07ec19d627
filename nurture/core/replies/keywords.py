"""The words that the law names, alone in a text: STOP and its kin, START, HELP.

Source of the stop words: 47 CFR 64.1200(a)(10) (stop, quit, end, revoke, opt out, cancel, unsubscribe), what
carriers and providers add, and their Spanish and French forms. Case, punctuation, quotes and spacing do not
matter.
"""

from __future__ import annotations

import string
import unicodedata
from typing import Literal

from nurture.core.replies.normalise import normalise

Keyword = Literal["stop", "start", "help"]

KEYWORDS: dict[str, Keyword] = {
    **dict.fromkeys(("stop", "quit", "end", "revoke", "optout", "cancel", "unsubscribe"), "stop"),
    **dict.fromkeys(("stopall", "remove", "arret", "td", "stopplease", "pleasestop"), "stop"),
    **dict.fromkeys(("alto", "pare", "parar", "baja", "cancelar", "detener", "nomas"), "stop"),
    **dict.fromkeys(("start", "unstop"), "start"),
    **dict.fromkeys(("help", "info", "ayuda"), "help"),
}


def keyword(text: str) -> Keyword | None:
    """What one of the law's words, alone in a text, asks for; None for any other text. Never raises."""
    return KEYWORDS.get("".join(c for c in normalise(text) if not _separates(c)))


def _separates(character: str) -> bool:
    # Emoji are no separators: "help" with a crying face is for a person to read.
    return character in string.punctuation or unicodedata.category(character)[0] in "PZ"
