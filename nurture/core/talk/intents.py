"""What is done about a text by what it says, where nothing that was listed is being answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from nurture.core.replies.keywords import keyword
from nurture.core.talk import words
from nurture.core.talk.acts import Act, Answered, Raise, Say, Turn
from nurture.core.talk.asking import ASKS, Answer
from nurture.core.talk.heard import (
    TOO_NEAR,
    Heard,
    acknowledged,
    ask_which,
    cancelled,
    confirmed,
    hand_over,
    propose,
    to_a_person,
)
from nurture.core.talk.situation import Visit

#: A text about being late is about a visit that begins this soon.
LATE_WITHIN = timedelta(hours=6)


def by_intent(h: Heard) -> Turn:
    answer = h.answer
    meant = ANSWERS[answer] if answer else INTENTS.get(h.meaning.intent, question)
    turn = meant(h)
    return Turn((*turn.acts, *_besides(h, turn)), turn.talk)


def _besides(h: Heard, turn: Turn) -> tuple[Act, ...]:
    """What else the text says, that somebody must know or that we had asked."""
    acts: list[Act] = []
    if visit := _asked_how(h):
        acts.append(Answered(visit))
    raised = {act.reason for act in turn.acts if isinstance(act, Raise)}
    subject = h.coming[0] if h.coming else None
    if "no_ride" in h.meaning.flags and subject and subject.needs_ride:
        detail = "Has no ride home for the session."
        acts.append(Raise("no_ride", detail, "now", subject.id, subject.patient))
    if h.here.media and "question" not in raised:
        acts.append(Raise("question", "A photo or a file came with it.", patient=h.only_patient))
    elif h.meaning.intent in ("confirm", "choice") and "question" in h.meaning.also and not raised:
        acts.append(Raise("question", "Asks something besides.", _urgency(h)))
    if h.meaning.intent == "confirm" and "running_late" in h.meaning.also and (visit_late := _begins_soon(h)):
        acts.append(Raise("question", "Comes, and may be late.", "now", visit_late.id, visit_late.patient))
    return tuple(acts)


def _asked_how(h: Heard) -> int | None:
    """The visit after which we asked how they are; None where that could be either of two patients'."""
    asked = [q for q in h.here.questions if ASKS[q.message].asked == "mood"]
    return asked[0].visit if asked and len({q.patient for q in asked}) == 1 else None


# ---- yes


def confirm(h: Heard) -> Turn:
    if words.is_soft(h.said) and not h.here.fresh:
        return thanks(h)
    if not h.meaning.act and h.answer is None and not _is_plain(h):
        return question(h)
    asked = [visit for visit in h.asked_lately() if visit.status == "booked" and visit.starts_at > h.now]
    if not asked and len(h.coming) == 1 and h.meaning.act:
        asked = h.coming
    if not asked:
        return question(h)
    comes, ride = _says(h)
    meant, rivals = asked[0], [v for v in asked[1:] if v.patient != asked[0].patient and not v.confirmed]
    if rivals:
        if words.BOTH.search(h.said):
            return to_a_person(h, "Two patients share this phone and the answer was for both; please check.")
        named = words.names_of([meant, *rivals], h.said)
        if len(named) != 1:
            return ask_which(h, "set" if ride else "confirm", [meant, *rivals], None)
        meant = named[0]
    mine = [meant, *(visit for visit in asked if visit.patient == meant.patient and visit.id != meant.id)]
    fits = [visit for visit in mine if words.fits_named_day(visit, h.said, h.now)]
    if not fits:
        return to_a_person(h, "Confirms a day on which we know of no visit.", visit=meant)
    return confirmed(h, mine if words.BOTH.search(h.said) else fits[:1], comes, ride)


def _is_plain(h: Heard) -> bool:
    """A yes, or a yes and a ride: nothing that a person would have to read."""
    begins = words.is_yes(h.said.partition(" ")[0]) and h.meaning.flags == {"ride_ok"}
    return words.is_yes(h.said) or begins


def _says(h: Heard) -> tuple[bool, bool]:
    """Whether it says that they come, and that their ride home is set."""
    asks = ASKS[h.question.message].numbers.get(1) if h.question else None
    bare = h.meaning.choice == 1 or words.is_yes(h.said)
    ride = "ride_ok" in h.meaning.flags or (asks in ("set", "ride") and bare)
    if "no_ride" in h.meaning.flags:
        ride = False
    return not (asks == "ride" and bare), ride


# ---- another time


def reschedule(h: Heard) -> Turn:
    visits = _to_move(h)
    if not h.meaning.act and h.answer is None:
        detail = "May ask for another time; please read it."
        return hand_over(h, detail, visits[0] if len(visits) == 1 else None, _urgency(h))
    if not visits:
        return _book(h)
    if len(visits) > 1:
        return ask_which(h, "move", visits, h.meaning.wish)
    return propose(h, visits[0], h.meaning.wish)


def _to_move(h: Heard) -> list[Visit]:
    """A number speaks of the newest question's visit; words, on a shared phone, of nobody's in particular."""
    if h.answer == "move" and h.question:
        ids = [i for i in (h.question.visit, *h.question.others) if i is not None]
        if found := [visit for visit in map(h.here.visit, ids) if visit]:
            return found
    if h.shared:
        named = words.names_of(h.coming, h.said)
        return named or h.coming
    asked = h.asked_lately()
    return asked if len(asked) == 1 else h.coming


def _book(h: Heard) -> Turn:
    told = () if h.here.channel == "email" else (Say("request_taken"),)
    task = Raise(
        "reschedule_request", "Would like to book a visit.", patient=h.only_patient, wish=h.meaning.wish
    )
    return Turn((task, *told), h.talk)


# ---- not coming


def cancel(h: Heard) -> Turn:
    named = words.names_of(h.coming, h.said) if h.shared else []
    fits = [visit for visit in named or h.coming if words.fits_named_day(visit, h.said, h.now)]
    only = fits[0] if len(fits) == 1 else None
    urgency = "now" if any(visit.starts_at - h.now < TOO_NEAR for visit in fits) else ""
    if not h.coming:
        return question(h)
    if not h.meaning.act or not fits:
        return hand_over(h, "May want to cancel; nothing was cancelled. Please call.", only, urgency)
    return cancelled(h, only) if only else ask_which(h, "cancel", fits, None)


# ---- on the day


def running_late(h: Heard) -> Turn:
    visit = _begins_soon(h)
    if visit is None:
        return question(h)
    told = () if h.here.channel == "email" else (Say("running_late", visit.id),)
    return Turn((Raise("question", "Running late.", "now", visit.id, visit.patient), *told), h.talk)


def _begins_soon(h: Heard) -> Visit | None:
    """The visit that begins in a few hours, or has begun."""
    soon = [visit for visit in h.here.visits if visit.starts_at - h.now < LATE_WITHIN]
    return soon[0] if soon else None


# ---- how are you


def _good(h: Heard) -> Turn:
    return Turn(_told(h, "mood_good"), h.talk)


def _so_so(h: Heard) -> Turn:
    task = Raise("safety_check", "Feels so-so. Please check in.", "soon", _asked_how(h), _asked_whom(h))
    return Turn((task, *_told(h, "mood_so_so")), h.talk)


def _not_good(h: Heard) -> Turn:
    task = Raise("safety_check", "Feels not good. Please call now.", "now", _asked_how(h), _asked_whom(h))
    return Turn((task, *_told(h, "mood_not_good")), h.talk)


def _talk(h: Heard) -> Turn:
    return Turn(
        (Raise("question", "Wants to talk. Please call.", patient=_asked_whom(h)), *acknowledged(h)), h.talk
    )


def _told(h: Heard, step: str) -> tuple[Act, ...]:
    return () if h.here.channel == "email" else (Say(step, patient=_asked_whom(h)),)


def _asked_whom(h: Heard) -> int | None:
    asked = {q.patient for q in h.here.questions if ASKS[q.message].asked == "mood"}
    return next(iter(asked)) if len(asked) == 1 else None


# ---- everything else


def question(h: Heard) -> Turn:
    if h.here.media:
        told = () if h.here.channel == "email" else (Say("sensitive_received"),)
        detail = "A photo or a file came in."
        return Turn((Raise("question", detail, _urgency(h), patient=h.only_patient), *told), h.talk)
    subject = h.coming[0] if len(h.coming) == 1 else None
    return to_a_person(h, "A text came in that needs a person.", _urgency(h), subject)


def _urgency(h: Heard) -> str:
    """What could harm at a session that is about to begin is read now; the reason's own urgency else."""
    near = any(visit.starts_at - h.now < TOO_NEAR for visit in h.here.visits)
    return "now" if near and h.meaning.flags - {"ride_ok"} else ""


def thanks(h: Heard) -> Turn:
    """Needs no answer; but "fine" says too little to whoever was asked how they are."""
    asked = h.question is not None and ASKS[h.question.message].asked == "mood"
    return question(h) if asked and not h.meaning.act else Turn((), h.talk)


def help_(h: Heard) -> Turn:
    """Whoever asks for help in a sentence of their own wants a person."""
    told = () if h.here.channel == "email" else (Say("help"),)
    if keyword(h.text) == "help":
        return Turn(told, h.talk)
    return Turn(
        (Raise("question", "Asks for a person, or who we are.", patient=h.only_patient), *told), h.talk
    )


INTENTS: dict[str, Callable[[Heard], Turn]] = {
    "confirm": confirm,
    "reschedule": reschedule,
    "cancel": cancel,
    "running_late": running_late,
    "thanks": thanks,
    "help": help_,
}
ANSWERS: dict[Answer, Callable[[Heard], Turn]] = {
    "confirm": confirm,
    "set": confirm,
    "ride": confirm,
    "move": reschedule,
    "book": _book,
    "good": _good,
    "so_so": _so_so,
    "not_good": _not_good,
    "talk": _talk,
}
