"""The grammar of dates: the 14th, March 12, 12 de marzo, 3/12, March 9-13, in April."""

from __future__ import annotations

from datetime import date, timedelta

from nurture.core.replies.wishes.calendar import dated, feast, month_of, of_month, written
from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.tokens import Token
from nurture.core.replies.wishes.units import Days, frame, on
from nurture.core.replies.wishes.vocabulary import Kind

#: After these an ordinal chooses, and is no date.
_CHOSEN = ("time", "one", "option", "floor", "choice", "session")
_BEFORE_MONTH: tuple[Kind, ...] = ("edge", "within", "bound", "which")
#: A month's name that is a word of its own as well needs "in" before it.
_WORDS = ("may", "march", "mar", "sun", "sat")


def read_dates(reader: Reader) -> Days | None:
    """A date, or several in a row that share a month."""
    for rule in (_month_first, _day_first, _written, _ordinal, _bare_number, _feast, _month):
        if days := reader.attempt(rule):
            return days
    return None


def _month_first(reader: Reader) -> Days | None:
    month = reader.take("month")
    day = month and (reader.find("ordinal", "number") or _first_of(reader))
    if not month or not day or reader.peek().kind in ("counted", "unit"):
        return None
    first, year = day.number, _year(reader)
    if last := _last(reader, first):
        return _several(reader, month.number, first, last)
    return _single(dated(reader.scene.today, month.number, first, year))


def _day_first(reader: Reader) -> Days | None:
    day = reader.find("ordinal", "number") or _first_of(reader)
    if not day:
        return None
    first = day.number
    last = _last(reader, first)
    month = reader.find("month")
    if not month:
        return None
    if last:
        return _several(reader, month.number, first, last)
    return _single(dated(reader.scene.today, month.number, first, _year(reader)))


def _first_of(reader: Reader) -> Token | None:
    """April first, el primero de abril."""
    if reader.peek().text not in ("first", "primero"):
        return None
    reader.at += 1
    return Token("ordinal", 1, "first")


def _last(reader: Reader, first: int) -> int:
    """The end of "9-13", 0 where there is none."""
    start = reader.at
    if reader.to():
        end = reader.find("ordinal", "number")
        if end and first < end.number <= 31:
            return end.number
    reader.at = start
    return 0


def _several(reader: Reader, month: int, first: int, last: int) -> Days | None:
    start, end = dated(reader.scene.today, month, first), dated(reader.scene.today, month, last)
    return frame(start, end) if start and end and start < end else None


def _year(reader: Reader) -> int | None:
    start = reader.at
    reader.take("comma")
    token = reader.find("number")
    if token and 2000 <= token.number < 2100:
        return token.number
    reader.at = start
    return None


def _written(reader: Reader) -> Days | None:
    token = None if _is_score(reader) else reader.take("date")
    if not token:
        return None
    first, second, year = token.parts
    return _single(written(reader.scene.today, first, second, year or None, reader.scene.spanish))


#: Beside one of these 3/10 is a day.
_BEFORE_DAY: tuple[Kind, ...] = (
    *("bound", "ask", "want", "within", "at", "weekday"),
    *("or", "and", "between", "to", "dash", "which"),
)
_SCORED = ("pain", "mood", "felt", "feel", "feeling", "score", "anxiety", "depression", "dolor", "siento")
_BEHIND_DAY = ("at", "clock", "part", "or", "and", "to", "dash", "works", "fails")


def _is_score(reader: Reader) -> bool:
    """7/10 is a mood or a pain, unless something says that it is a day."""
    if not reader.peek().text.endswith("/10"):
        return False
    day = reader.before().kind in _BEFORE_DAY or reader.peek(-1).text == "on"
    told = any(token.text in _SCORED for token in reader.tokens)
    return told or reader.scene.asked == "mood" or not (day or reader.peek(1).kind in _BEHIND_DAY)


def _ordinal(reader: Reader) -> Days | None:
    """The 14th; but no second choice, no 5th street, and no "2nd tier"."""
    before, led = reader.before().kind, reader.peek().text in ("the", "el", "on")
    token = reader.find("ordinal")
    if not token or not 1 <= token.number <= 31:
        return None
    if reader.peek().kind in ("counted", "visit") or reader.peek().text in _CHOSEN:
        return None
    if reader.peek().kind == "word" and before == "ask" and not led:
        return None
    if reader.scene.asked == "offer" and token.number <= len(reader.scene.offer) and before != "bound":
        return None
    return _of_month(reader, token.number, listed=before in ("or", "and", "comma"))


def _of_month(reader: Reader, day: int, listed: bool) -> Days | None:
    today = reader.scene.today
    if last := _last(reader, day):
        start = of_month(today, day)
        return frame(start, start + timedelta(days=last - day)) if start else None
    return _single((_inherited(reader, day) if listed else None) or of_month(today, day))


def _inherited(reader: Reader, day: int) -> date | None:
    """In "April 3rd or 4th" both are in April."""
    spoken = reader.scene.spoken
    if not spoken or not spoken.first or not reader.last_day():
        return None
    return dated(spoken.first, spoken.first.month, day, spoken.first.year)


def _bare_number(reader: Reader) -> Days | None:
    """El 14; martes 14; the 14; the 14 or 15: an article, a weekday or a list makes it a day."""
    last = reader.peek(-1)
    article = last.text in ("el", "del", "al") or last.text.endswith((" el", " del"))
    listed = reader.before().kind in ("or", "and") and reader.last_day()
    named = reader.scene.spanish and last.kind == "weekday"
    token = reader.take("number")
    if not token or not 1 <= token.number <= 31 or not token.text.isdigit():
        return None
    if reader.peek().kind in ("counted", "unit", "ago", "visit", "oclock"):
        return None
    if not (article or listed or named or (last.text == "the" and token.number > 12)):
        return None
    return _of_month(reader, token.number, listed)


def _feast(reader: Reader) -> Days | None:
    token = reader.take("feast")
    return on(feast(reader.scene.today, token.name)) if token else None


def _month(reader: Reader) -> Days | None:
    said = reader.peek(-1).text in ("of", "de") or reader.before().kind in _BEFORE_MONTH
    token = reader.take("month")
    if not token or (token.text in _WORDS and not said):
        return None
    return month_of(reader.scene.today, token.number)


def _single(day: date | None) -> Days | None:
    return on(day) if day else None
