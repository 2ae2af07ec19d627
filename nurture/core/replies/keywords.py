"""The words that the law names, alone in a text: STOP and its kin, START, HELP.

Source of the stop words: 47 CFR 64.1200(a)(10) (stop, quit, end, revoke, opt out, cancel, unsubscribe), what
carriers and providers add, and their Spanish and French forms. Case, punctuation, quotes and spacing do not
matter.
"""

from __future__ import annotations

import re
import string
import unicodedata
from typing import Literal

from nurture.core.text import gsm_safe

Keyword = Literal["stop", "start", "help"]

KEYWORDS: dict[str, Keyword] = {
    **dict.fromkeys(("stop", "quit", "end", "revoke", "optout", "cancel", "unsubscribe"), "stop"),
    **dict.fromkeys(("stopall", "remove", "arret", "td", "stopplease", "pleasestop"), "stop"),
    **dict.fromkeys(("alto", "pare", "parar", "baja", "cancelar", "detener", "nomas"), "stop"),
    **dict.fromkeys(("start", "unstop"), "start"),
    **dict.fromkeys(("help", "info", "ayuda"), "help"),
}

#: Letters of other scripts that look like ours: Cyrillic, Greek, small capitals, dotless i.
CONFUSABLES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗѴԚԜавеѕіјкмнорстухԁһӏԛԝѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχ" + "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢı",
    "ABESIJKMHOPCTYX3VQWabesijkmhopctyxdhlqwv" + "ABEZHIKMNOPTYXabeikvoptux" + "abcdefghijklmnoprstuvwyzi",
)
BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164"), " ")  # letters and symbols that show nothing

_SPACED = re.compile(r"(?<!\w)[a-z](?:[ ._-]+[a-z]){2,}(?!\w)")
_NOT_LETTERS = re.compile(r"[ ._-]+")


def keyword(text: str) -> Keyword | None:
    """What one of the law's words, alone in a text, asks for; None for any other text. Never raises."""
    return KEYWORDS.get("".join(c for c in normalise(text) if not _separates(c)))


def _separates(character: str) -> bool:
    # Emoji are no separators: "help" with a crying face is for a person to read.
    return character in string.punctuation or unicodedata.category(character)[0] in "PZ"


def normalise(text: str) -> str:
    """The text as it reads to the eye, in small plain letters; for comparing, never for showing or storing.

    Invisible characters, accents and emoji variants go; look-alike letters and full-width forms become ours,
    curly quotes straight, runs of blanks one; letters that stand apart ("s t o p") join. Punctuation stays.
    """
    composed = unicodedata.normalize("NFKD", gsm_safe(text).translate(BLANKS))
    visible = "".join(" " if c.isspace() else c for c in composed if c.isspace() or _shows(c))
    plain = unicodedata.normalize("NFC", visible.translate(CONFUSABLES).casefold())
    return _SPACED.sub(lambda run: _NOT_LETTERS.sub("", run[0]), " ".join(plain.split()))


def _shows(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Mn", "Me")
