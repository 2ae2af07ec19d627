"""One text that came in -> what is done about it, and what is kept for the next.

The first rule that has something to say decides. Crisis, opt-out and START come before all of this
(flow.answer). Nothing here moves a visit to a time that was not offered, or cancels one that was not named.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from nurture.core.replies.keywords import keyword
from nurture.core.replies.meaning import Meaning
from nurture.core.talk.acts import Hold, Raise, Turn, WrongNumber
from nurture.core.talk.heard import TOO_NEAR, Heard, acknowledged, hand_over, only_a_task, to_a_person
from nurture.core.talk.intents import by_intent, help_
from nurture.core.talk.lists import choosing, offered, which_texts
from nurture.core.talk.situation import IDLE, Situation, Talk

DECEASED = frozenset({"deceased"})
PREGNANT = frozenset({"pregnant", "pregnancy", "contraindication_pregnancy"})


def decide(talk: Talk, meaning: Meaning, text: str, here: Situation, now: datetime) -> Turn:
    """`text` is the patient's own part of what came."""
    h = Heard(talk, meaning, text, here, now)
    return next(turn for rule in RULES if (turn := rule(h)))


def _written_by_a_machine(h: Heard) -> Turn | None:
    return Turn((), h.talk) if h.here.automatic else None


def _wrong_number(h: Heard) -> Turn | None:
    if h.meaning.intent != "wrong_number":
        return None
    if not h.meaning.act:
        return only_a_task(h, "wrong_number", "May not be the patient's number; please check it.", "today")
    return Turn((WrongNumber(),), IDLE)


def _help(h: Heard) -> Turn | None:
    """The word itself is answered whoever sends it; a stranger's question who we are as well."""
    asks = h.meaning.intent == "help" and not h.here.patients and not h.here.stopped
    return help_(h) if asks or keyword(h.text) == "help" else None


def _grave_news(h: Heard) -> Turn | None:
    """Nothing automatic may speak before a person has decided."""
    if not h.here.patients:
        return None
    if h.meaning.flags & DECEASED:
        detail = "The text says that the patient died. Everything is held; please call."
        return Turn((Hold("may have died"), Raise("question", detail, "now", patient=h.only_patient)), IDLE)
    if h.meaning.flags & PREGNANT:
        detail = "The text speaks of a pregnancy. Everything is held; a clinician decides."
        task = Raise("contraindication", detail, "now", patient=h.only_patient)
        return Turn((Hold("may be pregnant"), task, *acknowledged(h)), IDLE)
    return None


def _not_for_a_machine(h: Heard) -> Turn | None:
    """Read by a person, and answered by nobody automatically."""
    if not h.here.patients:
        return only_a_task(h, "question", "A text came in from an unknown number.")
    if h.here.in_crisis:
        return only_a_task(h, "question", "Wrote again; their crisis is open.", "now")
    if h.here.stopped and h.talk.state != "scope":
        return only_a_task(h, "question", "Has stopped our texts and wrote; please call.")
    return None


def _may_want_less(h: Heard) -> Turn | None:
    """Where it is doubtful whether somebody stops us, a person reads it the same day."""
    if h.meaning.intent != "stop":
        return None
    return to_a_person(h, "May want our texts to stop: if so, opt the number out.", "today")


def _with_a_person(h: Heard) -> Turn | None:
    """What a person has taken over, a person goes on with; a newer question of ours is answered as ever."""
    if h.talk.state != "handed" or h.talk.is_over(h.now) or _answers_newer(h):
        return None
    match h.meaning.intent:
        case "thanks" | "confirm" | "running_late" | "help":
            return None
        case "reschedule" | "cancel" | "choice":
            what = "and may want to cancel" if h.meaning.intent == "cancel" else "about another time"
            visit = h.here.visit(h.talk.visit)
            urgency = "now" if visit and visit.starts_at - h.now < TOO_NEAR else ""
            return only_a_task(h, "reschedule_request", f"Wrote again {what}.", urgency, visit)
        case _:
            return only_a_task(h, "question", "Wrote again.")


def _answers_newer(h: Heard) -> bool:
    since = h.talk.changed_at
    return h.question is not None and not h.of_list and (since is None or h.question.at > since)


def _on_hold(h: Heard) -> Turn | None:
    """Who is held, or no longer a patient here, moves no visit by machine; a list that still stands ends."""
    lists = h.talk.state in ("offered", "choosing") and not h.talk.is_over(h.now)
    if not h.here.held or not (lists or h.meaning.intent in ("reschedule", "cancel")):
        return None
    visit = h.here.visit(h.talk.visit)
    return hand_over(h, "Wrote about a visit, and is on hold or no longer a patient; please call.", visit)


Rule = Callable[[Heard], Turn | None]
RULES: tuple[Rule, ...] = (
    _written_by_a_machine,
    _wrong_number,
    _help,
    _grave_news,
    _not_for_a_machine,
    which_texts,
    _may_want_less,
    _with_a_person,
    _on_hold,
    choosing,
    offered,
    by_intent,
)
