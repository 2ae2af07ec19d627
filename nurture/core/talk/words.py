"""Times, visits and wishes as they are told in one text; and the few words that answer a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time, timedelta

from nurture.core.replies.meaning import Span, Wish
from nurture.core.replies.normalise import normalise
from nurture.core.talk.situation import Visit
from nurture.core.when import DAYS, local, say_day, say_time

#: From so many days on a weekday alone could be this week's or the next's.
NEAR = timedelta(days=6)

#: They agree where something was asked, and else only say that a text was read.
SOFT = frozenset(("ok", "okay", "k", "kk", "sure", "vale", "👍", "cool", "got it"))
YES = SOFT | frozenset(
    (
        *("1", "y", "yes", "yep", "yup", "yeah", "yess", "yesss", "c", "set", "all set", "correct"),
        *("confirm", "confirmed", "affirmative", "yes set", "yes i do", "yes all set", "yes please"),
        *("you bet", "si", "claro", "listo", "lista", "confirmo", "confirmado", "confirmada"),
        *("si claro", "claro que si"),
    )
)
BOTH = re.compile(
    r"\b(?:both|all of them|all (?:my )?(?:visits|appts|appointments)|ambas?|los dos|las dos)\b"
)
NONE_OF_THEM = re.compile(
    r"^(?:no\W+)?(?:none|neither|not any|nope none|ningun[ao]s?)\b|\bnone of (?:these|those|them)\b"
    r"|\bno me sirven?\b|\bother times?\b|\botras? horas?\b"
)
DROPS_IT = re.compile(
    r"^(?:nvm|nevermind|never mind|forget it|no thank you|no thanks|no gracias|olvidel[oa]|dejel[oa] asi)\b"
)
KEEPS_IT = re.compile(
    r"\b(?:keep|stay with|stick with|leave)\b.*\b(?:it|my|the|original|old|current|same|as is)\b"
    r"|\b(?:me quedo con|dej[eo]l[oa] como esta|mantener? la)\b"
)
#: An opt-out that says of what: of texts, of all, or by a word that the law reads as of all.
_SAYS_WHAT_STOPS = re.compile(
    r"\b(?:stop\w*|quit|end|cancel\w*|unsub\w*|opt(?:ing)?[- ]?out|revoke\w*|remove|delete|text\w*|txt\w*|sms"
    r"|messag\w*|msgs?|e-?mails?|contact\w*|number|list|all|everything|anything|parar?|paren|alto|baja"
    r"|mensajes?|textos?|correos?|escrib\w*|numero|lista|todo|nada|dejen)\b"
)
_MACHINE = re.compile(
    r"^\W*(?:this is an? )?(?:auto(?:matic|mated)?[- ]?(?:reply|response|message)|out of (?:the )?office"
    r"|respuesta automatica|fuera de (?:la )?oficina)"
    r"|\bdo not disturb while driving\b|\bi'?m driving with (?:do not disturb|focus)\b"
    r"|^\W*i'?m driving\b.*\b(?:auto|sent from)|\bestoy conduciendo\b.*\bautomatic"
)
_SPANISH = re.compile(
    r"[¿¡ñ]|\b(?:el|la|los|las|que|por|para|puedo|quiero|necesito|gracias|hola|cita|ayuda|alto|baja|pare|parar"
    r"|cancelar|detener|si|mi|me|mas|usted|hoy|numero|equivocado|mensajes|textos|favor|buenos|buenas)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|i|my|you|can|is|it|to|for|please|stop|help|what|when|hello|hi|thanks|this|am|are|wrong)\b",
    re.IGNORECASE,
)
_WEEKDAYS = {
    **{name[:3]: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    **{word: number for number, word in enumerate(day.lower() for day in DAYS["en"])},
    **dict(zip(("tues", "weds", "thur", "thurs"), (1, 2, 3, 3), strict=True)),
    **dict(
        zip(
            ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
            range(7),
            strict=True,
        )
    ),
}
_SOON = {"today": 0, "tonight": 0, "hoy": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "manana": 1}


def is_yes(said: str) -> bool:
    """A bare yes, in words that were normalised."""
    return said.strip(" .!?,") in YES


def says_what_stops(said: str) -> bool:
    return bool(_SAYS_WHAT_STOPS.search(said))


def is_soft(said: str) -> bool:
    return said.strip(" .!?,") in SOFT


def is_automatic(text: str) -> bool:
    """Whether a phone or a mailbox wrote it by itself."""
    return bool(_MACHINE.search(normalise(text)))


def language_of(text: str) -> str:
    """`es` or `en`, by its commonest small words; English where they do not tell."""
    return "es" if len(_SPANISH.findall(text)) > len(_ENGLISH.findall(text)) else "en"


def days_named(said: str, now: datetime, zone: str) -> set[int]:
    """Weekdays that a text names, Monday as 0; today and tomorrow count as theirs."""
    words = re.findall(r"[a-z]+", said)
    today = local(now, zone).weekday()
    named = {_WEEKDAYS[word] for word in words if word in _WEEKDAYS}
    return named | {(today + _SOON[word]) % 7 for word in words if word in _SOON}


def fits_named_day(visit: Visit, said: str, now: datetime) -> bool:
    """Whether the text names no day, or the visit's."""
    named = days_named(said, now, visit.zone)
    return not named or local(visit.starts_at, visit.zone).weekday() in named


def names_of(visits: Iterable[Visit], said: str) -> list[Visit]:
    """The visits of those patients whose given name stands in the text."""
    words = set(re.findall(r"[^\W\d_]+", said))
    return [visit for visit in visits if visit.name and set(normalise(visit.name).split()) <= words]


def list_times(
    starts: Sequence[datetime], zone: str, now: datetime, language: str, is_sure: Callable[[datetime], bool]
) -> str:
    """`1) Tue 9:00 2) Wed 1:30`; with the date where the weekday alone could be another week's.

    `is_sure`: whether the clock time can only mean one half of the day at this clinic.
    """
    dated = any(start - now >= NEAR for start in starts)
    told = (_short(start, zone, language, dated, is_sure(start)) for start in starts)
    return " ".join(f"{number}) {words}" for number, words in enumerate(told, 1))


def list_visits(visits: Sequence[Visit], now: datetime, language: str) -> str:
    """`1) Ana Tue 9:00 2) Ben Wed 1:30`; without names where all of them are one patient's."""
    dated = any(visit.starts_at - now >= NEAR for visit in visits)
    shared = len({visit.patient for visit in visits}) > 1
    told = (
        f"{visit.name if shared else ''} {_short(visit.starts_at, visit.zone, language, dated, True)}".strip()
        for visit in visits
    )
    return " ".join(f"{number}) {words}" for number, words in enumerate(told, 1))


def _short(start: datetime, zone: str, language: str, dated: bool, sure: bool) -> str:
    there = local(start, zone)
    day = say_day(start, zone, language).replace(",", "").split()[0]
    date = "" if not dated else f" {there.day}/{there.month}" if language == "es" else f" {there:%-m/%-d}"
    half = "" if sure else "am" if there.hour < 12 else "pm"
    return f"{day}{date} {there.hour % 12 or 12}:{there.minute:02}{half}"


def say_reply_by(moment: datetime, zone: str, language: str) -> str:
    """`9:00 AM Mon`."""
    day = say_day(moment, zone, language).replace(",", "").split()[0]
    return f"{say_time(moment, zone, language)} {day}"


def say_wish(wish: Wish | None) -> str:
    """A wish for staff to read: `Tue or Wed, from 15:00; not Fri`. Empty where nothing was wished."""
    if wish is None:
        return ""
    parts = [" or ".join(map(_say_span, wish.windows))] if wish.windows else []
    parts += [f"not {_say_span(span)}" for span in wish.exclusions]
    parts += [f"around {wish.near:%H:%M}"] if wish.near else []
    parts += ["no time that can be looked for"] if wish.vague else []
    return "; ".join(parts)


def _say_span(span: Span) -> str:
    days = "/".join(DAYS["en"][day][:3] for day in sorted(span.weekdays))
    if span.first and span.first == span.last:
        dates = f"{span.first:%b} {span.first.day}"
    else:
        ends = (("from", span.first), ("until", span.last))
        dates = " ".join(f"{word} {day:%b} {day.day}" for word, day in ends if day)
    clock = f"from {span.start:%H:%M}" if span.start > time(0) else ""
    clock += f" before {span.end:%H:%M}" if span.end else ""
    return " ".join(filter(None, (days, dates, clock.strip()))) or "any time"
