"""What our own messages ask, and what a number means as an answer to each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from nurture.core.replies.meaning import Asked

#: What a number says. `set`: I will come, and my ride home is set, where one is needed.
Answer = Literal["confirm", "set", "ride", "move", "book", "good", "so_so", "not_good", "talk"]


@dataclass(frozen=True)
class Asks:
    """`numbers` as the text names them; a list of times or visits names its own."""

    asked: Asked
    numbers: Mapping[int, Answer]


_COMING = Asks("remind", {1: "confirm", 2: "move"})
_SET = Asks("remind", {1: "set", 2: "move"})
_CHANGE = Asks("remind", {2: "move"})
_MOOD = Asks("mood", {1: "good", 2: "so_so", 3: "not_good"})
_LIST = Asks("offer", {})

#: journey/step -> what it asks. Whatever is not here asks for no answer.
ASKS: Mapping[str, Asks] = {
    "consult_preparation/booked": _COMING,
    "consult_preparation/reminder": _COMING,
    "session_preparation/booked": _SET,
    "session_preparation/ride": Asks("remind", {1: "ride", 2: "move"}),
    "session_preparation/fasting": _SET,
    "session_preparation/eve": _SET,
    "consult_no_show/missed": _CHANGE,
    "staff/visit_cancelled": _CHANGE,
    "conversation/confirmed": _COMING,
    "conversation/ride_confirmed": _SET,
    "conversation/moved": _COMING,
    "conversation/cancelled": _CHANGE,
    "conversation/offer_expired": _CHANGE,
    "welcome/ready_to_book": Asks("remind", {2: "book"}),
    "aftercare/how_are_you": _MOOD,
    "staff/checking_in": _MOOD,
    "maintenance/one_month": Asks("mood", {1: "good", 2: "talk", 3: "book"}),
    "conversation/offer": _LIST,
    "conversation/nearest": _LIST,
    "conversation/slot_taken": _LIST,
    "conversation/which_visit": _LIST,
    "conversation/stop_scope": _LIST,
}
LISTS = frozenset(message for message, asks in ASKS.items() if asks is _LIST)

#: For so long a text counts as the answer to a question.
ANSWERED_WITHIN: Mapping[Asked, timedelta] = {
    "remind": timedelta(days=30),  # and no longer than the visit stands before us
    "mood": timedelta(days=7),
    "offer": timedelta(days=7),  # a number after the offer's own end is told that it has ended
}
#: Two questions of different visits within this span leave it open which of them a text answers.
LATELY = timedelta(days=3)
