"""Conversations with the database behind them: what moves, what is said, and what is kept of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from nurture.core.text import sms_parts
from nurture.flow import answer, holds, saying
from nurture.models import Address, Appointment, Consent, Conversation, Message, Reply, Task
from tests.cast import ANA, BEN, at, book, event, move, signup
from tests.world import START, World

VISIT = at("2026-03-12 09:00")  # Thursday of the next week
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def said(cedar: World) -> list[str]:
    """Steps of the automatic answers that left, in order."""
    return [row.step for row in cedar.rows(journey="conversation", state="accepted")]


def booked(cedar: World, *more: dict[str, Any], kind: str = "session") -> None:
    """Ana has one visit, and her booking text has left. It is ten in the morning."""
    cedar.tell(signup(START), book(START, VISIT, what=f"{kind}.booked"), *more)
    cedar.until(START + HOUR)


def write(cedar: World, *texts: str, **more: str) -> str:
    """Texts of Ana's, each answered before the next; the last thing that she gets, or ''."""
    before = len(cedar.sms.taken)
    for text in texts:
        cedar.text(text, **more)
        cedar.dispatch()
    return cedar.sms.taken[-1].body if len(cedar.sms.taken) > before else ""


def visit(name: str = "a-1") -> Appointment:
    return Appointment.objects.get(external_id=name)


def offered() -> list[datetime]:
    return [datetime.fromisoformat(start) for start in Conversation.objects.get().offer]


# ---- another time


@pytest.mark.parametrize("end", ["held", "discharged"])
def test_who_is_on_hold_or_discharged_moves_no_visit_by_machine(cedar: World, end: str) -> None:
    booked(cedar)
    write(cedar, "2")
    if end == "held":
        holds.hold_patient(cedar.clinic, ANA["id"], "nurse", "asked")
    else:
        cedar.tell(event("patient.discharged", cedar.now))
    write(cedar, "1")
    assert visit().starts_at == VISIT
    assert "reschedule_request" in cedar.tasks()


def test_a_visit_is_moved_by_a_number(cedar: World) -> None:
    booked(cedar)
    offer = write(cedar, "2")
    assert "1) " in offer and "3) " in offer and sms_parts(offer).parts == 1
    second = offered()[1]
    assert visit().starts_at == VISIT  # the old time stands until the new one is chosen
    told = write(cedar, "2")
    assert visit().starts_at == second
    assert "Your new visit" in told
    assert said(cedar) == ["offer", "moved"]
    assert Conversation.objects.get().state == "idle"


def test_one_text_and_one_mail_tell_of_the_move(cedar: World) -> None:
    booked(cedar)
    texts = len(cedar.sms.taken)
    write(cedar, "can we do monday", "1")
    cedar.until(cedar.now + HOUR)
    assert len(cedar.sms.taken) == texts + 2  # the offer, and the news
    assert (cedar.row("session_preparation/booked", occurrence=1).detail) == "told by the answer"
    mails = [mail for mail in cedar.email.taken if mail.attachments]
    assert len(mails) == 2  # the booking, and the move
    assert f"DTSTART:{visit().starts_at:%Y%m%dT%H%M%SZ}" in mails[-1].attachments[0].text


def test_a_move_from_the_clinic_is_told_by_the_journey(cedar: World) -> None:
    booked(cedar)
    cedar.tell(move(cedar.now, VISIT + timedelta(days=1)))
    cedar.until(cedar.now + HOUR)
    assert cedar.row("session_preparation/booked", occurrence=1).state == "accepted"
    assert said(cedar) == []


def test_what_was_planned_follows_the_move(cedar: World) -> None:
    booked(cedar)
    write(cedar, "2", "3")
    old = cedar.rows(step="fasting", occurrence=0, channel="sms")
    assert {(row.state, row.reason) for row in old} == {("dropped", "superseded")}
    [fasting] = cedar.rows(step="fasting", occurrence=1, channel="sms")
    assert fasting.state == "planned" and fasting.not_after < visit().starts_at


def test_a_wish_in_words_is_answered_with_times_that_fit(cedar: World) -> None:
    booked(cedar)
    write(cedar, "can we do tuesday after 3")
    assert {start.astimezone(at_zone()).strftime("%a") for start in offered()} == {"Tue"}
    assert all(start.astimezone(at_zone()).hour >= 15 for start in offered())


def at_zone() -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo("America/New_York")


def test_a_time_that_went_meanwhile_is_regretted_and_replaced(cedar: World) -> None:
    cedar.clinic.parameters |= {"chairs": 1}
    cedar.clinic.save()
    booked(cedar)
    write(cedar, "2")
    first = offered()[0]
    cedar.tell(signup(START, BEN | {"mobile": "+12125550133"}), book(cedar.now, first, "b-1", "ben"))
    told = write(cedar, "1")
    assert "that time is gone" in told
    assert first not in offered() and len(offered()) == 3
    assert visit().starts_at == VISIT
    second = offered()[0]
    write(cedar, "1")
    assert visit().starts_at == second


def test_who_is_not_understood_twice_is_answered_by_a_person(cedar: World) -> None:
    booked(cedar)
    write(cedar, "2", "asdf", "qwerty")
    assert said(cedar) == ["offer", "not_understood", "handed_over"]
    assert "reschedule_request" in cedar.tasks()
    write(cedar, "1")
    assert visit().starts_at == VISIT
    assert len(said(cedar)) == 3


def test_after_three_offers_a_person_finds_a_time(cedar: World) -> None:
    booked(cedar)
    write(cedar, "2", "friday after 1", "tuesday after 1", "monday after 1")
    assert said(cedar) == ["offer", "offer", "offer", "handed_over"] or said(cedar)[-1] == "handed_over"
    assert "reschedule_request" in cedar.tasks()


def test_an_offer_ends_after_two_hours(cedar: World) -> None:
    booked(cedar)
    write(cedar, "2")
    cedar.until(cedar.now + 2 * HOUR)
    told = write(cedar, "1")
    assert "no longer hold" in told
    assert visit().starts_at == VISIT
    write(cedar, "2")
    assert said(cedar) == ["offer", "offer_expired", "offer"]
    first = offered()[0]
    write(cedar, "1")
    assert visit().starts_at == first


def test_after_hours_an_offer_stands_until_the_clinic_has_been_open_for_two_hours(cedar: World) -> None:
    booked(cedar)
    cedar.until(at("2026-03-04 21:00"))
    write(cedar, "2")
    assert Conversation.objects.get().expires_at == at("2026-03-05 11:00")
    cedar.until(at("2026-03-05 10:59"))
    first = offered()[0]
    write(cedar, "1")
    assert visit().starts_at == first


def test_a_number_with_nothing_to_answer_is_for_a_person(cedar: World) -> None:
    cedar.tell(signup(START))
    cedar.until(START + HOUR)
    write(cedar, "2")
    assert cedar.tasks()[-1] == "question"
    assert visit_count() == 0


def visit_count() -> int:
    return Appointment.objects.count()


def test_a_visit_of_tomorrow_is_moved_by_a_person(cedar: World) -> None:
    booked(cedar)
    cedar.until(VISIT - timedelta(hours=23))
    write(cedar, "can we move it")
    assert visit().starts_at == VISIT
    task = Task.objects.filter(reason="reschedule_request").get()
    assert (task.urgency, task.appointment) == ("now", visit())


def test_a_calendar_that_promises_nothing_takes_a_request(cedar: World) -> None:
    cedar.clinic.parameters |= {"calendar": "request"}
    cedar.clinic.save()
    booked(cedar)
    told = write(cedar, "can we do friday after 2")
    assert "A person will confirm it" in told
    task = Task.objects.get(reason="reschedule_request")
    assert "Fri" in task.detail and "14:00" in task.detail
    assert visit().starts_at == VISIT


def test_a_move_of_the_clinics_own_ends_the_offer(cedar: World) -> None:
    booked(cedar)
    write(cedar, "2")
    elsewhere = VISIT + timedelta(days=7)
    cedar.tell(move(cedar.now, elsewhere))
    cedar.dispatch()
    write(cedar, "the first, 1")
    assert visit().starts_at == elsewhere


def test_a_time_for_a_visit_that_was_cancelled_books_it_again(cedar: World) -> None:
    booked(cedar)
    write(cedar, "please cancel my appointment")
    assert visit().status == "cancelled"
    write(cedar, "2", "1")
    assert (visit().status, said(cedar)[-2:]) == ("booked", ["offer", "moved"])
    assert Appointment.objects.count() == 1


# ---- yes, no, late


def test_a_one_confirms_the_visit_and_the_ride_and_stops_the_asking(cedar: World) -> None:
    booked(cedar)
    told = write(cedar, "1")
    assert "ride home is noted" in told
    assert visit().confirmed_at and visit().ride_confirmed_at
    cedar.until(VISIT)
    assert not {"no_ride", "unconfirmed"} & set(cedar.tasks()) - {"unconfirmed"}
    assert cedar.row("session_preparation/ride").state == "dropped"


def test_a_consult_is_confirmed_once(cedar: World) -> None:
    booked(cedar, kind="consult")
    write(cedar, "1", "1")
    assert visit().confirmed_at is not None
    assert said(cedar) == ["confirmed"]


def test_a_named_visit_is_cancelled_and_told_by_text_and_mail(cedar: World) -> None:
    booked(cedar)
    told = write(cedar, "cancel my appointment")
    assert "We cancelled your visit" in told
    assert visit().status == "cancelled"
    assert "reschedule_request" in cedar.tasks()
    [mail] = [mail for mail in cedar.email.taken if any("METHOD:CANCEL" in a.text for a in mail.attachments)]
    assert mail.to == ANA["email"]
    cedar.until(VISIT + HOUR)
    assert not cedar.rows(step="fasting", state="accepted")


@pytest.mark.parametrize("words", ["CANCEL", "cancel it"])
def test_a_bare_cancel_is_an_opt_out_and_the_visit_stands(cedar: World, words: str) -> None:
    far = VISIT + timedelta(days=20)
    cedar.tell(signup(START), book(START, far))
    cedar.until(START + HOUR)
    write(cedar, words)
    assert visit().status == "booked"
    assert said(cedar)[0] in ("stopped", "stop_scope")
    [task] = Task.objects.filter(reason="opt_out_with_visit")
    assert "may have meant the visit" in task.detail


def test_whoever_cancels_texts_is_not_called_about_the_visit(cedar: World) -> None:
    cedar.tell(signup(START), book(START, VISIT + timedelta(days=20)))
    cedar.until(START + HOUR)
    write(cedar, "cancel these texts")
    assert said(cedar) == ["stopped"] and "opt_out_with_visit" not in cedar.tasks()


# ---- how are you


@pytest.mark.parametrize(
    ("number", "task", "words"),
    [("1", None, "good to hear"), ("2", "soon", "telling us"), ("3", "now", "will call you")],
)
def test_how_a_patient_feels(cedar: World, number: str, task: str | None, words: str) -> None:
    booked(cedar)
    cedar.until(VISIT + HOUR)
    cedar.tell(event("session.discharged", cedar.now, {"id": "ana"}, {"id": "a-1"}))
    cedar.until(at("2026-03-13 10:30"))
    assert words in write(cedar, number)
    raised = Task.objects.filter(reason="safety_check", closed_at=None).first()
    assert (raised.urgency if raised else None) == task
    assert visit().answered_at == cedar.now


# ---- two patients, nobody's number


def share(cedar: World) -> None:
    booked(cedar, signup(START, BEN), book(START, VISIT + timedelta(days=1), "b-1", "ben"))


def test_two_patients_on_one_phone_are_never_moved_together(cedar: World) -> None:
    share(cedar)
    asked = write(cedar, "can we move it")
    assert "1) Ana" in asked and "2) Ben" in asked
    write(cedar, "2")
    first = offered()[0]
    write(cedar, "1")
    assert (visit("b-1").starts_at, visit("a-1").starts_at) == (first, VISIT)
    assert said(cedar) == ["which_visit", "offer", "moved"]


def test_a_wrong_number_hears_one_neutral_sentence_and_then_nothing(cedar: World) -> None:
    booked(cedar)
    told = write(cedar, "wrong number")
    assert told == "Sorry for the mix-up. You will get no more texts from us."
    assert "wrong_number" in cedar.tasks()
    before = len(cedar.sms.taken)
    write(cedar, "wrong number!!", "who is this?", "2")
    cedar.until(VISIT)
    assert len(cedar.sms.taken) == before


def test_an_unknown_number_hears_nothing_of_anybody(cedar: World) -> None:
    booked(cedar)
    assert write(cedar, "when is ana coming?", sender="+12125550177") == ""
    assert Task.objects.latest("pk").detail == "A text came in from an unknown number."


# ---- less of us


def test_everything_stops_at_once_where_it_is_unclear_what_should(cedar: World) -> None:
    booked(cedar)
    told = write(cedar, "i dont want these")
    assert "Which texts should stop?" in told
    assert Address.objects.get(value=ANA["mobile"]).opted_out == [
        "care",
        "education",
        "feedback",
        "marketing",
    ]
    cedar.until(VISIT)
    assert len(cedar.sms.taken) == 2  # the booking, the question


def test_only_the_tips_stop_where_the_patient_says_so(cedar: World) -> None:
    booked(cedar)
    write(cedar, "i dont want these")
    told = write(cedar, "2")
    assert "We stopped what you asked" in told
    assert Address.objects.get(value=ANA["mobile"]).opted_out == ["education", "feedback", "marketing"]
    assert Consent.objects.latest("pk").granted
    cedar.until(VISIT)
    assert cedar.rows(step="fasting", channel="sms", state="accepted")


def test_a_partial_wish_is_kept_as_it_was_said(cedar: World) -> None:
    booked(cedar)
    told = write(cedar, "stop the tips but keep reminders")
    assert "We stopped what you asked" in told
    for address in Address.objects.filter(value__in=[ANA["mobile"], ANA["email"]]):
        assert address.opted_out == ["education", "feedback", "marketing"]


def test_the_mails_stop_and_the_texts_go_on(cedar: World) -> None:
    booked(cedar)
    write(cedar, "stop the emails, texts are fine")
    assert Address.objects.get(value=ANA["email"]).opted_out
    assert not Address.objects.get(value=ANA["mobile"]).opted_out


def test_a_stop_ends_the_conversation(cedar: World) -> None:
    booked(cedar)
    write(cedar, "2", "STOP")
    assert said(cedar) == ["offer", "stopped"]
    write(cedar, "1", "2", "can we move it")
    assert said(cedar) == ["offer", "stopped"]
    assert visit().starts_at == VISIT


def test_an_answer_that_waits_goes_to_nobody_who_stopped_meanwhile(cedar: World) -> None:
    booked(cedar)
    cedar.text("2")
    cedar.text("STOP")
    cedar.dispatch()
    assert said(cedar) == ["stopped"]
    assert cedar.fate("offer") == ("dropped", "opted_out")


def test_a_crisis_ends_the_conversation(cedar: World) -> None:
    booked(cedar)
    write(cedar, "2", "2 i guess. not like ill be around by then")
    assert visit().starts_at == VISIT
    assert "crisis" in cedar.tasks()
    write(cedar, "2", "ok thanks")
    assert visit().starts_at == VISIT
    assert [step for step in said(cedar) if not step.startswith("crisis")] == ["offer"]


# ---- bounds


def test_a_question_is_acknowledged_once(cedar: World) -> None:
    booked(cedar)
    write(cedar, "where do I park?", "and what do I wear?")
    assert said(cedar) == ["staff_will_answer"]
    assert cedar.tasks().count("question") == 2


def test_after_hours_it_says_when_somebody_reads(cedar: World) -> None:
    booked(cedar)
    cedar.until(at("2026-03-04 21:00"))
    assert "after 9:00 AM Thu" in write(cedar, "where do I park?")


def test_four_answers_a_day_are_enough(cedar: World) -> None:
    booked(cedar)
    for hours in range(6):
        cedar.until(START + (hours + 1) * HOUR)
        write(cedar, "HELP")
    assert len(said(cedar)) == saying.MOST_A_DAY
    write(cedar, "can we move it")
    assert "reschedule_request" in cedar.tasks()
    assert len(said(cedar)) == saying.MOST_A_DAY


def test_a_machine_is_not_answered(cedar: World) -> None:
    booked(cedar)
    assert write(cedar, "Auto-reply: I am out of the office.") == ""
    assert Reply.objects.count() == 1 and cedar.tasks() == []


def test_a_text_that_meets_a_fault_of_ours_is_kept_and_read_by_a_person(
    cedar: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    booked(cedar)
    monkeypatch.setattr(answer, "decide", broken)
    cedar.text("can we move it")
    [task] = Task.objects.all()
    assert (task.reason, task.urgency, task.reply.body) == ("question", "now", "can we move it")


def test_what_was_understood_is_kept_with_the_text(cedar: World) -> None:
    booked(cedar)
    write(cedar, "2")
    reply = Reply.objects.get()
    assert (reply.intent, reply.meaning["asked"]) == ("choice", "remind")


# ---- Spanish


def test_a_patient_is_answered_in_their_language(cedar: World) -> None:
    cedar.tell(signup(START, ANA | {"language": "es"}), book(START, VISIT))
    cedar.until(START + HOUR)
    assert write(cedar, "2").startswith("Cedar: Horas libres: 1)")
    assert write(cedar, "1").startswith("Cedar: Listo. Su nueva cita")


def test_an_unknown_number_is_answered_in_the_language_of_its_text(cedar: World) -> None:
    assert "911" in write(cedar, "AYUDA", sender="+12125550177")
    assert Message.objects.get().language == "es"
