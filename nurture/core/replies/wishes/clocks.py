"""The grammar of the time of day: clocks, stretches, bounds, parts of the day.

An hour without am or pm is read by a clinic's day: 1 to 7 after noon, 8 to 11 before it.
"""

from __future__ import annotations

from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.tokens import Token
from nurture.core.replies.wishes.units import MIDNIGHT, Hours, Mark, about, exactly
from nurture.core.replies.wishes.vocabulary import PARTS, Kind

HALF_DAY = MIDNIGHT // 2
#: Before these a bare number is an hour.
_CUES: tuple[Kind, ...] = (
    *("at", "ask", "want", "bound", "about", "between"),
    *("swap", "instead", "move", "to", "mine", "cant"),
)
#: And after these.
_ECHOES: tuple[Kind, ...] = (
    *("works", "fails", "ish", "swap", "instead"),
    *("later", "oclock", "not", "day", "weekday"),
)
#: And after a stretch such as 9 to 11.
_AFTER_STRETCH: tuple[Kind, ...] = ("weekday", "day", "works", "which", "unit")
#: These are clocks wherever they stand.
_CLEAR: tuple[Kind, ...] = ("clock", "noon", "fraction")
_HALVES = ("morning", "pm", "afternoon", "evening", "early morning")


def read_hours(reader: Reader) -> Hours | None:
    """Hours at this place of the text."""
    for rule in (_visit_time, _stretch, _bounded, _roughly, _part, _named):
        if hours := reader.attempt(rule):
            return hours
    return None


def _visit_time(reader: Reader) -> Hours | None:
    token = reader.take("same")
    minutes = reader.scene.visit_minutes()
    return exactly(minutes, visit=True) if token and token.value == "time" and minutes is not None else None


def _stretch(reader: Reader) -> Hours | None:
    cue, start = _has_cue(reader, alone=False), reader.at
    opener = reader.take("between") or reader.take_from()
    opener = opener or (reader.take("fill") if reader.peek().text == "de" else None)
    first = _clock(reader)
    joint = reader.to() or (reader.take("and", "bound") if opener else None)
    if not first or not joint or (reader.moving and joint.kind != "dash"):
        return None
    second = _clock(reader)
    if not second or reader.counts() or reader.after().kind == "month":
        return None
    sure = not (first.bare and second.bare) or reader.after().kind in _AFTER_STRETCH
    sure = sure or all(reader.tokens[at].kind == "clock" for at in (start, reader.at - 1))
    said = any(not isinstance(item, Mark) for item in reader.items)  # "on my lunch (12-1)"
    return _between(first, second) if opener or sure or cue or said else None


def _between(first: Hours, second: Hours) -> Hours | None:
    """The likeliest reading of 9-11, 11-1, 2-5pm, 10-2pm, 7-9."""
    starts = [first.start, first.turned().start] if first.bare else [first.start]
    ends = [second.start, second.turned().start] if second.bare else [second.start]
    for end in ends:
        if begin := max((start for start in starts if start < end), default=0):
            return Hours(begin, end)
    return None


def _bounded(reader: Reader) -> Hours | None:
    bound, token = reader.bound(), reader.take("bound")
    if not token:
        return None
    if reader.peek().kind == "number" and token.text.endswith(("del", " el")):
        return None
    reader.take("about")
    reader.find("at", "mine")
    if at := _clock(reader):
        return None if reader.counts() else side(bound, at.start, at.start)
    if part := reader.find("part"):
        own = PARTS.get(f"{bound} {part.name}")  # after lunch is not after the latest lunch
        return Hours(*own) if own else side(bound, PARTS[part.name].start, PARTS[part.name].end)
    return None


def side(bound: str, start: int, end: int) -> Hours | None:
    """What lies on the bound's side of a time, or of a part of the day."""
    if bound in ("after", "from"):
        from_ = end if bound == "after" else start
        return Hours(from_) if from_ < MIDNIGHT else None
    until = start if bound == "before" else end
    return Hours(0, until) if until > 0 else None


def _roughly(reader: Reader) -> Hours | None:
    if not reader.take("about"):
        return None
    reader.find("at")
    if at := _clock(reader):
        return None if reader.counts() else about(at.start)
    part = reader.find("part")
    return Hours(*PARTS[part.name]) if part else None


def _part(reader: Reader) -> Hours | None:
    token = reader.take("part")
    return Hours(*PARTS[token.name]) if token else None


def _named(reader: Reader) -> Hours | None:
    cue, spelled = _has_cue(reader), reader.peek().text.isalpha()
    if reader.peek().value == 1 and spelled and reader.before().kind not in ("at", "bound", "about"):
        return None  # "the Thursday one"
    sure = reader.peek().kind in _CLEAR or reader.peek(1).kind in ("oclock", "fraction")
    choice = reader.peek().number
    found = _clock(reader)
    sure = sure or (found is not None and not found.bare and choice <= 12)
    if not found or (reader.counts() and not sure):
        return None
    if reader.peek().text in ("at the earliest", "at the latest"):
        reader.at += 1
        return Hours(found.start) if reader.peek(-1).value == "from" else Hours(0, found.start)
    if later := reader.take("later"):
        return Hours(found.start) if later.value == 1 else Hours(0, found.start)
    if reader.take("ish") or (reader.take("dash") and reader.take("ish")):
        return about(found.start)
    if not sure and not cue and (spelled or not _echoes(reader, found)):
        return None
    if not sure and _is_choice(reader, choice):
        return Hours(near=found.start, soft=True)
    return found


def _echoes(reader: Reader, found: Hours) -> bool:
    """Whether what follows a bare number makes it an hour: 3 works, 10 tomorrow, 2 or 2:30."""
    following = reader.peek()
    if following.kind in ("or", "comma"):
        clear = reader.peek(2).kind in _ECHOES or reader.peek(3).kind in ("day", "weekday", "works")
        return reader.peek(1).kind == "clock" or (reader.peek(1).kind == "number" and clear)
    return following.kind in _ECHOES and (following.kind not in ("day", "weekday") or found.start % 15 == 0)


def _is_choice(reader: Reader, number: int) -> bool:
    """In answer to a numbered offer "2 is fine" is the second, or two o'clock: no more than a leaning."""
    return reader.scene.asked == "offer" and number <= len(reader.scene.offer) and not _after_at(reader)


def _after_at(reader: Reader) -> bool:
    return (
        any(token.kind == "at" for token in reader.tokens[max(0, reader.at - 2) : reader.at])
        or any(isinstance(item, Hours) for item in reader.items)
        or reader.behind_days()
    )


def _has_cue(reader: Reader, alone: bool = True) -> bool:
    """Whether what stands before makes a number an hour; `alone`: it opens no stretch such as 7-3."""
    before, token = reader.before(), reader.peek()
    if reader.behind_days() or (before.kind in ("or", "and", "comma", "not") and _exact(reader.last_hours())):
        return True
    if before.kind in ("ask", "want", "cant", "mine", "move"):
        spelled = token.text.isalpha()
        following = reader.peek(1).kind
        return not spelled and following != "word" and not (alone and following == "dash")
    return before.kind in _CUES and (before.kind != "to" or reader.moving or bool(reader.items))


def _exact(hours: Hours | None) -> bool:
    return hours is not None and hours.exact


def _clock(reader: Reader) -> Hours | None:
    reader.find("at")
    start = reader.at
    found = _minutes(reader)
    if found is None:
        reader.at = start
        return None
    minutes, bare = found
    if not bare:
        return exactly(minutes)
    if half := _half(reader, minutes):
        return exactly(half)
    return exactly(_by_the_clinics_day(minutes), bare=True)


def _half(reader: Reader, minutes: int) -> int | None:
    """The hour that "in the morning" or "de la noche" behind it makes of it."""
    token = reader.peek()
    if token.kind != "part" or token.value not in _HALVES:
        return None
    part = PARTS[token.name]
    for reading in (minutes % HALF_DAY, minutes % HALF_DAY + HALF_DAY):
        if part.start <= reading < part.end:
            reader.at += 1
            return reading
    return None


def _by_the_clinics_day(minutes: int) -> int:
    return minutes % HALF_DAY + HALF_DAY if minutes < 8 * 60 or minutes >= HALF_DAY else minutes


def _minutes(reader: Reader) -> tuple[int, bool] | None:
    """Minutes since midnight, and whether the half of the day is open."""
    if token := reader.take("clock"):
        minutes, sure, _ = token.parts
        return minutes, not sure
    if token := reader.take("noon"):
        return token.number, False
    if token := reader.take("fraction"):
        hour = reader.take("number")
        return (hour.number * 60 + token.number, True) if hour and 1 <= hour.number <= 12 else None
    token = reader.take("number")
    return _spoken(reader, token) if token else None


def _spoken(reader: Reader, token: Token) -> tuple[int, bool] | None:
    """A number as a clock: 3, 330, two thirty, las 3 y media, 4 o'clock."""
    number = token.number
    if number >= 100:
        hour, minute = divmod(number, 100)
        fits = hour <= 23 and minute < 60 and minute % 5 == 0 and not (hour == 20 and minute > 0)
        return (hour * 60 + minute, hour <= 12) if fits else None
    if not 1 <= number <= 23:
        return None
    minutes = number * 60
    following = reader.peek()
    if (
        following.kind == "number"
        and following.value in (10, 15, 20, 30, 45)
        and following.text.isalpha() == token.text.isalpha()
    ):
        reader.at += 1
        minutes += following.number
    elif fraction := reader.take("fraction"):
        minutes += fraction.number
    reader.take("oclock")
    return minutes, number <= 12
