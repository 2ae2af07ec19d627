"""The closed set of what may be done about a text; `flow.acting` matches it in one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nurture.core.replies.meaning import Wish
from nurture.core.talk.situation import Talk


@dataclass(frozen=True)
class Say:
    """One answer: a message of the journey `conversation`. `slots` and `choices` are listed in it."""

    step: str
    visit: int | None = None
    patient: int | None = None
    slots: tuple[datetime, ...] = ()
    choices: tuple[int, ...] = ()


@dataclass(frozen=True)
class Raise:
    """A staff task. `visit` and `wish` are told in its detail."""

    reason: str
    detail: str
    urgency: str = ""
    visit: int | None = None
    patient: int | None = None
    wish: Wish | None = None


@dataclass(frozen=True)
class Confirm:
    """The patient says so of these visits: that they come, that their ride home is set, or both."""

    visits: tuple[int, ...]
    comes: bool = True
    ride: bool = False


@dataclass(frozen=True)
class Offer:
    """Free times are looked for; `offering` says what they come to. `avoid`: times that were turned down."""

    visit: int
    wish: Wish | None = None
    avoid: tuple[datetime, ...] = ()
    gone: bool = False  # the time that was chosen is gone


@dataclass(frozen=True)
class Move:
    """To a time that was offered; `offering.gone` where somebody was faster."""

    visit: int
    starts_at: datetime


@dataclass(frozen=True)
class Cancel:
    visit: int


@dataclass(frozen=True)
class Request:
    """Staff move the visit, in a calendar that is theirs."""

    visit: int
    wish: Wish | None = None


@dataclass(frozen=True)
class Answered:
    """The patient has said how they are, after the session of this visit."""

    visit: int


@dataclass(frozen=True)
class Hold:
    """The journeys of everybody at the address, until a person decides."""

    why: str


@dataclass(frozen=True)
class WrongNumber:
    """The owner of the number is nobody's patient: nothing goes there any more."""


@dataclass(frozen=True)
class Keep:
    """Of an address that stopped everything, only what one subscribes to stays stopped."""


Act = Say | Raise | Confirm | Offer | Move | Cancel | Request | Answered | Hold | WrongNumber | Keep


@dataclass(frozen=True)
class Turn:
    """What one text comes to, and what is kept of it for the next."""

    acts: tuple[Act, ...]
    talk: Talk
