"""The grammar of the time of day: clocks, stretches, bounds, parts of the day.

An hour without am or pm is read by a clinic's day: 1 to 7 after noon, 8 to 11 before it.
"""

from __future__ import annotations

from nurture.core.replies.wishes.reader import Reader
from nurture.core.replies.wishes.units import MIDNIGHT, Hours, about, exactly
from nurture.core.replies.wishes.vocabulary import PARTS, Kind

HALF_DAY = MIDNIGHT // 2
#: Before these a bare number is an hour.
_CUES: tuple[Kind, ...] = (
    "at",
    "ask",
    "want",
    "bound",
    "about",
    "between",
    "swap",
    "instead",
    "move",
    "to",
    "mine",
    "cant",
)
#: And after these.
_ECHOES: tuple[Kind, ...] = (
    "works",
    "fails",
    "ish",
    "swap",
    "instead",
    "later",
    "oclock",
    "not",
    "day",
    "weekday",
)
#: After these a number counts something.
_COUNTED: tuple[Kind, ...] = ("counted", "unit", "ago", "visit", "noise", "month")
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
    cue = _has_cue(reader)
    opener = reader.take("between") or (
        reader.peek().value == "from"
        and reader.peek().text.split()[0] in ("from", "desde")
        and reader.take("bound")
    )
    opener = opener or (reader.peek().text == "de" and reader.take("fill"))
    first = _clock(reader)
    joint = first and (reader.to() or (opener and (reader.take("and") or reader.take("bound"))))
    if (
        not first
        or not joint
        or (reader.moving and reader.before().kind != "between" and joint.kind != "dash")
    ):
        return None
    second = _clock(reader)
    if (
        not second
        or (reader.after().kind in _COUNTED and reader.after().kind != "unit")
        or reader.peek().kind == "unit"
    ):
        return None
    sure = not (first.bare and second.bare) or reader.after().kind in (
        "weekday",
        "day",
        "works",
        "which",
        "unit",
    )
    return _between(first, second) if opener or sure or cue or reader.behind_days() else None


def _between(first: Hours, second: Hours) -> Hours | None:
    """The likeliest reading of 9-11, 11-1, 2-5pm, 10-2pm, 7-9."""
    ends = [second.start] if not second.bare else [second.start, second.turned().start]
    starts = [first.start] if not first.bare else [first.start, first.turned().start]
    fitting = [(end - start, start, end) for end in ends[:1] or ends for start in starts if start < end]
    fitting = fitting or [(end - start, start, end) for end in ends for start in starts if start < end]
    if not fitting:
        return None
    _, start, end = min(fitting)
    return Hours(start, end)


def _bounded(reader: Reader) -> Hours | None:
    bound, token = reader.bound(), reader.take("bound")
    if not token:
        return None
    if reader.peek().kind == "number" and token.text.endswith(("del", " el")):
        return None
    reader.find("at", "mine")
    if at := _clock(reader):
        return None if reader.peek().kind in _COUNTED else side(bound, at.start, at.start)
    if part := reader.find("part"):
        hours = PARTS.get(f"{bound} {part.value}")  # after lunch is not after the latest lunch
        return (
            Hours(*hours) if hours else side(bound, PARTS[str(part.value)].start, PARTS[str(part.value)].end)
        )
    return None


def side(bound: str, start: int, end: int) -> Hours | None:
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
        return None if reader.peek().kind in _COUNTED else about(at.start)
    part = reader.find("part")
    return part_of_day(str(part.value)) if part else None


def _part(reader: Reader) -> Hours | None:
    token = reader.take("part")
    return part_of_day(str(token.value)) if token else None


def part_of_day(name: str) -> Hours:
    """A part of the day by its name in PARTS."""
    return Hours(*PARTS[name])


def _named(reader: Reader) -> Hours | None:
    cue, spelled = _has_cue(reader), reader.peek().text.isalpha()
    sure = reader.peek().kind in ("clock", "noon", "fraction") or reader.peek(1).kind in (
        "oclock",
        "fraction",
    )
    choice = reader.peek().value
    found = _clock(reader)
    sure = sure or (found is not None and not found.bare and _twelve(choice) > 0)
    if not found or (reader.peek().kind in _COUNTED and not sure):
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
    if not sure and isinstance(choice, int) and _is_choice(reader, choice):
        return Hours(near=found.start, soft=True)
    return found


def _echoes(reader: Reader, found: Hours) -> bool:
    """Whether what follows a bare number makes it an hour: 3 works, 10 tomorrow, 2 or 2:30."""
    following = reader.peek()
    if following.kind in ("or", "comma"):
        clear = reader.peek(2).kind in ("day", "weekday") or reader.peek(3).kind in (
            "day",
            "weekday",
            "works",
        )
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


def _has_cue(reader: Reader) -> bool:
    before, token = reader.before(), reader.peek()
    if reader.behind_days() or (before.kind in ("or", "and", "comma", "not") and _exact(reader.last_hours())):
        return True
    if before.kind in ("ask", "want", "cant", "mine", "move"):
        spelled = token.text.isalpha()
        return not spelled and reader.peek(1).kind not in ("word", "dash")
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
    part = PARTS[str(token.value)]
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
        minutes, sure = token.value  # type: ignore[misc, str-unpack]
        return int(minutes), not sure
    if token := reader.take("noon"):
        return int(token.value), False  # type: ignore[arg-type]
    if token := reader.take("fraction"):
        hour = reader.take("number")
        return (_twelve(hour.value) * 60 + int(token.value), True) if hour and _twelve(hour.value) else None  # type: ignore[arg-type]
    token = reader.take("number")
    return _spoken(reader, int(token.value), token.text) if token else None  # type: ignore[arg-type]


def _twelve(value: object) -> int:
    return value if isinstance(value, int) and 1 <= value <= 12 else 0


def _spoken(reader: Reader, number: int, text: str) -> tuple[int, bool] | None:
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
        and following.text.isalpha() == text.isalpha()
    ):
        reader.at += 1
        minutes += int(following.value)
    elif fraction := reader.take("fraction"):
        minutes += int(fraction.value)  # type: ignore[arg-type]
    reader.take("oclock")
    return minutes, number <= 12
