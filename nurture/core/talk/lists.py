"""Answers to what was listed: visits to choose from, times that were offered, which texts should stop."""

from __future__ import annotations

from datetime import datetime

from nurture.core.talk import words
from nurture.core.talk.acts import Keep, Move, Say, Turn
from nurture.core.talk.heard import (
    STANDS_FOR,
    TOO_NEAR,
    Heard,
    cancelled,
    confirmed,
    hand_over,
    misunderstood,
    only_a_task,
    propose,
)
from nurture.core.talk.situation import IDLE, Visit, Want
from nurture.core.when import local


def which_texts(h: Heard) -> Turn | None:
    """All stands stopped since we asked; "only tips and news" takes the rest back, in their own words."""
    if h.talk.state != "scope":
        return None
    number = h.meaning.choice or _digit(h.said)
    if number == 2 and not h.talk.is_over(h.now):
        return Turn((Keep(), Say("stopped_partly")), IDLE)
    if number == 1:
        return Turn((), IDLE)
    return only_a_task(h, "question", "Has stopped our texts and wrote; please call.")


def _digit(said: str) -> int | None:
    bare = said.strip(" .!)")
    return int(bare) if bare in ("1", "2") else None


# ---- which visit is meant


def choosing(h: Heard) -> Turn | None:
    if h.talk.state != "choosing" or not h.of_list:
        return None
    if h.talk.is_over(h.now):
        return Turn((Say("offer_expired"),), IDLE) if h.meaning.intent == "choice" else None
    listed = [visit for visit in map(h.here.visit, h.talk.choices) if visit]
    if picked := _picked(h, listed):
        return proceed(h, h.talk.want, picked)
    if h.talk.want in ("confirm", "set") and words.BOTH.search(h.said) and not _several_patients(listed):
        return confirmed(h, listed)
    if words.DROPS_IT.search(h.said):
        return Turn((), IDLE)
    if h.meaning.intent in ("question", "help", "thanks", "running_late"):
        return None
    return misunderstood(h)


def _picked(h: Heard, listed: list[Visit]) -> Visit | None:
    number = h.meaning.choice
    if number is not None:
        chosen = h.here.visit(h.talk.choices[number - 1]) if 0 < number <= len(h.talk.choices) else None
        return chosen if chosen in listed else None
    wish = h.meaning.wish
    ways = (
        words.names_of(listed, h.said),
        [v for v in listed if wish and wish.windows and wish.allows(local(v.starts_at, v.zone))],
    )
    return next((found[0] for found in ways if len(found) == 1), None)


def _several_patients(visits: list[Visit]) -> bool:
    return len({visit.patient for visit in visits}) > 1


def proceed(h: Heard, want: Want, visit: Visit) -> Turn:
    """With what waited for the answer which visit is meant."""
    match want:
        case "move":
            return propose(h, visit, h.talk.wish)
        case "cancel":
            return cancelled(h, visit)
        case "confirm":
            return confirmed(h, [visit])
        case "set":
            return confirmed(h, [visit], ride=True)


# ---- times that were offered


def offered(h: Heard) -> Turn | None:
    if h.talk.state != "offered":
        return None
    visit = h.here.visit(h.talk.visit)
    if visit is None or _has_changed(h, visit) or h.talk.is_over(h.now):
        return _too_late(h, visit)
    taken = _taken(h, visit)
    if taken is None:
        return _not_taken(h, visit)
    if visit.status == "booked" and visit.starts_at - h.now < TOO_NEAR:
        return hand_over(h, "Chose another time less than 24 hours before the visit.", visit, "now")
    if taken - h.now < h.here.lead - STANDS_FOR:
        return propose(h, visit, h.talk.wish, (taken,), gone=True)  # an offer of last night: too near by now
    return Turn((Move(visit.id, taken),), h.talk)


def _has_changed(h: Heard, visit: Visit) -> bool:
    """Moved or called off since the times were offered: the choice was made without knowing it."""
    return (visit.revision, visit.status) != (h.talk.revision, h.talk.status)


def _too_late(h: Heard, visit: Visit | None) -> Turn | None:
    """A number is told that its times are gone; whatever else is said begins anew."""
    if h.of_list and (h.meaning.intent == "choice" or words.is_yes(h.said)):
        return Turn((Say("offer_expired", visit.id if visit else None),), IDLE)
    return None


def _taken(h: Heard, visit: Visit) -> datetime | None:
    """The offered time that the text takes: by number, or by words that fit exactly one."""
    offer, number, wish = h.talk.offer, h.meaning.choice, h.meaning.wish
    match h.meaning.intent:
        case "choice" if h.of_list and h.meaning.act and number is not None:
            return offer[number - 1] if 0 < number <= len(offer) else None
        case "confirm" if h.of_list and len(offer) == 1 and words.is_yes(h.said):
            return offer[0]
        case "reschedule" if wish and wish.windows and not words.NONE_OF_THEM.search(h.said):
            fits = [start for start in offer if wish.allows(local(start, visit.zone))]
            return fits[0] if len(fits) == 1 else None
    return None


def _not_taken(h: Heard, visit: Visit) -> Turn | None:
    rejects = bool(words.NONE_OF_THEM.search(h.said))
    if words.DROPS_IT.search(h.said):
        return Turn((), IDLE)
    match h.meaning.intent:
        case "choice" if h.of_list:
            return misunderstood(h)
        case "confirm" if h.of_list and words.is_yes(h.said):
            return misunderstood(h)  # of several times, to which?
        case "confirm" | "question" | "other" if words.KEEPS_IT.search(h.said):
            return confirmed(h, [visit])
        case "reschedule" if h.of_list or h.answer is None:
            turned_down = h.talk.offer if rejects or not h.meaning.wish else ()
            return propose(h, visit, h.meaning.wish, turned_down)
        case "other" if rejects:
            return propose(h, visit, h.talk.wish, h.talk.offer)
        case "other" if h.of_list:
            return misunderstood(h)
    return None
