"""One text as the rules look at it, and the turns that several of them take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from nurture.core.replies.meaning import Meaning, Wish
from nurture.core.replies.normalise import normalise
from nurture.core.talk.acts import Act, Cancel, Confirm, Offer, Raise, Request, Say, Turn
from nurture.core.talk.asking import ASKS, LATELY, LISTS, Answer
from nurture.core.talk.situation import IDLE, Question, Situation, Talk, Visit, Want

#: A visit this near moves by a person's hand: fasting has begun, and fees may be due.
TOO_NEAR = timedelta(hours=24)
MOST_OFFERS = 3
MOST_MISUNDERSTOOD = 2
#: A person who has taken over has it this long after the clinic opens.
HANDED_FOR = timedelta(hours=24)
#: More visits than this do not fit into one text.
MOST_CHOICES = 4
#: Offers and questions stand so long while the clinic is open, or from its next opening on.
STANDS_FOR = timedelta(hours=2)


@dataclass(frozen=True)
class Heard:
    """`text` as it came; `said` as it reads."""

    talk: Talk
    meaning: Meaning
    text: str
    here: Situation
    now: datetime

    @property
    def said(self) -> str:
        return normalise(self.text)

    @property
    def question(self) -> Question | None:
        """What this text is an answer to, if to anything."""
        return next(iter(self.here.questions), None)

    @property
    def of_list(self) -> bool:
        """Whether the newest question listed times or visits."""
        return self.question is not None and self.question.message in LISTS

    @property
    def answer(self) -> Answer | None:
        """What the number in the text says to the newest question, where that is no list."""
        if self.question is None or self.meaning.choice is None:
            return None
        return ASKS[self.question.message].numbers.get(self.meaning.choice)

    @property
    def coming(self) -> list[Visit]:
        return [visit for visit in self.here.visits if visit.starts_at > self.now]

    @property
    def shared(self) -> bool:
        """Whether two patients who have visits to come are reached here."""
        return len({visit.patient for visit in self.coming}) > 1

    @property
    def only_patient(self) -> int | None:
        return self.here.patients[0] if len(self.here.patients) == 1 else None

    def asked_lately(self) -> list[Visit]:
        """The visits that our last questions were about, the newest first; none beyond a few days."""
        lately = [q for q in self.here.questions if self.now - q.at < LATELY] or list(self.here.questions[:1])
        ids = dict.fromkeys(i for q in lately if q.message not in LISTS for i in (q.visit, *q.others) if i)
        return [visit for visit_id in ids if (visit := self.here.visit(visit_id))]


# ---- turns that several rules take


def acknowledged(h: Heard, step: str = "staff_will_answer", visit: int | None = None) -> tuple[Act, ...]:
    """That a person reads it, and when. `step` is for the hours in which somebody is there."""
    if h.here.channel == "email":
        return ()
    if h.here.reads_at is None:
        return (Say("staff_will_answer", visit),)
    return (Say(step if h.here.is_open else "after_hours", visit),)


def to_a_person(h: Heard, detail: str, urgency: str = "", visit: Visit | None = None) -> Turn:
    """A question: somebody reads and answers it."""
    task = Raise("question", detail, urgency, visit.id if visit else None, _patient(h, visit))
    return Turn((task, *acknowledged(h)), h.talk)


def only_a_task(h: Heard, reason: str, detail: str, urgency: str = "", visit: Visit | None = None) -> Turn:
    visit_id = visit.id if visit else None
    return Turn((Raise(reason, detail, urgency, visit_id, _patient(h, visit), h.meaning.wish),), h.talk)


def hand_over(h: Heard, detail: str, visit: Visit | None = None, urgency: str = "") -> Turn:
    """A person goes on from here, and the machine keeps out of it for a day."""
    visit_id = visit.id if visit else None
    task = Raise("reschedule_request", detail, urgency, visit_id, _patient(h, visit), h.meaning.wish)
    told = acknowledged(h, "handed_over", visit_id)
    return Turn((task, *told), handed(h, visit))


def handed(h: Heard, visit: Visit | None) -> Talk:
    begins = h.now if h.here.is_open else h.here.reads_at or h.now
    visit_id = visit.id if visit else None
    return Talk("handed", visit_id, expires_at=begins + HANDED_FOR, changed_at=h.now)


def stands_until(h: Heard) -> datetime:
    """Until when a list may be answered."""
    begins = h.now if h.here.is_open else h.here.reads_at or h.now
    return begins + STANDS_FOR


def misunderstood(h: Heard) -> Turn:
    visit = h.here.visit(h.talk.visit)
    count = h.talk.misunderstood + 1
    if count >= MOST_MISUNDERSTOOD or h.here.spent or h.here.channel == "email":
        return hand_over(h, "Two answers could not be understood; please go on from here.", visit)
    return Turn((Say("not_understood", h.talk.visit),), replace(h.talk, misunderstood=count))


def ask_which(h: Heard, want: Want, visits: list[Visit], wish: Wish | None) -> Turn:
    if h.here.channel == "email" or h.here.spent:
        return hand_over(h, f"Wants to {want} a visit, and has several; please ask which.")
    listed = tuple(visit.id for visit in visits[:MOST_CHOICES])
    talk = Talk(
        "choosing",
        want=want,
        wish=wish,
        choices=listed,
        expires_at=stands_until(h),
        changed_at=h.now,
    )
    return Turn((Say("which_visit", choices=listed),), talk)


def propose(
    h: Heard, visit: Visit, wish: Wish | None, avoid: tuple[datetime, ...] = (), gone: bool = False
) -> Turn:
    """Other times for a visit, by the machine where it may, else by a person."""
    if visit.missed_before and visit.status == "no_show":
        return hand_over(h, "Missed a second visit and asks for a new time.", visit)
    if not h.here.promises:
        return Turn((Request(visit.id, wish), *_requested(h, visit)), handed(h, visit))
    if visit.status == "booked" and visit.starts_at - h.now < TOO_NEAR:
        why = "Asks for another time less than 24 hours before the visit."
        return hand_over(h, why, visit, "now")
    if wish and wish.vague:
        return hand_over(h, "Asks for another time, in words that no calendar can look for.", visit)
    if h.talk.offers >= MOST_OFFERS:
        return hand_over(h, "Three offers did not fit; please find a time together.", visit)
    if h.here.spent or h.here.channel == "email":
        return hand_over(h, "Asks for another time.", visit)
    return Turn((Offer(visit.id, wish, avoid, gone),), h.talk)


def _requested(h: Heard, visit: Visit) -> tuple[Act, ...]:
    return () if h.here.channel == "email" else (Say("request_taken", visit.id),)


def confirmed(h: Heard, visits: list[Visit], comes: bool = True, ride: bool = False) -> Turn:
    """The first of them is told back; who said so before, and is not asked any more, hears nothing new."""
    first = visits[0]
    ride = ride and first.needs_ride
    said_before = first.confirmed and (first.ride_confirmed or not ride)
    asked = h.question is not None and not h.question.message.startswith("conversation/")
    quiet = h.here.channel == "email" or (said_before and not asked)
    told = () if quiet else (Say("ride_confirmed" if ride else "confirmed", first.id),)
    talk = IDLE if h.talk.state in ("choosing", "offered") else h.talk
    return Turn((Confirm(tuple(visit.id for visit in visits), comes, ride), *told), talk)


def cancelled(h: Heard, visit: Visit) -> Turn:
    """At once, and told to staff; in a calendar that is theirs, staff do it."""
    urgency = "now" if visit.starts_at - h.now < TOO_NEAR else "today"
    detail = "Cancelled by text, as asked; please offer another time."
    if not h.here.promises:
        detail = "Asks to cancel the visit."
    task = Raise("reschedule_request", detail, urgency, visit.id, visit.patient)
    if not h.here.promises:
        return Turn((task, *_requested(h, visit)), handed(h, visit))
    return Turn((Cancel(visit.id), task, Say("cancelled", visit.id)), IDLE)


def _patient(h: Heard, visit: Visit | None) -> int | None:
    return visit.patient if visit else h.only_patient
