"""`nurture understand`: what a text means, on the command line. Needs no environment and no database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nurture.core.replies.meaning import Asked, Context
from nurture.core.replies.reading import understand
from nurture.errors import NurtureError

ASKED: tuple[Asked, ...] = get_args(Asked)
ZONE = "America/New_York"
#: Moments that leave room for zones and wishes on both sides.
YEARS = (1900, 9000)
#: What an offer lists where none is given: weekday from Monday as 0, and the time.
SLOTS = ((1, time(9)), (2, time(13, 30)), (3, time(10, 30)))


def run(given: argparse.Namespace) -> int:
    """One text, or with --jsonl each line of standard input. A bad line is told, the rest go on."""
    if given.jsonl == (given.text is not None):
        raise NurtureError("Give either a TEXT, or --jsonl and lines on standard input.")
    if not given.jsonl:
        print(_printed(understand(given.text, context(given.context)).as_json()))
        return 0
    faults = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            print(_printed(answer(line)))
        except NurtureError as error:
            faults += 1
            print(f"nurture: line {number}: {error}", file=sys.stderr)
    return int(faults > 0)


def _printed(answered: Mapping[str, Any]) -> str:
    return json.dumps(answered)


def answer(line: bytes | str) -> dict[str, Any]:
    """What one line of JSON asks for. Raises NurtureError with one sentence where it cannot be read."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NurtureError(f"it is not JSON ({error}).") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise NurtureError('it is no object with a "text", such as {"text": "yes", "context": "remind"}.')
    return understand(asked["text"], _context(asked)).as_json()


def _context(asked: Mapping[str, Any]) -> Context:
    about = asked.get("context", "none")
    if about not in ASKED:
        raise NurtureError(f'"context" is one of {", ".join(ASKED)}, not {about!r}.')
    language = asked.get("language") or "en"
    if not isinstance(language, str):
        raise NurtureError('"language" is a code such as "en".')
    zone = _zone(asked.get("timezone") or ZONE)
    now = _moment(asked["now"], "now", zone) if asked.get("now") else None
    offer = _offer(asked["offer"], zone) if asked.get("offer") is not None else None
    return context(about, now=now, zone=zone, language=language, offer=offer)


def _zone(name: object) -> str:
    try:
        return ZoneInfo(str(name)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NurtureError(f'"timezone" is a name such as {ZONE}, not {name!r}.') from None


def _moment(text: object, field: str, zone: str) -> datetime:
    """A time without an offset is one in the patient's zone."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise NurtureError(f'"{field}" is a time such as 2026-03-04T09:00:00-05:00, not {text!r}.') from None
    if not YEARS[0] <= moment.year <= YEARS[1]:
        raise NurtureError(f'"{field}" lies in the years {YEARS[0]} to {YEARS[1]}, not {moment.year}.')
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))


def _offer(slots: object, zone: str) -> tuple[datetime, ...]:
    if not isinstance(slots, list):
        raise NurtureError('"offer" is a list of times.')
    return tuple(_moment(_start(slot), "offer", zone) for slot in slots)


def _start(slot: object) -> object:
    return slot.get("starts_at") if isinstance(slot, dict) else slot


def context(
    asked: Asked,
    now: datetime | None = None,
    zone: str = ZONE,
    language: str = "en",
    offer: Iterable[datetime] | None = None,
    words: Mapping[str, tuple[str, ...]] | None = None,
) -> Context:
    """What is taken for known where a caller names only what was asked; `now` is the real time."""
    now = now or datetime.now(UTC)
    slots = tuple(offer) if offer is not None else tuple(_slots(now, zone))
    offered = slots if asked == "offer" else ()
    return Context(now, asked, zone, language, offered, words=words or {})


def _slots(now: datetime, zone: str) -> Iterator[datetime]:
    """Tuesday 9:00, Wednesday 1:30 and Thursday 10:30 of the next week that has all three ahead."""
    local = now.astimezone(ZoneInfo(zone))
    days = (1 - local.weekday()) % 7
    tuesday = local.date() + timedelta(days or 7)
    for weekday, at in SLOTS:
        yield datetime.combine(tuesday + timedelta(weekday - 1), at, ZoneInfo(zone))
