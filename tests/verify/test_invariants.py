"""Each invariant holds over a month that went well, and finds the one thing that is then spoilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from nurture.calendars import calendar_of
from nurture.flow import holds, tasks
from nurture.models import (
    Address,
    Appointment,
    Attempt,
    AuditEntry,
    Clinic,
    Consent,
    Event,
    Message,
    Notice,
    Page,
    Patient,
    Reply,
    Taken,
    Task,
)
from nurture.verify import INVARIANTS, apart, crises, ends, log, once, room, stops, times
from tests.cast import ANA, CLEO, at
from tests.verify.conftest import Lived
from tests.world import crisis_text

Plant = Callable[[Lived], object]

HOUR = timedelta(hours=1)


def test_a_month_that_went_well_breaks_nothing(lived: Lived) -> None:
    assert Message.objects.filter(state="delivered", channel="sms").count() > 5
    assert lived.broken() == []


def test_every_invariant_is_spoilt_by_some_test() -> None:
    assert {invariant.check for invariant in INVARIANTS} == {check for check, _ in SPOILT}


# ---- how to spoil a month


def change(row: Message, **fields: object) -> None:
    Message.objects.filter(pk=row.pk).update(**fields)


def hello(lived: Lived) -> Message:
    """Ana's first text: refused once as too much at a time, then delivered."""
    return lived.row("hello", patient__external_id="ana")


def taken_twice(lived: Lived) -> None:
    entry = lived.entry(hello(lived))
    lived.rewrite(entry, entry, replace(entry, sid="SM2"))


def asked_before_the_intent(lived: Lived) -> None:
    entry = lived.entry(hello(lived))
    lived.rewrite(entry, replace(entry, at=entry.at - HOUR))


def of_nobody(lived: Lived) -> None:
    entry = lived.entry(hello(lived))
    lived.rewrite(entry, replace(entry, ref="m-1"))


def to_somebody_else(lived: Lived) -> None:
    entry = lived.entry(hello(lived))
    lived.rewrite(entry, replace(entry, to=CLEO["mobile"]))


def in_other_words(lived: Lived) -> None:
    entry = lived.entry(lived.row("letter", "email"))
    lived.rewrite(entry, replace(entry, body=entry.body + " And more."))


def opted_out_before(lived: Lived, row: Message, by: timedelta) -> Consent:
    address = Address.objects.get(pk=row.address_id)
    return Consent.objects.create(
        clinic=address.clinic,
        address=address,
        channel=address.channel,
        purpose="care",
        granted=False,
        source="test",
        actor="test",
        at=row.sent_at - by,
    )


def taken_long_after_an_opt_out(lived: Lived) -> None:
    opted_out_before(lived, hello(lived), HOUR)


def intended_just_after_an_opt_out(lived: Lived) -> None:
    opted_out_before(lived, hello(lived), timedelta(seconds=1))


def confirmed_late(lived: Lived) -> None:
    row = lived.row("stopped")
    change(row, sent_at=row.due_at + timedelta(minutes=6))


def left_early(lived: Lived) -> None:
    row = hello(lived)
    change(row, sent_at=row.due_at - HOUR)


def left_late(lived: Lived) -> None:
    row = hello(lived)
    change(row, sent_at=row.not_after)


def left_at_night(lived: Lived) -> None:
    change(hello(lived), sent_at=at("2026-03-05 03:00"))


def tried_again_after_silence(lived: Lived) -> None:
    Attempt.objects.filter(message=hello(lived), number=1).update(outcome="unknown")


def tried_again_after_a_crash(lived: Lived) -> None:
    Attempt.objects.filter(message=hello(lived), number=1).update(outcome="")


def one_id_for_two(lived: Lived) -> None:
    change(hello(lived), provider_id=lived.row("hello", patient__external_id="cleo").provider_id)


def a_fasting_text_that_nobody_misses(lived: Lived) -> None:
    row = lived.row("fasting", state="undelivered")
    Message.objects.filter(step="fasting", channel="email").update(state="failed", reason="550")
    Task.objects.filter(patient=row.patient).delete()


def a_fasting_text_that_is_missed_too_late(lived: Lived) -> None:
    row = lived.row("fasting", state="undelivered")
    change(row, state="dropped", reason="outcome_unknown")
    other = lived.row("fasting", "email", patient=row.patient)
    change(other, state="dropped", reason="expired")
    Task.objects.create(
        clinic=row.clinic,
        patient=row.patient,
        reason="undelivered_safety",
        urgency="now",
        cause=f"undelivered_safety:message {row.enrolment_id}/fasting",
        created_at=row.not_after + HOUR,
    )


def still_open_after_the_session(lived: Lived) -> None:
    change(lived.row("fasting", state="undelivered"), state="unknown")


def stuck_in_sending(lived: Lived) -> None:
    change(hello(lived), state="sending", lease_until=lived.simulation.now - HOUR)


def unknown_for_ever(lived: Lived) -> None:
    change(hello(lived), state="unknown", look_at=lived.simulation.now - HOUR)


def accepted_by_nobody(lived: Lived) -> None:
    change(hello(lived), provider_id="")


def open_though_the_provider_has_it(lived: Lived) -> None:
    change(hello(lived), state="planned")


def an_id_that_was_lost(lived: Lived) -> None:
    entry = lived.entry(hello(lived))
    lived.rewrite(entry, replace(entry, sid="SM2"))


def an_id_from_nowhere(lived: Lived) -> None:
    change(hello(lived), provider_id="SM2")


def back_from_delivered(lived: Lived) -> None:
    row = hello(lived)
    for verb in ("sent", "delivered"):
        said(row, verb)


def said(row: Message, verb: str, noun_id: int = 0) -> None:
    AuditEntry.objects.create(
        clinic=row.clinic, at=row.sent_at, actor="test", verb=verb, noun="message", noun_id=noun_id or row.pk
    )


def a_token_that_shrank(lived: Lived) -> None:
    Attempt.objects.filter(message=hello(lived), number=2).update(token=0)


def tried_without_end(lived: Lived) -> None:
    change(hello(lived), attempts=once.MOST_ATTEMPTS + 1)


def for_the_old_time_of_a_visit(lived: Lived) -> None:
    row = lived.row("booked", occurrence=1)
    change(lived.row("booked", occurrence=0), sent_at=row.created_at + HOUR, state="delivered")


def for_a_cancelled_visit(lived: Lived) -> None:
    event = Event.objects.get(event_id="e-cancel")
    row = lived.row("booked", appointment__external_id="c-1")
    change(row, sent_at=event.applied_at + HOUR, state="accepted")


def gone_and_called_dropped(lived: Lived) -> None:
    change(hello(lived), state="dropped", reason="exited")


def changed_without_a_word(lived: Lived) -> None:
    change(hello(lived), state="undelivered", reason="30003")


def ended_without_a_reason(lived: Lived) -> None:
    row = hello(lived)
    change(row, state="dropped", reason="")


def planned_and_gone(lived: Lived) -> None:
    said(hello(lived), "planned", noun_id=999_999)


def an_address_that_forgot_its_stop(lived: Lived) -> None:
    Address.objects.filter(value=CLEO["mobile"]).update(opted_out=[])


def an_address_that_stopped_by_itself(lived: Lived) -> None:
    Address.objects.filter(value=ANA["mobile"]).update(opted_out=["care"])


def refused_and_forgotten(lived: Lived) -> None:
    row = Message.objects.get(patient__external_id="dora", step="hello", origin="staff")
    Consent.objects.filter(address=row.address, patient=None).delete()


def a_stop_without_a_line(lived: Lived) -> None:
    Consent.objects.filter(address__value=CLEO["mobile"], patient=None).delete()


def of_another_clinic(lived: Lived) -> None:
    birch = Clinic.objects.create(slug="birch")
    Appointment.objects.filter(external_id="a-1").update(clinic=birch)


def a_patient_with_a_foreign_phone(lived: Lived) -> None:
    birch = Clinic.objects.create(slug="birch")
    phone = Address.objects.create(clinic=birch, channel="sms", value=ANA["mobile"])
    Patient.objects.filter(external_id="ana").update(mobile=phone)


def four_texts_a_day(lived: Lived) -> None:
    row = hello(lived)
    for minute in range(times.TEXTS_IN_24_HOURS):
        row.pk, row.enrolment, row.sent_at = None, None, row.sent_at + timedelta(minutes=minute + 1)
        row.save(force_insert=True)


def due_and_forgotten(lived: Lived) -> None:
    change(hello(lived), state="planned", look_at=lived.simulation.now - HOUR)


def the_other_way_at_once(lived: Lived) -> None:
    first = lived.row("fasting", state="undelivered")
    AuditEntry.objects.filter(noun="message", noun_id=first.pk, verb="undelivered").delete()


def closed_by_nobody(lived: Lived) -> None:
    Task.objects.filter(pk=Task.objects.order_by("pk")[0].pk).update(
        closed_at=lived.simulation.now, closed_by=""
    )


# ---- a crisis at the end of the month, in which one thing is then spoilt


def in_crisis(lived: Lived) -> Reply:
    clinic, now = lived.simulation.clinic, lived.simulation.now
    clinic.parameters |= {"on_call": ["+12125550111"], "on_call_hours": "always"}
    clinic.save()
    with lived.simulation.played():
        return crisis_text(clinic, now, "SMcrisis", 1, ANA["mobile"])


def test_a_crisis_that_is_dealt_with_breaks_nothing(lived: Lived) -> None:
    reply = in_crisis(lived)
    assert lived.broken() == []
    with lived.simulation.played():
        task = Task.objects.get(reply=reply, reason="crisis")
        tasks.close(task, "nurse Kay", "Called; safe.", lived.simulation.now)
        holds.resume_patient(lived.simulation.clinic, "ana", "nurse Kay", "fine again")
    assert lived.broken() == []


def a_crisis_without_a_task(lived: Lived) -> None:
    in_crisis(lived)
    Page.objects.all().delete()
    Task.objects.filter(reason="crisis").delete()


def a_crisis_without_an_answer(lived: Lived) -> None:
    in_crisis(lived)
    Message.objects.filter(journey="conversation", category="safety").update(category="admin")


def a_crisis_that_is_answered_late(lived: Lived) -> None:
    reply = in_crisis(lived)
    late = reply.received_at + timedelta(seconds=61)
    Message.objects.filter(journey="conversation", category="safety").update(created_at=late)


def a_crisis_that_nobody_is_paged_about(lived: Lived) -> None:
    in_crisis(lived)
    Page.objects.update(state="sent")
    Task.objects.filter(reason="crisis").update(created_at=lived.simulation.now - HOUR)


def a_page_that_waits_for_ever(lived: Lived) -> None:
    in_crisis(lived)
    Page.objects.update(look_at=lived.simulation.now - HOUR)
    Task.objects.filter(reason="crisis").update(created_at=lived.simulation.now - HOUR)


def a_page_long_after_it_was_taken(lived: Lived) -> None:
    in_crisis(lived)
    Page.objects.update(state="sent", sent_at=lived.simulation.now)
    Task.objects.filter(reason="crisis").update(acknowledged_at=lived.simulation.now - HOUR)


def a_patient_who_was_not_held(lived: Lived) -> None:
    in_crisis(lived)
    Patient.objects.filter(external_id="ana").update(held_at=None)


def a_patient_whom_the_machine_resumed(lived: Lived) -> None:
    in_crisis(lived)
    with lived.simulation.played():
        holds.resume_patient(lived.simulation.clinic, "ana", "nurture", "")


def a_crisis_closed_without_an_outcome(lived: Lived) -> None:
    in_crisis(lived)
    now = lived.simulation.now
    Task.objects.filter(reason="crisis").update(closed_at=now, closed_by="nurse Kay")


def coming(lived: Lived) -> Appointment:
    """A visit in two days, with a chair of its own."""
    visit = Appointment.objects.get(external_id="a-1")
    visit.status, visit.starts_at = "booked", lived.simulation.now.replace(minute=0) + 48 * HOUR
    visit.save()
    assert calendar_of(visit.clinic).take(visit, lived.simulation.now)
    assert lived.broken() == []
    return visit


def a_quarter_hour_that_another_takes(lived: Lived) -> None:
    row = Taken.objects.filter(appointment=coming(lived))[0]
    row.pk, row.at = None, row.at + timedelta(minutes=1)
    row.save(force_insert=True)


def a_visit_that_moved_alone(lived: Lived) -> None:
    visit = coming(lived)
    Appointment.objects.filter(pk=visit.pk).update(starts_at=visit.starts_at + HOUR)


def half_a_visit(lived: Lived) -> None:
    Taken.objects.filter(appointment=coming(lived)).order_by("-at")[0].delete()


def a_chair_for_nobody(lived: Lived) -> None:
    Appointment.objects.filter(pk=coming(lived).pk).update(status="no_show")


def news_that_nobody_took(lived: Lived) -> None:
    long_ago = lived.simulation.now - HOUR
    Notice.objects.create(
        clinic=Clinic.objects.get(), event_id="n-1", body={}, look_at=long_ago, created_at=long_ago
    )


SPOILT: list[tuple[Callable[..., object], Plant]] = [
    (log.accepted_at_most_once, taken_twice),
    (log.intended_before_it_was_asked_for, asked_before_the_intent),
    (log.left_as_it_was_frozen, of_nobody),
    (log.left_as_it_was_frozen, to_somebody_else),
    (log.left_as_it_was_frozen, in_other_words),
    (log.nothing_arrives_after_an_opt_out, taken_long_after_an_opt_out),
    (log.what_left_is_told_so, gone_and_called_dropped),
    (log.every_provider_id_is_known, an_id_that_was_lost),
    (log.no_provider_id_is_made_up, an_id_from_nowhere),
    (log.every_stop_is_kept, a_stop_without_a_line),
    (stops.no_intent_after_an_opt_out, intended_just_after_an_opt_out),
    (stops.one_confirmation_within_five_minutes, confirmed_late),
    (stops.the_address_says_what_the_ledger_says, an_address_that_forgot_its_stop),
    (stops.the_address_says_what_the_ledger_says, an_address_that_stopped_by_itself),
    (stops.a_refusal_for_consent_is_an_opt_out, refused_and_forgotten),
    (times.left_in_its_time, left_early),
    (times.left_in_its_time, left_late),
    (times.left_in_waking_hours, left_at_night),
    (times.nothing_left_for_a_visit_that_had_moved, for_the_old_time_of_a_visit),
    (times.nothing_left_for_a_visit_that_was_cancelled, for_a_cancelled_visit),
    (times.no_more_texts_than_agreed, four_texts_a_day),
    (once.no_new_try_while_an_old_one_may_stand, tried_again_after_silence),
    (once.no_new_try_while_an_old_one_may_stand, tried_again_after_a_crash),
    (once.a_provider_id_belongs_to_one_message, one_id_for_two),
    (once.what_was_accepted_has_the_providers_id, accepted_by_nobody),
    (once.what_was_accepted_has_the_providers_id, open_though_the_provider_has_it),
    (once.states_follow_the_table, back_from_delivered),
    (once.tokens_only_grow, a_token_that_shrank),
    (once.tokens_only_grow, tried_without_end),
    (ends.what_is_critical_arrives_or_is_a_task, a_fasting_text_that_nobody_misses),
    (ends.what_is_critical_arrives_or_is_a_task, a_fasting_text_that_is_missed_too_late),
    (ends.nothing_critical_is_open_past_its_use, still_open_after_the_session),
    (ends.nothing_is_stuck, stuck_in_sending),
    (ends.nothing_is_stuck, unknown_for_ever),
    (ends.the_audit_knows_every_state, changed_without_a_word),
    (ends.every_end_has_a_reason, ended_without_a_reason),
    (ends.nothing_has_disappeared, planned_and_gone),
    (ends.nothing_due_is_forgotten, due_and_forgotten),
    (ends.the_other_way_only_after_the_first_failed, the_other_way_at_once),
    (ends.one_open_task_per_cause, closed_by_nobody),
    (crises.every_crisis_has_a_task, a_crisis_without_a_task),
    (crises.every_crisis_is_answered, a_crisis_without_an_answer),
    (crises.every_crisis_is_answered, a_crisis_that_is_answered_late),
    (crises.every_crisis_is_paged_until_it_is_taken, a_crisis_that_nobody_is_paged_about),
    (crises.every_crisis_is_paged_until_it_is_taken, a_page_that_waits_for_ever),
    (crises.no_page_leaves_once_it_is_taken, a_page_long_after_it_was_taken),
    (crises.patients_are_held_since, a_patient_who_was_not_held),
    (crises.patients_are_held_since, a_patient_whom_the_machine_resumed),
    (crises.every_crisis_closes_with_an_outcome, a_crisis_closed_without_an_outcome),
    (room.no_time_is_taken_twice, a_quarter_hour_that_another_takes),
    (room.a_visit_takes_its_own_time, a_visit_that_moved_alone),
    (room.a_visit_takes_its_own_time, half_a_visit),
    (room.what_will_not_be_takes_nothing, a_chair_for_nobody),
    (room.no_news_is_forgotten, news_that_nobody_took),
    (apart.clinics_are_apart, of_another_clinic),
    (apart.clinics_are_apart, a_patient_with_a_foreign_phone),
]


@pytest.mark.parametrize(("check", "spoil"), SPOILT, ids=[spoil.__name__ for _, spoil in SPOILT])
def test_what_is_spoilt_is_found_and_told_without_a_patient(
    lived: Lived, check: Callable[..., object], spoil: Plant
) -> None:
    spoil(lived)
    found = lived.broken()
    assert any(line.startswith(f"{check.__name__}: ") for line in found), found
    words = {word for line in found for word in line.split()}
    assert not words & {str(word) for who in (ANA, CLEO) for word in who.values()}
