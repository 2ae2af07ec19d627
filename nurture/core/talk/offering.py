"""Free times -> what is offered, or a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from nurture.core.talk.acts import Offer, Say, Turn
from nurture.core.talk.heard import Heard, hand_over, propose, stands_until
from nurture.core.talk.situation import Talk, Visit

MOST = 3


def times_found(h: Heard, act: Offer, visit: Visit, starts: Sequence[datetime], fit: bool) -> Turn:
    """`starts` in the order in which they are numbered; `fit`: they are what was wished, not the nearest."""
    if not starts:
        return hand_over(h, "No free time was found; please find one together.", visit)
    step = "slot_taken" if act.gone else "offer" if fit else "nearest"
    talk = Talk(
        "offered",
        visit.id,
        visit.revision,
        tuple(starts),
        visit.status,
        wish=act.wish,
        offers=h.talk.offers + 1,
        misunderstood=h.talk.misunderstood,
        expires_at=stands_until(h),
        changed_at=h.now,
    )
    return Turn((Say(step, visit.id, visit.patient, slots=tuple(starts)),), talk)


def time_gone(h: Heard, visit: Visit, starts_at: datetime) -> Turn:
    """Somebody was faster: an apology, and times that are free now."""
    return propose(h, visit, h.talk.wish, avoid=(starts_at,), gone=True)


def moved(h: Heard, visit: Visit) -> Turn:
    """The patient's own digit was the confirmation: told once, with the whole date."""
    return Turn((Say("moved", visit.id, visit.patient),), replace(Talk(), changed_at=h.now))
