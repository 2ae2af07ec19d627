"""The grammar of dates: the 14th, March 12, 12 de marzo, 3/12, March 9-13, in April."""

from __future__ import annotations

from datetime import date, timedelta

from nurture.core.replies.wishes.calendar import dated, feast, month_of, of_month, written
from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.tokens import Token
from nurture.core.replies.wishes.units import Days, frame, on

#: A month's name that is a word of its own as well needs "in" before it.
_WORDS = ("may", "march", "mar", "sun", "sat")


def read_dates(reader: Reader) -> Days | None:
    """A date, or several in a row that share a month."""
    for rule in (_month_first, _day_first, _written, _ordinal, _spanish_number, _feast, _month):
        if days := reader.attempt(rule):
            return days
    return None


def _month_first(reader: Reader) -> Days | None:
    month = reader.take("month")
    day = month and reader.find("ordinal", "number")
    if not month or not day or reader.peek().kind in ("counted", "unit"):
        return None
    first, year = _number(day), _year(reader)
    if last := _last(reader, first):
        return _several(reader, _number(month), first, last)
    return _single(dated(reader.scene.today, _number(month), first, year))


def _day_first(reader: Reader) -> Days | None:
    day = reader.find("ordinal", "number")
    if not day:
        return None
    first = _number(day)
    last = _last(reader, first)
    month = reader.find("month")
    if not month:
        return None
    if last:
        return _several(reader, _number(month), first, last)
    return _single(dated(reader.scene.today, _number(month), first, _year(reader)))


def _last(reader: Reader, first: int) -> int:
    """The end of "9-13", 0 where there is none."""
    start = reader.at
    if reader.to():
        end = reader.find("ordinal", "number")
        if end and first < _number(end) <= 31:
            return _number(end)
    reader.at = start
    return 0


def _several(reader: Reader, month: int, first: int, last: int) -> Days | None:
    start, end = dated(reader.scene.today, month, first), dated(reader.scene.today, month, last)
    return frame(start, end) if start and end and start < end else None


def _year(reader: Reader) -> int | None:
    start = reader.at
    reader.take("comma")
    token = reader.find("number")
    if token and 2000 <= _number(token) < 2100:
        return _number(token)
    reader.at = start
    return None


def _written(reader: Reader) -> Days | None:
    token = reader.take("date")
    if not token or _is_score(reader, token):
        return None
    first, second, year = token.value  # type: ignore[misc, str-unpack]
    return _single(written(reader.scene.today, int(first), int(second), year, reader.scene.spanish))  # type: ignore[arg-type]


def _is_score(reader: Reader, token: Token) -> bool:
    """7/10 is a mood or a pain, unless something says that it is a day."""
    if not token.text.endswith("/10"):
        return False
    hint = (
        reader.before().kind in ("bound", "ask", "within", "at") or reader.tokens[reader.at - 2].text == "on"
    )
    return reader.scene.asked == "mood" or not (
        hint or reader.after().kind in ("at", "clock", "part", "bound")
    )


def _ordinal(reader: Reader) -> Days | None:
    listed = reader.before().kind in ("or", "and", "comma")
    token = reader.find("ordinal")
    if not token or not 1 <= _number(token) <= 31:
        return None
    bare = reader.scene.asked == "offer" and _number(token) <= len(reader.scene.offer)
    if bare and reader.before().kind not in ("bound", "ask"):
        return None
    if token.text and reader.peek().text in ("time", "one", "option", "floor", "choice", "visit", "session"):
        return None
    if last := _last(reader, _number(token)):
        first = of_month(reader.scene.today, _number(token))
        return frame(first, first + timedelta(days=last - _number(token))) if first else None
    inherited = _inherited(reader, _number(token)) if listed else None
    return _single(inherited or of_month(reader.scene.today, _number(token)))


def _inherited(reader: Reader, day: int) -> date | None:
    """In "April 3rd or 4th" both are in April."""
    spoken = reader.scene.spoken
    if not spoken or not spoken.first or not reader.last_day():
        return None
    return dated(spoken.first, spoken.first.month, day, spoken.first.year)


def _spanish_number(reader: Reader) -> Days | None:
    """El 14; martes 14; the 14: a number that no clock shows, or that an article makes a day."""
    article = reader.peek(-1).text in ("el", "del", "al") or reader.peek(-1).text.endswith((" el", " del"))
    listed = reader.before().kind in ("or", "and") and reader.last_day()
    named = reader.scene.spanish and reader.peek(-1).kind == "weekday"
    the = reader.peek(-1).text == "the" or named or listed
    token = reader.take("number")
    if (
        not token
        or not 1 <= _number(token) <= 31
        or reader.peek().kind in ("counted", "unit", "ago", "visit", "oclock")
    ):
        return None
    if not token.text.isdigit() or not (article or named or (the and _number(token) > 12) or listed):
        return None
    inherited = _inherited(reader, _number(token)) if listed else None
    return _single(inherited or of_month(reader.scene.today, _number(token)))


def _feast(reader: Reader) -> Days | None:
    token = reader.take("feast")
    return on(feast(reader.scene.today, str(token.value))) if token else None


def _month(reader: Reader) -> Days | None:
    said = reader.peek(-1).text in ("in", "en", "of", "de") or reader.before().kind in (
        "edge",
        "within",
        "bound",
        "which",
    )
    token = reader.take("month")
    if not token or (token.text in _WORDS and not said):
        return None
    return month_of(reader.scene.today, _number(token))


def _single(day: date | None) -> Days | None:
    return on(day) if day else None


def _number(token: Token) -> int:
    return token.value if isinstance(token.value, int) else 0
