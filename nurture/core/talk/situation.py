"""What is known when a text comes: whose number it is, their visits, what we asked, what stands open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from nurture.core.replies.meaning import Wish

#: idle      nothing is open
#: choosing  we asked which visit is meant
#: offered   times were offered, until `expires_at`
#: scope     everything has been stopped, and we asked whether all of it should be
#: handed    a person has it; the machine says nothing more about it until `expires_at`
State = Literal["idle", "choosing", "offered", "scope", "handed"]
#: `set`: comes, and the ride home is set.
Want = Literal["move", "cancel", "confirm", "set"]


@dataclass(frozen=True)
class Visit:
    """`id` and `patient` are row ids. `zone` is that in which its times are told."""

    id: int
    patient: int
    name: str
    kind: str
    starts_at: datetime
    zone: str
    status: str = "booked"
    revision: int = 0
    confirmed: bool = False
    needs_ride: bool = False  # a session in person
    ride_confirmed: bool = False
    missed_before: bool = False


@dataclass(frozen=True)
class Question:
    """A message that left to this address and asks something. `message` is journey/step."""

    message: str
    at: datetime
    patient: int | None = None
    visit: int | None = None
    others: tuple[int, ...] = ()  # visits that it spoke of besides


@dataclass(frozen=True)
class Situation:
    """All of one address. `questions` that still wait for an answer, the newest first.

    `visits` are booked and not over, in order of time, of every patient at the address; `gone` those that
    were cancelled or missed and about which a question still stands. `reads_at`: when a person reads what
    comes now; None where the clinic names no hours.
    """

    patients: tuple[int, ...] = ()
    visits: tuple[Visit, ...] = ()
    gone: tuple[Visit, ...] = ()
    questions: tuple[Question, ...] = ()
    channel: Literal["sms", "email"] = "sms"
    is_open: bool = True
    reads_at: datetime | None = None
    lead: timedelta = timedelta(0)  # no visit begins sooner than so long after it is booked
    promises: bool = True  # whether the calendar can promise a time, or staff confirm every one
    stopped: bool = False  # the owner wants no texts about visits
    held: bool = False  # somebody here is on hold, discharged or dead
    in_crisis: bool = False  # a crisis of this address waits for a person
    automatic: bool = False  # written by a machine
    media: bool = False  # a photo or a file came with it
    fresh: bool = True  # the newest question is the last thing that we sent
    spent: bool = False  # as many automatic answers as a day allows have gone there

    def visit(self, visit_id: int | None) -> Visit | None:
        return next((visit for visit in (*self.visits, *self.gone) if visit.id == visit_id), None)


@dataclass(frozen=True)
class Talk:
    """What is kept from one text to the next. `revision`, `status`: the visit's, when times were offered."""

    state: State = "idle"
    visit: int | None = None
    revision: int = 0
    offer: tuple[datetime, ...] = ()
    status: str = "booked"
    want: Want = "move"
    wish: Wish | None = None
    choices: tuple[int, ...] = ()
    offers: int = 0
    misunderstood: int = 0
    expires_at: datetime | None = None
    changed_at: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        return self.expires_at is None or now >= self.expires_at


IDLE = Talk()
