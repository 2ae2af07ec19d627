"""Does what the core decided about a text: the one place that matches its acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from nurture import audit
from nurture.calendars import calendar_of
from nurture.core.opening import names_one_half
from nurture.core.replies.meaning import Wish
from nurture.core.replies.ranking import best, nearest
from nurture.core.talk.acts import (
    Act,
    Answered,
    Cancel,
    Confirm,
    Hold,
    Keep,
    Move,
    Offer,
    Raise,
    Request,
    Say,
    Turn,
    WrongNumber,
)
from nurture.core.talk.kept import wish_as_json
from nurture.core.talk.offering import MOST, moved, time_gone, times_found
from nurture.core.talk.situation import Talk
from nurture.core.talk.words import list_times, list_visits, say_reply_by, say_wish
from nurture.core.when import local, say_day, say_time, utc
from nurture.flow import consent, holds, moving, notices, saying
from nurture.flow.listening import Hearing
from nurture.flow.planning import replan
from nurture.flow.raising import raise_task
from nurture.models import Appointment, Message, Patient, Reply

#: Free times are looked for this far ahead.
AHEAD = timedelta(days=60)
#: The journeys' own texts that tell a booking: after our answer they would tell it twice.
TELLS_BOOKING = {"session_preparation": "booked", "consult_preparation": "booked"}


def perform(turn: Turn, it: Hearing, reply: Reply) -> Talk:
    """All acts of a turn, and of those that follow from it. Returns what is kept of the conversation."""
    talk = turn.talk
    for act in turn.acts:
        if further := _do(act, talk, it, reply):
            talk = perform(further, it, reply)
    return talk


def _do(act: Act, talk: Talk, it: Hearing, reply: Reply) -> Turn | None:
    match act:
        case Say():
            _say(act, it)
        case Raise():
            _raise(act, it, reply)
        case Confirm():
            _confirm(act, it, reply)
        case Offer():
            return _offer(act, talk, it)
        case Move():
            return _move(act, talk, it)
        case Cancel(visit):
            _cancel(it.appointments[visit], it)
        case Request(visit, wish):
            _request(it.appointments[visit], wish, it, reply)
        case Answered(visit):
            _answered(visit, it)
        case Hold(why):
            for patient in it.patients:
                holds.hold_row(patient, "nurture", why, it.now, reply=reply.pk)
        case WrongNumber():
            _wrong_number(it, reply)
        case Keep():
            consent.keep_care(it.address, "sms keyword", "patient", it.now, wording=it.text)
    return None


# ---- what is said


def _say(act: Say, it: Hearing) -> None:
    visit = it.appointments.get(act.visit) if act.visit else None
    if it.quiet or not saying.may_say(it.address, act.step, visit, it.now):
        return
    if it.address.channel == "sms":
        saying.store(_row(act.step, it, visit, act.patient, _facts(act, it)), it.now)
    if act.step == "cancelled" and visit and (mailbox := saying.mail_of(visit)):
        saying.store(saying.row_of(mailbox, act.step, it.now, visit=visit), it.now)


def _row(
    step: str, it: Hearing, visit: Appointment | None, patient_id: int | None, said: dict[str, str]
) -> Message:
    known = {patient.pk: patient for patient in it.patients}
    only = it.patients[0] if len(it.patients) == 1 else None
    patient = known.get(patient_id) if patient_id else only
    return saying.row_of(
        it.address, step, it.now, patient=patient, visit=visit, said=said or None, language=it.language
    )


def _facts(act: Say, it: Hearing) -> dict[str, str]:
    """What this one message tells besides the facts of the patient and the visit."""
    said = {}
    if act.slots and act.visit:
        said["offered_slots"] = _times(act.slots, it.zone_of(it.appointments[act.visit]), it)
    if act.choices:
        visits = [visit for visit in map(it.situation.visit, act.choices) if visit]
        said["choices"] = list_visits(visits, it.now, it.language)
    if it.situation.reads_at:
        said["reply_by"] = say_reply_by(it.situation.reads_at, it.parameters.timezone, it.language)
    return said


def _times(starts: Sequence[datetime], zone: str, it: Hearing) -> str:
    def is_sure(start: datetime) -> bool:
        return names_one_half(it.parameters, start, zone)

    return list_times(starts, zone, it.now, it.language, is_sure)


# ---- what staff do


def _raise(act: Raise, it: Hearing, reply: Reply) -> None:
    visit = it.appointments.get(act.visit) if act.visit else None
    about = [act.detail, *([f"Visit: {_told(visit, it)}."] if visit else []), _wished(act.wish)]
    raise_task(
        it.clinic.pk,
        act.reason,
        f"reply {reply.pk}",
        it.now,
        detail=" ".join(filter(None, about)),
        urgency=act.urgency,
        patient_id=act.patient or (visit.patient_id if visit else None),
        appointment_id=act.visit,
        reply_id=reply.pk,
    )


def _told(visit: Appointment, it: Hearing) -> str:
    zone = it.zone_of(visit)
    return f"{say_day(visit.starts_at, zone, 'en')}, {say_time(visit.starts_at, zone, 'en')}"


def _wished(wish: Wish | None) -> str:
    words = say_wish(wish)
    return f"Wish: {words}." if words else ""


def _request(visit: Appointment, wish: Wish | None, it: Hearing, reply: Reply) -> None:
    task = Raise("reschedule_request", "Asks for another time.", "", visit.pk, visit.patient_id, wish)
    _raise(task, it, reply)
    notices.tell(it.clinic, f"{visit.kind}.requested", visit, it.now, wish=wish_as_json(wish))


def _wrong_number(it: Hearing, reply: Reply) -> None:
    """Nothing goes there any more, and nothing of a patient stands in the answer."""
    words, now = it.text, it.now
    news = consent.opt_out(it.address, "wrong number", "owner", now, wording=words, reply_id=reply.pk)
    patient = it.patients[0].pk if len(it.patients) == 1 else None
    detail = "Says that we have the wrong number: ask the patient for another. Check what was sent there."
    _raise(Raise("wrong_number", detail, "today", patient=patient), it, reply)
    if news and not it.quiet and it.address.channel == "sms":
        saying.store(saying.row_of(it.address, "wrong_number", now, language=it.language), now)


# ---- what becomes of visits


def _confirm(act: Confirm, it: Hearing, reply: Reply) -> None:
    concerned: dict[int, Patient] = {}
    for visit in map(it.appointments.__getitem__, act.visits):
        said = [("confirmed_at", "confirmed")] if act.comes else []
        if act.ride and visit.kind == "session":
            said.append(("ride_confirmed_at", "ride confirmed"))
        for column, verb in said:
            setattr(visit, column, it.now)
            audit.record(visit, verb, "patient", it.now, reply=reply.pk)
        visit.save(update_fields=[column for column, _ in said])
        concerned[visit.patient_id] = visit.patient
    for patient in concerned.values():
        replan(patient, f"reply {reply.pk}", it.now)


def _answered(visit_id: int, it: Hearing) -> None:
    for visit in Appointment.objects.filter(pk=visit_id, patient__in=it.patients):
        visit.answered_at = it.now
        visit.save(update_fields=["answered_at"])
        audit.record(visit, "answered", "patient", it.now)


def _offer(act: Offer, talk: Talk, it: Hearing) -> Turn:
    """Free times that fit the wish, else the nearest to it; as many as one text part holds."""
    row = it.appointments[act.visit]
    visit = it.situation.visit(act.visit)
    assert visit is not None
    free = calendar_of(it.clinic).free(row, it.now, it.now + AHEAD)
    slots = [start for start in free if start not in act.avoid]
    context = it.context_of(row)
    there = [local(start, context.zone) for start in slots]
    found = best(there, act.wish, context, most=MOST)
    starts = [utc(start) for start in found or nearest(there, act.wish or Wish(), most=MOST)]
    for count in range(len(starts), 0, -1):
        turn = times_found(it.heard(talk), act, visit, starts[:count], fit=bool(found))
        if _fits_one_part(turn.acts, it):
            return turn
    return times_found(it.heard(talk), act, visit, starts[:1], fit=bool(found))


def _fits_one_part(acts: Iterable[Act], it: Hearing) -> bool:
    said = [act for act in acts if isinstance(act, Say)]
    rows = [
        _row(act.step, it, it.appointments[act.visit], None, _facts(act, it)) for act in said if act.visit
    ]
    return all(saying.parts(row, it.now) == 1 for row in rows)


def _move(act: Move, talk: Talk, it: Hearing) -> Turn:
    """Checked again at the moment of the move; the old time stays booked until then."""
    row, visit = it.appointments[act.visit], it.situation.visit(act.visit)
    assert visit is not None
    if not moving.move(row, act.starts_at, "patient", it.now):
        return time_gone(it.heard(talk), visit, act.starts_at)
    _silence_journey(row, it.now)
    return moved(it.heard(talk), visit)


def _silence_journey(visit: Appointment, now: datetime) -> None:
    """One text tells of the move: ours. The e-mail with the calendar file goes by its journey as ever."""
    for journey, step in TELLS_BOOKING.items():
        rows = Message.objects.filter(appointment=visit, journey=journey, step=step, channel="sms")
        for row in rows.filter(occurrence=visit.revision, state__in=["planned", "waiting"]):
            row.state, row.reason, row.detail = "dropped", "superseded", "told by the answer"
            row.save(update_fields=["state", "reason", "detail"])
            audit.record(row, "dropped", "answer", now, reason="superseded")


def _cancel(visit: Appointment, it: Hearing) -> None:
    moving.cancel(visit, "patient", it.now)
