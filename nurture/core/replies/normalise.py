"""What a text reads like to the eye: invisible characters, look-alikes and styles count for nothing."""

from __future__ import annotations

import re
import unicodedata

from nurture.core.text import gsm_safe

#: Letters of other scripts that look like ours: Cyrillic, Greek, small capitals, dotless i.
CONFUSABLES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗѴԚԜавеѕіјкмнорстухԁһӏԛԝѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχ" + "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢı",
    "ABESIJKMHOPCTYX3VQWabesijkmhopctyxdhlqwv" + "ABEZHIKMNOPTYXabeikvoptux" + "abcdefghijklmnoprstuvwyzi",
)
BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164"), " ")  # letters and symbols that show nothing

_SPACED = re.compile(r"(?<!\w)[a-z](?:[ ._-]+[a-z]){2,}(?!\w)")
_NOT_LETTERS = re.compile(r"[ ._-]+")


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
